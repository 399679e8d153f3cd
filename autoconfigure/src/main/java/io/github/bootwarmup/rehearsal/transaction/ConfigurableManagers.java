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

package io.github.bootwarmup.rehearsal.transaction;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.jta.JtaTransactionManager;

/**
 * Finds the transaction managers of an application. None is created for it.
 *
 * @param managers those that can be listened to
 * @param obstacle why that isn't enough, or {@code null} if it is
 */
record ConfigurableManagers(List<ConfigurableTransactionManager> managers, @Nullable String obstacle) {

	private static final ConfigurableManagers NONE = new ConfigurableManagers(List.of(),
			"there is no transaction manager");

	static ConfigurableManagers of(ConfigurableListableBeanFactory beans) {
		Set<ConfigurableTransactionManager> managers = new LinkedHashSet<>();
		BeanFactory factory = beans;
		while (factory instanceof ConfigurableListableBeanFactory current) {
			for (String name : current.getBeanNamesForType(TransactionManager.class, true, false)) {
				Optional<String> obstacle = obstacle(current, name);
				if (obstacle.isPresent()) {
					return new ConfigurableManagers(List.of(),
							"the transaction manager '%s' %s".formatted(name, obstacle.get()));
				}
				managers.add(current.getBean(name, ConfigurableTransactionManager.class));
			}
			factory = current.getParentBeanFactory();
		}
		return managers.isEmpty() ? NONE : new ConfigurableManagers(List.copyOf(managers), null);
	}

	/**
	 * Return whether there is none of any kind.
	 */
	boolean isNone() {
		return this == NONE;
	}

	private static Optional<String> obstacle(ConfigurableListableBeanFactory beans, String name) {
		if (!beans.isSingleton(name)) {
			return Optional.of("is not a singleton");
		}
		if (!beans.containsSingleton(name)) {
			return Optional.of("is lazy and has not been created");
		}
		Object manager = beans.getBean(name);
		if (manager instanceof ReactiveTransactionManager) {
			return Optional.of("is reactive: its transactions belong to no thread");
		}
		if (manager instanceof JtaTransactionManager) {
			return Optional.of("uses JTA: others can begin and commit its transactions");
		}
		boolean heard = manager instanceof PlatformTransactionManager
				&& manager instanceof ConfigurableTransactionManager;
		return heard ? Optional.empty() : Optional.of("takes no listeners (it is no ConfigurableTransactionManager)");
	}

}
