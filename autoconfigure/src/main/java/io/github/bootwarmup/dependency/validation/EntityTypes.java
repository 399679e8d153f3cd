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

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.persistence.EntityManagerFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import io.github.bootwarmup.dependency.DependencyBeans;
import io.github.bootwarmup.dependency.DependencyRun;

/**
 * Entities of JPA, which are validated before they are written.
 */
public final class EntityTypes implements ValidatedTypes {

	private final DependencyBeans beans;

	/**
	 * Create a new instance.
	 * @param beanFactory has the factories of the entity managers
	 */
	public EntityTypes(ConfigurableListableBeanFactory beanFactory) {
		this.beans = new DependencyBeans(beanFactory);
	}

	@Override
	public Map<String, Class<?>> find(DependencyRun run) {
		Map<String, Class<?>> types = new LinkedHashMap<>();
		this.beans.find(EntityManagerFactory.class, run)
			.values()
			.forEach((factory) -> factory.getMetamodel()
				.getEntities()
				.forEach((entity) -> types.put(entity.getName(), entity.getJavaType())));
		return types;
	}

}
