/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.bootwarmup.inspection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.util.ClassUtils;

/**
 * Extensions of an application to Reactor and to the propagation of contexts, which apply
 * to all publishers.
 */
public final class ReactorExtensions {

	private static final String HOOKS = "reactor.core.publisher.Hooks";

	private static final PrivateField EACH_OPERATOR = PrivateField.of(HOOKS, "onEachOperatorHooks");

	private static final PrivateField LAST_OPERATOR = PrivateField.of(HOOKS, "onLastOperatorHooks");

	private static final PrivateField OPERATOR_ERROR = PrivateField.of(HOOKS, "onOperatorErrorHooks");

	private static final String REGISTRY = "io.micrometer.context.ContextRegistry";

	private static final PrivateField INSTANCE = PrivateField.of(REGISTRY, "instance");

	private static final PrivateField CONTEXTS = PrivateField.of(REGISTRY, "contextAccessors");

	private static final PrivateField THREAD_LOCALS = PrivateField.of(REGISTRY, "threadLocalAccessors");

	/**
	 * The key of Spring Security's hook, which passes on the request and its context.
	 */
	private static final String SECURITY_HOOK = "org.springframework.security.SECURITY_REACTOR_CONTEXT_OPERATOR";

	/**
	 * Where those come from that wrap nothing of the application's.
	 */
	private static final String[] LIBRARIES = { ApplicationCode.SPRING, "reactor.", "io.micrometer.observation.",
			"io.micrometer.tracing." };

	private ReactorExtensions() {
	}

	/**
	 * Return hooks that are not a framework's, if there are some.
	 * @return what they are
	 */
	public static Optional<String> hooks() {
		ClassLoader classLoader = ReactorExtensions.class.getClassLoader();
		boolean foreign = ClassUtils.isPresent(HOOKS, classLoader)
				&& Stream.of(EACH_OPERATOR, LAST_OPERATOR, OPERATOR_ERROR)
					.anyMatch((hooks) -> hooks.readStatic(classLoader).isForeign(ReactorExtensions::isForeignHook));
		return foreign ? Optional.of("hooks of Reactor") : Optional.empty();
	}

	/**
	 * Return accessors of contexts that are not a framework's, if there are some. Those
	 * of Spring Security ask whatever holds its contexts.
	 * @param applicationCode knows whose code it is
	 * @return what they are
	 */
	public static Optional<String> accessors(ApplicationCode applicationCode) {
		ClassLoader classLoader = ReactorExtensions.class.getClassLoader();
		boolean foreign = ClassUtils.isPresent(REGISTRY, classLoader)
				&& (SecurityContexts.areForeign() || Stream.of(CONTEXTS, THREAD_LOCALS)
					.map((accessors) -> INSTANCE.readStatic(classLoader).read(accessors))
					.anyMatch((accessors) -> accessors.isForeign((all) -> isForeign(all, applicationCode))));
		return foreign ? Optional.of("accessors of contexts") : Optional.empty();
	}

	/**
	 * Reactor wraps a hook, which then tells by its key alone whose it is.
	 */
	private static boolean isForeignHook(Object hooks) {
		return !(hooks instanceof Map<?, ?> map) || map.keySet().stream().anyMatch((key) -> !SECURITY_HOOK.equals(key));
	}

	private static boolean isForeign(Object accessors, ApplicationCode applicationCode) {
		return !(accessors instanceof List<?> list)
				|| list.stream().anyMatch((accessor) -> !applicationCode.isOf(accessor, LIBRARIES));
	}

}
