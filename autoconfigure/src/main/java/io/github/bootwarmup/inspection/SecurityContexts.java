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
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.util.ClassUtils;

/**
 * The holder of Spring Security's contexts, which may be the application's. One that is
 * bound to a thread keeps an empty context for each thread that asks.
 */
public final class SecurityContexts {

	private static final String PACKAGE = "org.springframework.security.core.context.";

	private static final PrivateField STRATEGY = PrivateField.of(PACKAGE + "SecurityContextHolder", "strategy");

	private static final PrivateField THREAD = PrivateField.of(PACKAGE + "ThreadLocalSecurityContextHolderStrategy",
			"contextHolder");

	private static final PrivateField INHERITED = PrivateField
		.of(PACKAGE + "InheritableThreadLocalSecurityContextHolderStrategy", "contextHolder");

	private static final boolean PRESENT = ClassUtils.isPresent(STRATEGY.declaringClass(),
			SecurityContexts.class.getClassLoader());

	/**
	 * Spring Security binds contexts with them. Each dispatch asks, so they are found
	 * once.
	 */
	private static final List<ThreadLocal<?>> HOLDERS = PRESENT ? holders() : List.of();

	private SecurityContexts() {
	}

	/**
	 * Return whether what is asked for contexts may be the application's.
	 * @return whether it may
	 */
	public static boolean areForeign() {
		return PRESENT && STRATEGY.readStatic(SecurityContexts.class.getClassLoader())
			.isForeign((strategy) -> !isThreadBound(strategy));
	}

	/**
	 * Return whether a strategy does no more than to bind contexts to threads.
	 * @param strategy the strategy
	 * @return whether that is known
	 */
	public static boolean isThreadBound(Object strategy) {
		return Stream.of(THREAD, INHERITED)
			.anyMatch((field) -> field.declaringClass().equals(strategy.getClass().getName())
					&& field.read(strategy).as(ThreadLocal.class).isPresent());
	}

	/**
	 * Return where no context is bound to this thread, to be removed once it may have
	 * been asked for one.
	 * @return thread locals without a value
	 */
	public static List<ThreadLocal<?>> unused() {
		return HOLDERS.stream().filter((context) -> context.get() == null).toList();
	}

	private static List<ThreadLocal<?>> holders() {
		return Stream.of(THREAD, INHERITED)
			.map((field) -> field.readStatic(SecurityContexts.class.getClassLoader()).as(ThreadLocal.class))
			.flatMap(Optional::stream)
			.<ThreadLocal<?>>map((context) -> context)
			.toList();
	}

}
