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

package io.github.bootwarmup.dependency;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Tells whether an application was told where a server is. Where it was not, Spring Boot
 * takes localhost, and there may be somebody else's.
 */
public final class ServerAddress {

	private final ConfigurableListableBeanFactory beanFactory;

	private final String details;

	private final List<String> properties;

	/**
	 * Create a new instance.
	 * @param beanFactory the application's
	 * @param details how the simple name of the type ends that Spring Boot gets the
	 * address from
	 * @param properties that set the address, the best known one first
	 */
	public ServerAddress(ConfigurableListableBeanFactory beanFactory, String details, String... properties) {
		this.beanFactory = beanFactory;
		this.details = details;
		this.properties = List.of(properties);
	}

	/**
	 * Return why the server is not contacted, if so.
	 * @param name the name of the bean that would contact it
	 * @return the reason
	 */
	public Optional<String> obstacle(String name) {
		return (!new BootBeans(this.beanFactory).include(name) || isSet() || isGivenByDetails()) ? Optional.empty()
				: Optional.of("no address is configured: set " + this.properties.get(0));
	}

	private boolean isSet() {
		if (!(this.beanFactory
			.getSingleton(ConfigurableApplicationContext.ENVIRONMENT_BEAN_NAME) instanceof Environment environment)) {
			return false;
		}
		Binder binder = Binder.get(environment);
		return this.properties.stream()
			.flatMap((property) -> binder.bind(property, Bindable.listOf(String.class)).orElseGet(List::of).stream())
			.anyMatch(StringUtils::hasText);
	}

	/**
	 * Those of a container, or of the application, are known to be meant.
	 */
	private boolean isGivenByDetails() {
		return Arrays.stream(this.beanFactory.getBeanNamesForType(ConnectionDetails.class, false, false))
			.map(this::type)
			.anyMatch((type) -> type != null && isOfServer(type) && !isMadeOfProperties(type));
	}

	private @Nullable Class<?> type(String name) {
		Object bean = this.beanFactory.getSingleton(name);
		return (bean != null) ? AopUtils.getTargetClass(bean) : this.beanFactory.getType(name, false);
	}

	private boolean isOfServer(Class<?> type) {
		return Stream.concat(Stream.of(type), ClassUtils.getAllInterfacesForClassAsSet(type).stream())
			.anyMatch((known) -> known.getSimpleName().endsWith(this.details));
	}

	private static boolean isMadeOfProperties(Class<?> type) {
		return type.getName().startsWith("org.springframework.boot.") && type.getSimpleName().startsWith("Properties");
	}

}
