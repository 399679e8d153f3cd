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

package io.github.bootwarmup.dispatch;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ApiVersionConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import io.github.bootwarmup.WarmupReport.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Routes with API versions.
 */
class ApiVersionsTests {

	@ParameterizedTest
	@ValueSource(classes = { ByHeader.class, ByParameter.class, ByMediaType.class, ByPath.class, WithDefault.class })
	void versionedRoutesAreDryRun(Class<?> configuration) {
		try (WarmedApplication application = WarmedApplication.run(List.of(Application.class, configuration))) {
			assertThat(application.notDryRun("/")
				.stream()
				.filter((step) -> step.contains("versioned") && !step.contains("HandlerMapping"))
				.toList()).isEmpty();
			assertThat(application.names()).filteredOn((name) -> name.contains("versioned"))
				.contains("GET /{version}/versioned [version 1.0]", "GET /{version}/versioned [version 1.1]",
						"POST /{version}/versioned", "GET /{version}/unversioned/{id}");
		}
	}

	@Test
	void versionedFunctionsAreLookedUpBesideOneThatCannotBe() {
		try (WarmedApplication application = WarmedApplication
			.run(List.of(Application.class, ByHeader.class, Functions.class))) {
			assertThat(application.outcome("GET /versioned/function (RouterFunctionMapping)"))
				.isEqualTo(Outcome.PRIMED);
			assertThat(application.steps()).noneMatch((step) -> step.outcome() == Outcome.FAILED);
		}
	}

	@Test
	void pathPredicateOfTheApplicationIsNotAsked() {
		Calls.reset();
		try (WarmedApplication application = WarmedApplication.run(List.of(Application.class, OwnPredicate.class))) {
			assertThat(Calls.all()).isEmpty();
			assertThat(application.outcome("POST /{version}/versioned")).isEqualTo(Outcome.WARMED);
			assertThat(application.detail("POST /{version}/versioned"))
				.contains("without a look-up, which would run API version resolver");
		}
	}

	@WebApplication
	@Import(Versioned.class)
	static class Application {

	}

	record Item(String name) {
	}

	@RestController
	static class Versioned {

		@GetMapping(path = "/{version}/versioned", version = "1.0")
		Item one() {
			throw new HandlerCalledError();
		}

		@GetMapping(path = "/{version}/versioned", version = "1.1+")
		Item two() {
			throw new HandlerCalledError();
		}

		@PostMapping(path = "/{version}/versioned", version = "2")
		Item create(@RequestBody Item item) {
			throw new HandlerCalledError();
		}

		@GetMapping("/{version}/unversioned/{id}")
		Item unversioned(@PathVariable long id) {
			throw new HandlerCalledError();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Functions {

		@Bean
		RouterFunction<ServerResponse> functions() {
			return RouterFunctions.route().GET("/versioned/function", RequestPredicates.version("1.1"), (request) -> {
				throw new HandlerCalledError();
			}).GET("/versioned/other", (request) -> {
				throw new HandlerCalledError();
			}, (request) -> {
				throw new HandlerCalledError();
			}).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ByHeader implements WebMvcConfigurer {

		@Override
		public void configureApiVersioning(ApiVersionConfigurer configurer) {
			configurer.useRequestHeader("X-Version").addSupportedVersions("1.0", "1.1", "2");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ByParameter implements WebMvcConfigurer {

		@Override
		public void configureApiVersioning(ApiVersionConfigurer configurer) {
			configurer.useQueryParam("v");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ByMediaType implements WebMvcConfigurer {

		@Override
		public void configureApiVersioning(ApiVersionConfigurer configurer) {
			configurer.useMediaTypeParameter(MediaType.APPLICATION_JSON, "v");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ByPath implements WebMvcConfigurer {

		@Override
		public void configureApiVersioning(ApiVersionConfigurer configurer) {
			configurer.usePathSegment(0);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnPredicate implements WebMvcConfigurer {

		@Override
		public void configureApiVersioning(ApiVersionConfigurer configurer) {
			configurer.usePathSegment(0, (path) -> {
				Calls.count("path predicate");
				return true;
			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WithDefault implements WebMvcConfigurer {

		@Override
		public void configureApiVersioning(ApiVersionConfigurer configurer) {
			configurer.useRequestHeader("X-Version").setDefaultVersion("1.0").setVersionRequired(false);
		}

	}

}
