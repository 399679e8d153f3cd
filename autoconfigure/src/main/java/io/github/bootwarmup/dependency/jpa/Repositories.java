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
import java.util.Optional;
import java.util.function.BiConsumer;

import jakarta.persistence.EntityManager;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactory;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean;
import org.springframework.data.repository.Repository;

import io.github.bootwarmup.dependency.DependencyRun;
import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.inspection.PrivateField;

/**
 * Finds the repositories that exist.
 */
final class Repositories {

	private static final PrivateField ENTITY_MANAGER = PrivateField
		.of("org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean", "entityManager");

	private static final PrivateField FACTORY = PrivateField
		.of("org.springframework.data.repository.core.support.RepositoryFactoryBeanSupport", "factory");

	private final ConfigurableListableBeanFactory beanFactory;

	private final ApplicationCode code;

	Repositories(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		this.code = ApplicationCode.of(beanFactory);
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
					ENTITY_MANAGER.read(bean)
						.as(EntityManager.class)
						.ifPresentOrElse((entityManager) -> visit(name, bean, entityManager, unit, run, visitor),
								() -> run.skip(name, "which persistence unit it belongs to can't be found out"));
				}
			});
	}

	private void visit(String name, JpaRepositoryFactoryBean<?, ?, ?> bean, EntityManager entityManager,
			PersistenceUnit unit, DependencyRun run, BiConsumer<String, RepositoryCopy> visitor) {
		if (!isOf(unit, entityManager)) {
			return;
		}
		Optional<JpaRepositoryFactory> factory = FACTORY.read(bean)
			.as(JpaRepositoryFactory.class)
			.filter((known) -> this.code.isSprings(bean) && this.code.isSprings(known));
		if (factory.isEmpty()) {
			run.skip(name, "its factory is not Spring's");
			return;
		}
		RepositoryCopy copy = new RepositoryCopy(bean.getRepositoryInformation(), factory.get(), this.code);
		if (unit.manages(copy.information().getDomainType())) {
			visitor.accept(name, copy);
		}
	}

	/**
	 * Several units may have the same entities, and only a private field tells whose a
	 * repository is.
	 */
	private static boolean isOf(PersistenceUnit unit, EntityManager entityManager) {
		return PersistenceUnit.hibernate(entityManager.getEntityManagerFactory())
			.filter(unit.factory()::equals)
			.isPresent();
	}

}
