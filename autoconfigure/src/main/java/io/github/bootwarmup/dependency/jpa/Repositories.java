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

import io.github.bootwarmup.core.Fields;
import io.github.bootwarmup.dependency.DependencyRun;
import io.github.bootwarmup.dependency.LibraryCode;

/**
 * Finds the repositories that exist.
 */
final class Repositories {

	private final ConfigurableListableBeanFactory beanFactory;

	Repositories(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Visit those of a persistence unit. Those of which a factory of the application's
	 * would tell what they consist of are skipped.
	 */
	void forEach(PersistenceUnit unit, DependencyRun run, BiConsumer<String, RepositoryCopy> visitor) {
		Arrays.stream(this.beanFactory.getBeanNamesForType(Repository.class, false, false))
			.filter(this.beanFactory::containsSingleton)
			.forEach((name) -> {
				String factoryName = BeanFactory.FACTORY_BEAN_PREFIX + name;
				if (this.beanFactory.isTypeMatch(factoryName, JpaRepositoryFactoryBean.class)) {
					JpaRepositoryFactoryBean<?, ?, ?> bean = this.beanFactory.getBean(factoryName,
							JpaRepositoryFactoryBean.class);
					if (isOf(unit, bean)) {
						visit(name, bean, unit, run, visitor);
					}
				}
			});
	}

	private static void visit(String name, JpaRepositoryFactoryBean<?, ?, ?> bean, PersistenceUnit unit,
			DependencyRun run, BiConsumer<String, RepositoryCopy> visitor) {
		if (!isMadeBySpring(bean)) {
			run.skip(name, "its factory is not Spring's");
			return;
		}
		RepositoryCopy copy = RepositoryCopy.of(bean);
		if (unit.manages(copy.information().getDomainType())) {
			visitor.accept(name, copy);
		}
	}

	/**
	 * Several units may have the same entities, and only a private field tells whose a
	 * repository is.
	 */
	private static boolean isOf(PersistenceUnit unit, JpaRepositoryFactoryBean<?, ?, ?> bean) {
		return !(Fields.read(bean, "entityManager") instanceof EntityManager entityManager)
				|| PersistenceUnit.hibernate(entityManager.getEntityManagerFactory())
					.filter(unit.factory()::equals)
					.isPresent();
	}

	private static boolean isMadeBySpring(JpaRepositoryFactoryBean<?, ?, ?> bean) {
		Object factory = Fields.read(bean, "factory");
		return LibraryCode.isSprings(bean) && factory != null && LibraryCode.isSprings(factory);
	}

}
