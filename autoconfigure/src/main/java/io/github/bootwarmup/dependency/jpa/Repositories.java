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

package io.github.bootwarmup.dependency.jpa;

import java.util.Arrays;
import java.util.function.BiConsumer;

import jakarta.persistence.EntityManager;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.core.RepositoryInformation;

import io.github.bootwarmup.core.Fields;

/**
 * Finds the repositories that exist.
 */
final class Repositories {

	private final ConfigurableListableBeanFactory beanFactory;

	Repositories(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Visit those of a persistence unit.
	 */
	void forEach(PersistenceUnit unit, BiConsumer<String, RepositoryCopy> visitor) {
		Arrays.stream(this.beanFactory.getBeanNamesForType(Repository.class, false, false))
			.filter(this.beanFactory::containsSingleton)
			.forEach((name) -> {
				String factoryName = BeanFactory.FACTORY_BEAN_PREFIX + name;
				if (this.beanFactory.isTypeMatch(factoryName, JpaRepositoryFactoryBean.class)) {
					JpaRepositoryFactoryBean<?, ?, ?> factory = this.beanFactory.getBean(factoryName,
							JpaRepositoryFactoryBean.class);
					RepositoryCopy copy = RepositoryCopy.of(factory);
					if (isOf(unit, factory, copy.information())) {
						visitor.accept(name, copy);
					}
				}
			});
	}

	/**
	 * Several units may have the same entities, and only a private field tells whose a
	 * repository is.
	 */
	private static boolean isOf(PersistenceUnit unit, JpaRepositoryFactoryBean<?, ?, ?> factory,
			RepositoryInformation information) {
		return unit.manages(information.getDomainType())
				&& (!(Fields.read(factory, "entityManager") instanceof EntityManager entityManager)
						|| PersistenceUnit.hibernate(entityManager.getEntityManagerFactory())
							.filter(unit.factory()::equals)
							.isPresent());
	}

}
