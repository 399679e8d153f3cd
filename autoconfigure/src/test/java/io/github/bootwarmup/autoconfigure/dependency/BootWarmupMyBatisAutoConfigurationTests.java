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

import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.dependency.DependencyWarmer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BootWarmupMyBatisAutoConfiguration}.
 */
class BootWarmupMyBatisAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(BootWarmupAutoConfiguration.class, BootWarmupMyBatisAutoConfiguration.class));

	@Test
	void statementsAreWarmedWhereTheyAre() {
		this.contextRunner.withBean(SqlSessionFactory.class, () -> new DefaultSqlSessionFactory(new Configuration()))
			.run((context) -> assertThat(context.getBean(DependencyWarmer.class).name()).isEqualTo("mybatis"));
	}

	@Test
	void nothingIsThereWithout() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(DependencyWarmer.class));
	}

	@Test
	void nothingIsThereWhenDisabled() {
		this.contextRunner.withBean(SqlSessionFactory.class, () -> new DefaultSqlSessionFactory(new Configuration()))
			.withPropertyValues("bootwarmup.dependencies.mybatis.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(DependencyWarmer.class));
	}

	@Test
	void nothingIsThereWithoutTheLibrary() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(SqlSessionFactory.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DependencyWarmer.class));
	}

}
