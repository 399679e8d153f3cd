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

import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.dependency.DependencyWarmer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When JPA is warmed.
 */
class BootWarmupJpaAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(BootWarmupAutoConfiguration.class, BootWarmupJpaAutoConfiguration.class));

	private final ApplicationContextRunner withJpa = this.contextRunner.withConfiguration(
			AutoConfigurations.of(DataSourceAutoConfiguration.class, HibernateJpaAutoConfiguration.class));

	@Test
	void persistenceUnitIsWarmed() {
		this.withJpa.run((context) -> assertThat(context.getBean(DependencyWarmer.class).name()).isEqualTo("jpa"));
	}

	@Test
	void applicationWithoutHibernateHasNoWarmer() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(SessionFactory.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DependencyWarmer.class));
	}

	@Test
	void configurationSwitchesItOff() {
		this.withJpa.withPropertyValues("bootwarmup.dependencies.exclude=jpa")
			.run((context) -> assertThat(context).doesNotHaveBean(DependencyWarmer.class));
	}

	@Test
	void otherNumberOfRowsThanNoneOrOneIsAnErrorThatNamesTheProperty() {
		this.withJpa.withPropertyValues("bootwarmup.dependencies.jpa.rows=2")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("bootwarmup.dependencies.jpa.rows"));
	}

}
