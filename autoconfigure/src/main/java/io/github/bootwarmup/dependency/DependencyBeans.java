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
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Finds the beans of a dependency without creating any: what stays lazy, stays lazy.
 */
public final class DependencyBeans {

	private final ConfigurableListableBeanFactory beanFactory;

	/**
	 * Create a new instance.
	 * @param beanFactory the application's
	 */
	public DependencyBeans(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Return the singletons of a type that exist. Those that don't are reported.
	 * @param <T> the type
	 * @param type the type
	 * @param run takes what is left out
	 * @return the beans by name
	 */
	public <T> Map<String, T> find(Class<T> type, DependencyRun run) {
		Map<String, T> beans = new LinkedHashMap<>();
		Arrays.stream(this.beanFactory.getBeanNamesForType(type, false, false)).forEach((name) -> {
			if (this.beanFactory.containsSingleton(name)) {
				beans.put(name, this.beanFactory.getBean(name, type));
			}
			else {
				run.skip(name, "the bean was not created");
			}
		});
		return beans;
	}

}
