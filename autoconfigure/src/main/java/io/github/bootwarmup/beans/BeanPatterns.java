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

package io.github.bootwarmup.beans;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;
import org.springframework.util.PatternMatchUtils;

/**
 * Beans that are listed by name, by a pattern of names, or by type.
 */
final class BeanPatterns {

	private final ConfigurableListableBeanFactory beanFactory;

	private final Map<String, @Nullable Class<?>> entries = new LinkedHashMap<>();

	BeanPatterns(ConfigurableListableBeanFactory beanFactory, List<String> entries) {
		this.beanFactory = beanFactory;
		entries.forEach((entry) -> this.entries.put(entry, type(entry)));
	}

	boolean contains(String name) {
		return this.entries.keySet().stream().anyMatch((entry) -> matches(entry, name));
	}

	/**
	 * Return the entries that match no bean at all.
	 */
	List<String> unmatched() {
		String[] names = this.beanFactory.getBeanDefinitionNames();
		return this.entries.keySet()
			.stream()
			.filter((entry) -> Arrays.stream(names).noneMatch((name) -> matches(entry, name)))
			.toList();
	}

	private boolean matches(String entry, String name) {
		Class<?> type = this.entries.get(entry);
		if (type == null) {
			return PatternMatchUtils.simpleMatch(entry, name);
		}
		Class<?> beanType = this.beanFactory.getType(name, false);
		return beanType != null && type.isAssignableFrom(beanType);
	}

	private @Nullable Class<?> type(String entry) {
		try {
			return ClassUtils.forName(entry, this.beanFactory.getBeanClassLoader());
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return null;
		}
	}

}
