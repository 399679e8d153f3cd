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

import jakarta.persistence.EntityManagerFactory;
import jakarta.validation.Validator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyWarmer;
import io.github.bootwarmup.dependency.validation.EntityTypes;
import io.github.bootwarmup.dependency.validation.ValidatedBeans;
import io.github.bootwarmup.dependency.validation.ValidatedTypes;
import io.github.bootwarmup.dependency.validation.ValidationDependency;

/**
 * Auto-configuration of the warmer of constraints.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = BootWarmupAutoConfiguration.class,
		afterName = { "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration",
				"org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration" })
@ConditionalOnClass(Validator.class)
@ConditionalOnBean(Validator.class)
@ConditionalOnEnabledDependency(DependencyKind.VALIDATION)
public final class BootWarmupValidationAutoConfiguration {

	@Bean
	DependencyWarmer bootWarmupValidationWarmer(ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<ValidatedTypes> types, BootWarmupProperties properties) {
		return new DependencyWarmer(new ValidationDependency(beanFactory, types.orderedStream().toList()),
				properties.toDependencySettings(DependencyKind.VALIDATION));
	}

	@Bean
	ValidatedBeans bootWarmupValidatedBeans(ConfigurableListableBeanFactory beanFactory) {
		return new ValidatedBeans(beanFactory);
	}

	/**
	 * Where there is JPA.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(EntityManagerFactory.class)
	@ConditionalOnBean(EntityManagerFactory.class)
	static class EntityConfiguration {

		@Bean
		EntityTypes bootWarmupEntityTypes(ConfigurableListableBeanFactory beanFactory) {
			return new EntityTypes(beanFactory);
		}

	}

}
