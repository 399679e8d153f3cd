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

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.dependency.DependencyWarmer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link BootWarmupGraphQlAutoConfiguration}.
 */
class BootWarmupGraphQlAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(BootWarmupAutoConfiguration.class, BootWarmupGraphQlAutoConfiguration.class));

	private final ApplicationContextRunner graphQlRunner = this.contextRunner
		.withBean(RequestMappingHandlerAdapter.class, () -> mock(RequestMappingHandlerAdapter.class))
		.withBean(GraphQlSource.class, () -> mock(GraphQlSource.class));

	@Test
	void queriesAreWarmedWhereThereIsASchema() {
		this.graphQlRunner
			.run((context) -> assertThat(context.getBean(DependencyWarmer.class).name()).isEqualTo("graphql"));
	}

	@Test
	void nothingIsThereWithoutASchema() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(DependencyWarmer.class));
	}

	@Test
	void nothingIsThereWithoutSpringMvc() {
		this.contextRunner.withBean(GraphQlSource.class, () -> mock(GraphQlSource.class))
			.run((context) -> assertThat(context).doesNotHaveBean(DependencyWarmer.class));
	}

	@Test
	void nothingIsThereWhenDisabled() {
		this.graphQlRunner.withPropertyValues("bootwarmup.dependencies.graphql.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(DependencyWarmer.class));
	}

	@Test
	void nothingIsThereWithoutTheLibrary() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(GraphQlSource.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DependencyWarmer.class));
	}

}
