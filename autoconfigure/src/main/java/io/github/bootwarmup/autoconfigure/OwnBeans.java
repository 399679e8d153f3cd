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
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.LazyInitializationExcludeFilter;

/**
 * Keeps our beans out of what an application does to all of its beans. They are not
 * subject to {@code spring.main.lazy-initialization}: what holds readiness and what opens
 * the gate again must not wait for Spring's lock when it is needed. They are not handed
 * to a {@code BeanPostProcessor}: advice that matches them, too, would fail the start,
 * since their classes are final. A warmer of the user's is as any bean of the user's.
 */
final class OwnBeans implements LazyInitializationExcludeFilter, BeanFactoryPostProcessor {

	/**
	 * A class of ours that is no part of the API.
	 */
	private static final Pattern OURS = Pattern.compile("io\\.github\\.bootwarmup\\.[a-z].*");

	/**
	 * A class of ours that declares beans.
	 */
	private static final Pattern CONFIGURATION = Pattern
		.compile("io\\.github\\.bootwarmup\\.autoconfigure\\.(dependency\\.)?BootWarmup\\w*Configuration(\\$.*)?");

	@Override
	public boolean isExcluded(String beanName, BeanDefinition beanDefinition, @Nullable Class<?> beanType) {
		return isOf(OURS, beanDefinition);
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		for (String name : beanFactory.getBeanDefinitionNames()) {
			if (beanFactory.getBeanDefinition(name) instanceof AbstractBeanDefinition definition
					&& isOf(CONFIGURATION, definition)) {
				definition.setSynthetic(true);
			}
		}
	}

	private static boolean isOf(Pattern classes, BeanDefinition definition) {
		return matches(classes, definition.getFactoryBeanName()) || matches(classes, definition.getBeanClassName());
	}

	private static boolean matches(Pattern classes, @Nullable String name) {
		return name != null && classes.matcher(name).matches();
	}

}
