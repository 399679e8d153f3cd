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

import com.samskivert.mustache.Mustache;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.thymeleaf.spring6.SpringTemplateEngine;

import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.dependency.DependencyWarmer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BootWarmupTemplatesAutoConfiguration}.
 */
class BootWarmupTemplatesAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(BootWarmupAutoConfiguration.class, BootWarmupTemplatesAutoConfiguration.class));

	@Test
	void templatesAreWarmedWhereTheyAre() {
		this.contextRunner.withBean(SpringTemplateEngine.class)
			.run((context) -> assertThat(context.getBean(DependencyWarmer.class).name()).isEqualTo("templates"));
	}

	@Test
	void nothingIsThereWithout() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(DependencyWarmer.class));
	}

	@Test
	void nothingIsThereWhenDisabled() {
		this.contextRunner.withBean(SpringTemplateEngine.class)
			.withPropertyValues("bootwarmup.dependencies.templates.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(DependencyWarmer.class));
	}

	@Test
	void nothingIsThereWithoutTheLibrary() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.thymeleaf", "freemarker", "com.samskivert"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DependencyWarmer.class));
	}

	@Test
	void eachEngineIsEnough() {
		this.contextRunner.withBean(Mustache.Compiler.class, Mustache::compiler)
			.run((context) -> assertThat(context).hasSingleBean(DependencyWarmer.class));
		this.contextRunner
			.withBean(freemarker.template.Configuration.class,
					() -> new freemarker.template.Configuration(
							freemarker.template.Configuration.DEFAULT_INCOMPATIBLE_IMPROVEMENTS))
			.withClassLoader(new FilteredClassLoader("org.thymeleaf", "com.samskivert"))
			.run((context) -> assertThat(context).hasSingleBean(DependencyWarmer.class));
	}

}
