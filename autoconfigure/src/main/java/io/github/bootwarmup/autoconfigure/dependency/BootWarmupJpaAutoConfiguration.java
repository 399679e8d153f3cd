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

package io.github.bootwarmup.autoconfigure.dependency;

import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.autoconfigure.BootWarmupProperties;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyWarmer;
import io.github.bootwarmup.dependency.jpa.JpaDependency;
import io.github.bootwarmup.dependency.sql.PoolTurns;

/**
 * Auto-configuration of the warm-up of JPA.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = BootWarmupAutoConfiguration.class,
		afterName = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration")
@ConditionalOnClass({ EntityManagerFactory.class, SessionFactory.class })
@ConditionalOnBean(EntityManagerFactory.class)
@ConditionalOnEnabledDependency(DependencyKind.JPA)
public final class BootWarmupJpaAutoConfiguration {

	@Bean
	DependencyWarmer bootWarmupJpaWarmer(ConfigurableListableBeanFactory beanFactory, BootWarmupProperties properties,
			PoolTurns turns) {
		return new DependencyWarmer(new JpaDependency(beanFactory, turns, properties.dependencies().jpa().readsRows()),
				properties.toDependencySettings(DependencyKind.JPA));
	}

}
