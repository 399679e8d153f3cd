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

import java.util.Set;
import java.util.stream.Stream;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

import io.github.bootwarmup.core.Mode;

/**
 * Tells whether somebody wants an application to be warm: it has a server, or it asks for
 * warm-up. A job has neither, and is to end as soon as it would without us.
 */
final class WarmupDemand {

	/**
	 * Contexts that serve, be it in a container that is not the application's.
	 */
	private static final Set<String> WEB_CONTEXTS = Set.of("org.springframework.web.context.WebApplicationContext",
			"org.springframework.boot.web.context.reactive.ReactiveWebApplicationContext");

	/**
	 * Types of beans that exist only where there is a server of another kind.
	 */
	private static final Set<String> SERVERS = Set.of("org.springframework.grpc.server.lifecycle.GrpcServerLifecycle",
			"io.grpc.Server", "org.springframework.boot.rsocket.server.RSocketServerFactory");

	private final ConfigurableApplicationContext context;

	WarmupDemand(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Return whether there is any. Creates no bean.
	 */
	boolean exists() {
		return isWeb() || isExplicit() || new WarmerCatalog(this.context.getBeanFactory()).hasUsersWarmer()
				|| hasServer();
	}

	private boolean isWeb() {
		return types(WEB_CONTEXTS).anyMatch((type) -> type.isInstance(this.context));
	}

	private boolean isExplicit() {
		return Binder.get(this.context.getEnvironment())
			.bind(BootWarmupProperties.PREFIX + ".mode", Mode.class)
			.map(Mode.WARM::equals)
			.orElse(false);
	}

	private boolean hasServer() {
		ConfigurableListableBeanFactory beanFactory = this.context.getBeanFactory();
		return types(SERVERS).anyMatch((type) -> beanFactory.getBeanNamesForType(type, false, false).length > 0);
	}

	/**
	 * Return those of some types that the application has on its class path.
	 */
	private Stream<Class<?>> types(Set<String> names) {
		ClassLoader classLoader = this.context.getBeanFactory().getBeanClassLoader();
		return names.stream()
			.filter((name) -> ClassUtils.isPresent(name, classLoader))
			.map((name) -> ClassUtils.resolveClassName(name, classLoader));
	}

}
