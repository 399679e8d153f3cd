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

package io.github.bootwarmup.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;

import io.github.bootwarmup.gate.ReadinessGate;

/**
 * Tells which contexts answer requests, with an embedded web server or in a container.
 */
final class ServingContexts {

	private static final List<String> TYPES = List.of(
			"org.springframework.boot.web.server.context.WebServerApplicationContext",
			"org.springframework.web.context.WebApplicationContext");

	private ServingContexts() {
	}

	/**
	 * Return whether a context is of a kind that answers requests.
	 */
	static boolean includes(ApplicationContext context) {
		return TYPES.stream().anyMatch((type) -> isInstance(type, context));
	}

	/**
	 * Return whether a context or one above it is of such a kind and has been started
	 * with us. The root context of a container has not, and may be that of an application
	 * which is just being deployed.
	 */
	static boolean includesAnyOf(@Nullable ApplicationContext context) {
		return context != null
				&& ((includes(context) && isStartedWithUs(context)) || includesAnyOf(context.getParent()));
	}

	private static boolean isStartedWithUs(ApplicationContext context) {
		return context.containsLocalBean(ReadinessGate.BEAN_NAME)
				|| context.containsLocalBean(BootWarmupAutoConfiguration.LAUNCHER);
	}

	private static boolean isInstance(String type, ApplicationContext context) {
		try {
			return ClassUtils.forName(type, ServingContexts.class.getClassLoader()).isInstance(context);
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return false;
		}
	}

}
