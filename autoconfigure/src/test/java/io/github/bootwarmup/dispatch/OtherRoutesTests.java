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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Scope;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Routes that don't lead to handler methods: they are looked up and not called.
 */
class OtherRoutesTests {

	private static WarmedApplication application;

	@BeforeAll
	static void start() {
		Calls.reset();
		application = WarmedApplication.run(Application.class,
				"spring.web.resources.static-locations=classpath:/unit/");
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void functionalRoutesAreLookedUp() {
		for (String route : List.of("GET /functional", "POST /functional/{id}", "DELETE /nested/items/{id}",
				"GET /functional/header", "GET /files/**", "GET /one-resource")) {
			assertThat(application.detail(route + " (RouterFunctionMapping)")).as(route).startsWith("looked up");
		}
		assertThat(application.detail("POST /functional/{id} (RouterFunctionMapping)"))
			.isEqualTo("looked up, not called");
	}

	@Test
	void urlMappedHandlersAreLookedUp() {
		assertThat(application.detail("GET /url (BeanNameUrlHandlerMapping)")).isEqualTo("looked up, not called");
		assertThat(application.detail("GET /simple/* (SimpleUrlHandlerMapping)")).isEqualTo("looked up, not called");
	}

	@Test
	void viewControllersAndStaticResourcesAreLookedUp() {
		assertThat(application.detail("GET /view (SimpleUrlHandlerMapping)")).isEqualTo("looked up, not called");
		assertThat(application.detail("GET /** (SimpleUrlHandlerMapping)")).isEqualTo("looked up, not called");
	}

	@Test
	void urlMappedHandlersThatAreNotThereYetAreSkippedAndNotCreated() {
		assertThat(application.outcome("GET /url/prototype (BeanNameUrlHandlerMapping)")).isEqualTo(Outcome.SKIPPED);
		assertThat(application.detail("GET /url/prototype (BeanNameUrlHandlerMapping)"))
			.isEqualTo("its handler is not a singleton");
	}

	@Test
	void mappingOfTheApplicationIsSkippedByName() {
		assertThat(application.outcome("CountingMapping")).isEqualTo(Outcome.SKIPPED);
	}

	@Test
	void errorPathIsDryRun() {
		assertThat(application.notDryRun("/error")).isEmpty();
	}

	@Test
	void nothingOfTheApplicationsIsCalled() {
		assertThat(Calls.all()).isEmpty();
		assertThat(application.steps()).extracting(Step::outcome).doesNotContain(Outcome.FAILED, Outcome.UNFINISHED);
	}

	@Test
	void welcomePageIsLookedUp() {
		try (WarmedApplication welcome = WarmedApplication.run(Welcome.class,
				"spring.web.resources.static-locations=file:" + this.pages + "/")) {
			assertThat(welcome.detail("GET / (WelcomePageHandlerMapping)")).isEqualTo("looked up, not called");
		}
	}

	@TempDir
	Path pages;

	@BeforeEach
	void writeWelcomePage() throws IOException {
		Files.writeString(this.pages.resolve("index.html"), "<html></html>");
	}

	@Test
	void functionalRoutesWithPredicatesOfTheApplicationAreSkippedByName() {
		Calls.reset();
		try (WarmedApplication own = WarmedApplication.run(OwnPredicates.class)) {
			assertThat(own.outcome("RouterFunctionMapping")).isEqualTo(Outcome.SKIPPED);
			assertThat(own.detail("RouterFunctionMapping")).contains("OtherRoutesTests");
			assertThat(Calls.all()).isEmpty();
		}
	}

	@Test
	void functionalRoutesWithValuePredicatesOfTheApplicationAreSkippedByName() {
		Calls.reset();
		try (WarmedApplication own = WarmedApplication.run(OwnValuePredicates.class)) {
			assertThat(own.outcome("RouterFunctionMapping")).isEqualTo(Outcome.SKIPPED);
			assertThat(Calls.all()).isEmpty();
		}
	}

	@WebApplication
	static class Welcome {

	}

	@WebApplication
	static class Application implements WebMvcConfigurer {

		@Bean
		RouterFunction<ServerResponse> functional() {
			return RouterFunctions.route()
				.GET("/functional", (request) -> called())
				.POST("/functional/{id}", RequestPredicates.contentType(MediaType.APPLICATION_JSON).negate(),
						(request) -> called())
				.GET("/functional/header", RequestPredicates.param("a", "b"), (request) -> called())
				.path("/nested", (nested) -> nested.DELETE("/items/{id}", (request) -> called()))
				.resources("/files/**", new ClassPathResource("static/"))
				.resource(RequestPredicates.path("/one-resource"), new ClassPathResource("one"))
				.filter((request, next) -> called())
				.onError(Exception.class, (ex, request) -> called())
				.build();
		}

		private static ServerResponse called() {
			Calls.count("handler function");
			return ServerResponse.ok().build();
		}

		@Bean("/url")
		HttpRequestHandler url() {
			return (request, response) -> Calls.count("request handler");
		}

		@Bean("/url/prototype")
		@Scope(BeanDefinition.SCOPE_PROTOTYPE)
		HttpRequestHandler prototype() {
			Calls.count("prototype");
			return (request, response) -> Calls.count("request handler");
		}

		@Bean
		SimpleUrlHandlerMapping simple(@Qualifier("/url") HttpRequestHandler handler) {
			return new SimpleUrlHandlerMapping(Map.of("/simple/*", handler), 5);
		}

		@Bean
		CountingMapping counting() {
			return new CountingMapping();
		}

		@Override
		public void addViewControllers(ViewControllerRegistry registry) {
			registry.addViewController("/view").setViewName("view");
		}

	}

	static class CountingMapping implements HandlerMapping {

		@Override
		public HandlerExecutionChain getHandler(HttpServletRequest request) {
			Calls.count("mapping");
			return null;
		}

	}

	@WebApplication
	static class OwnPredicates {

		@Bean
		RouterFunction<ServerResponse> functional() {
			return RouterFunctions.route().GET("/functional", RequestPredicates.accept(MediaType.ALL).and((request) -> {
				Calls.count("predicate");
				return true;
			}), (request) -> ServerResponse.ok().build()).build();
		}

	}

	@WebApplication
	static class OwnValuePredicates {

		@Bean
		RouterFunction<ServerResponse> functional() {
			return RouterFunctions.route().route(RequestPredicates.param("a", (value) -> {
				Calls.count("predicate");
				return true;
			}), (request) -> ServerResponse.ok().build()).build();
		}

	}

}
