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

package io.github.bootwarmup.launch;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

import io.github.bootwarmup.gate.ReadinessGate;

/**
 * Tells which contexts answer requests, with a server of their own or in a container.
 */
final class ServingContexts {

	/**
	 * Contexts that serve, be it in a container that is not the application's.
	 */
	private static final List<String> WEB_CONTEXTS = List.of(
			"org.springframework.boot.web.server.context.WebServerApplicationContext",
			"org.springframework.web.context.WebApplicationContext",
			"org.springframework.boot.web.context.reactive.ReactiveWebApplicationContext");

	/**
	 * Types of beans that exist only where there is a server of another kind.
	 */
	private static final List<String> SERVERS = List.of("org.springframework.grpc.server.lifecycle.GrpcServerLifecycle",
			"io.grpc.Server", "org.springframework.boot.rsocket.server.RSocketServerFactory");

	private ServingContexts() {
	}

	/**
	 * Return whether a context is of a kind that answers web requests.
	 */
	static boolean isWeb(ApplicationContext context) {
		return types(WEB_CONTEXTS, ServingContexts.class.getClassLoader()).anyMatch((type) -> type.isInstance(context));
	}

	/**
	 * Return whether a context answers web requests in a container that is not its own,
	 * in which other applications may live.
	 */
	static boolean isDeployed(ApplicationContext context) {
		return isWeb(context) && types(WEB_CONTEXTS.subList(0, 1), ServingContexts.class.getClassLoader())
			.noneMatch((type) -> type.isInstance(context) && EmbeddedWebServers.of(context) != null);
	}

	/**
	 * Return whether a context answers requests of any kind. Creates no bean.
	 */
	static boolean includes(ConfigurableApplicationContext context) {
		return isWeb(context) || hasServer(context.getBeanFactory());
	}

	/**
	 * Return whether a context or one above it answers requests and has been started with
	 * us. The root context of a container has not, and may be that of an application
	 * which is just being deployed.
	 */
	static boolean includesAnyOf(@Nullable ApplicationContext context) {
		return context != null && ((context instanceof ConfigurableApplicationContext started
				&& isStartedWithUs(started) && includes(started)) || includesAnyOf(context.getParent()));
	}

	private static boolean isStartedWithUs(ConfigurableApplicationContext context) {
		return context.isActive() && (context.containsLocalBean(ReadinessGate.BEAN_NAME)
				|| context.containsLocalBean(WarmupLauncher.BEAN_NAME));
	}

	private static boolean hasServer(ConfigurableListableBeanFactory beanFactory) {
		return types(SERVERS, beanFactory.getBeanClassLoader())
			.anyMatch((type) -> beanFactory.getBeanNamesForType(type, false, false).length > 0);
	}

	/**
	 * Return those of some types that the application has on its class path.
	 */
	private static Stream<Class<?>> types(List<String> names, @Nullable ClassLoader classLoader) {
		return names.stream().<@Nullable Class<?>>map((name) -> type(name, classLoader)).filter(Objects::nonNull);
	}

	private static @Nullable Class<?> type(String name, @Nullable ClassLoader classLoader) {
		try {
			return ClassUtils.forName(name, classLoader);
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return null;
		}
	}

}
