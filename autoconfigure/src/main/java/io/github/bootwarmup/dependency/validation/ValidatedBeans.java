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

package io.github.bootwarmup.dependency.validation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.validation.annotation.Validated;

/**
 * Beans whose methods are validated. Those of configuration have been, when they were
 * bound.
 */
final class ValidatedBeans {

	private final ConfigurableListableBeanFactory beanFactory;

	ValidatedBeans(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Return their types by name.
	 */
	Map<String, Class<?>> find() {
		Map<String, Class<?>> types = new LinkedHashMap<>();
		Arrays.stream(this.beanFactory.getBeanDefinitionNames())
			.filter(this.beanFactory::containsSingleton)
			.forEach((name) -> {
				Class<?> type = type(name);
				if (type != null && AnnotatedElementUtils.hasAnnotation(type, Validated.class)
						&& !AnnotatedElementUtils.hasAnnotation(type, ConfigurationProperties.class)) {
					types.put(name, type);
				}
			});
		return types;
	}

	private @Nullable Class<?> type(String name) {
		Class<?> target = AutoProxyUtils.determineTargetClass(this.beanFactory, name);
		Class<?> type = (target != null) ? target : this.beanFactory.getType(name, false);
		return (type != null) ? ClassUtils.getUserClass(type) : null;
	}

}
