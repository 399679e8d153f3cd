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

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.LazyInitializationExcludeFilter;

/**
 * Excludes our beans from {@code spring.main.lazy-initialization}: what holds readiness
 * and what opens the gate again must not wait for Spring's lock when it is needed. A
 * warmer of the user's is as lazy as the user wants.
 */
final class OwnBeans implements LazyInitializationExcludeFilter {

	/**
	 * A class of ours that is no part of the API.
	 */
	private static final Pattern OURS = Pattern.compile("io\\.github\\.bootwarmup\\.[a-z].*");

	@Override
	public boolean isExcluded(String beanName, BeanDefinition beanDefinition, @Nullable Class<?> beanType) {
		return isOurs(beanDefinition.getFactoryBeanName()) || isOurs(beanDefinition.getBeanClassName());
	}

	private static boolean isOurs(@Nullable String name) {
		return name != null && OURS.matcher(name).matches();
	}

}
