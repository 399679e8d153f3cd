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

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ApiVersionConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.mvc.condition.RequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import io.github.bootwarmup.WarmupReport.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What applications and libraries add to Spring MVC doesn't cost the routes around it
 * their warmth, nor is it called.
 */
class ExtendedMvcTests {

	@BeforeEach
	void forget() {
		Calls.reset();
	}

	@Test
	void mappingThatAddsAPrefixCostsNoRoute() throws Exception {
		try (WarmedApplication application = run(PrefixConfiguration.class)) {
			assertThat(application.outcome("PUT /prefix/items/{id}")).isEqualTo(Outcome.WARMED);
			assertThat(application.detail("PUT /prefix/items/{id}")).contains("without a look-up",
					PrefixMapping.class.getName());
			assertWarm(application);
			assertThat(application.get("/prefix/items").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void mappingWithConditionsOfItsOwnCostsNoRoute() {
		try (WarmedApplication application = run(ConditionConfiguration.class)) {
			assertThat(application.outcome("POST /items")).isEqualTo(Outcome.WARMED);
			assertWarm(application);
		}
	}

	@Test
	void versionResolverOfTheApplicationCostsNoRoute() {
		try (WarmedApplication application = run(VersionConfiguration.class)) {
			assertThat(application.outcome("POST /items")).isEqualTo(Outcome.WARMED);
			assertThat(application.detail("POST /items")).contains("API version resolver");
			assertWarm(application);
		}
	}

	@Test
	void responseAdviceIsLeftOut() {
		try (WarmedApplication application = run(UserCodeTests.ResponseAdvice.class)) {
			assertThat(application.outcome("POST /items")).isEqualTo(Outcome.PRIMED);
			assertThat(application.detail("POST /items"))
				.isEqualTo("without advice " + UserCodeTests.ResponseAdvice.class.getName());
			assertWarm(application);
		}
	}

	@Test
	void requestAdviceIsLeftOut() {
		try (WarmedApplication application = run(UserCodeTests.RequestAdvice.class)) {
			assertThat(application.outcome("POST /items")).isEqualTo(Outcome.PRIMED);
			assertThat(application.outcome("GET /items")).as("has no body to read").isEqualTo(Outcome.WARMED);
			assertWarm(application);
		}
	}

	@Test
	void binderAdviceCostsNoRouteThatConvertsNothing() {
		try (WarmedApplication application = run(TrimmerAdvice.class)) {
			assertThat(application.outcome("GET /items")).isEqualTo(Outcome.WARMED);
			assertThat(application.detail("GET /items")).isEmpty();
			assertThat(application.outcome("POST /items")).isEqualTo(Outcome.WARMED);
			assertThat(application.detail("POST /items")).isEqualTo("without advice " + TrimmerAdvice.class.getName());
			assertThat(application.outcome("PUT /items/{id}")).isEqualTo(Outcome.PRIMED);
			assertWarm(application);
		}
	}

	@Test
	void adviceThatWouldBeCreatedIsNot() {
		try (WarmedApplication application = WarmedApplication.run(List.of(Application.class, LazyAdvice.class),
				"bootwarmup.beans.mode=none")) {
			assertThat(Calls.all()).isEmpty();
			assertThat(application.outcome("POST /items")).isEqualTo(Outcome.PRIMED);
		}
	}

	@Test
	void predicateOfTheApplicationCostsNoOtherFunctionalRoute() {
		try (WarmedApplication application = run(FunctionalConfiguration.class)) {
			assertThat(Calls.all()).isEmpty();
			assertThat(application.outcome("RouterFunctionMapping")).isEqualTo(Outcome.SKIPPED);
			assertThat(application.detail("GET /functional/{id} (RouterFunctionMapping)"))
				.isEqualTo("looked up, not called");
		}
	}

	@Test
	void adviceAndMappingOfALibraryTogetherCostNoCaches() {
		try (WarmedApplication application = run(ConditionConfiguration.class, UserCodeTests.ResponseAdvice.class,
				UserCodeTests.RequestAdvice.class, TrimmerAdvice.class)) {
			assertWarm(application);
		}
	}

	@Test
	void exceptionHandlersAreLeftAloneWhereAdviceIsLeftOut() {
		try (WarmedApplication application = WarmedApplication.run(List.of(Application.class,
				UserCodeTests.ResponseAdvice.class, UserCodeTests.RequestAdvice.class, TrimmerAdvice.class),
				"bootwarmup.dispatch.include-failures=true")) {
			assertThat(Calls.all()).isEmpty();
			assertThat(WarmCaches.of(application.context()).cold(Items.class)).isEmpty();
		}
	}

	private static WarmedApplication run(Class<?>... extensions) {
		List<Class<?>> configurations = new ArrayList<>(List.of(extensions));
		configurations.add(0, Application.class);
		return WarmedApplication.run(configurations);
	}

	/**
	 * Everything that the first user needs is there, and nobody was asked.
	 */
	private static void assertWarm(WarmedApplication application) {
		assertThat(Calls.all()).isEmpty();
		WarmCaches caches = WarmCaches.of(application.context());
		assertThat(caches.cold(Items.class)).isEmpty();
		assertThat(caches.cold(Orders.class)).isEmpty();
		assertThat(caches.canRead(Order.class)).isTrue();
		assertThat(caches.canWrite(Item.class)).isTrue();
	}

	record Item(long id) {
	}

	record Order(String name) {
	}

	@WebApplication
	@Import({ Items.class, Orders.class })
	static class Application {

		@Bean
		ApplicationRunner counting() {
			return (arguments) -> Calls.reset();
		}

	}

	@RestController
	static class Items {

		@GetMapping("/items")
		Item first() {
			return new Item(1);
		}

		@PostMapping("/items")
		Item create(@RequestBody Order order) {
			throw new HandlerCalledError();
		}

		@PutMapping("/items/{id}")
		Item replace(@PathVariable long id, @RequestBody Order order) {
			throw new HandlerCalledError();
		}

	}

	/**
	 * Has no other route than one that advice takes part in.
	 */
	@RestController
	static class Orders {

		@PostMapping("/orders")
		Item create(@RequestBody Order order) {
			throw new HandlerCalledError();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrefixConfiguration implements WebMvcRegistrations {

		@Override
		public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
			return new PrefixMapping();
		}

	}

	static class PrefixMapping extends RequestMappingHandlerMapping {

		@Override
		protected void registerHandlerMethod(Object handler, Method method, RequestMappingInfo mapping) {
			super.registerHandlerMethod(handler, method,
					RequestMappingInfo.paths("/prefix").options(getBuilderConfiguration()).build().combine(mapping));
		}

		@Override
		protected void handleMatch(RequestMappingInfo info, String lookupPath, HttpServletRequest request) {
			Calls.count("mapping");
			super.handleMatch(info, lookupPath, request);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ConditionConfiguration implements WebMvcRegistrations {

		@Override
		public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
			return new RequestMappingHandlerMapping() {

				@Override
				protected RequestCondition<?> getCustomMethodCondition(Method method) {
					return new CountingCondition();
				}

			};
		}

	}

	static class CountingCondition implements RequestCondition<CountingCondition> {

		@Override
		public CountingCondition combine(CountingCondition other) {
			return this;
		}

		@Override
		public CountingCondition getMatchingCondition(HttpServletRequest request) {
			Calls.count("condition");
			return this;
		}

		@Override
		public int compareTo(CountingCondition other, HttpServletRequest request) {
			Calls.count("condition");
			return 0;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class VersionConfiguration implements WebMvcConfigurer {

		@Override
		public void configureApiVersioning(ApiVersionConfigurer configurer) {
			configurer.useVersionResolver((request) -> {
				Calls.count("version resolver");
				return "1";
			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FunctionalConfiguration {

		@Bean
		RouterFunction<ServerResponse> functional() {
			return RouterFunctions.route().route((request) -> {
				Calls.count("predicate");
				return false;
			}, FunctionalConfiguration::called).GET("/functional/{id}", FunctionalConfiguration::called).build();
		}

		private static ServerResponse called(ServerRequest request) {
			throw new HandlerCalledError();
		}

	}

	@ControllerAdvice
	static class TrimmerAdvice {

		@InitBinder
		void trim(WebDataBinder binder) {
			Calls.count("trimmer");
			binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
		}

	}

	@Lazy
	@ControllerAdvice
	static class LazyAdvice {

		LazyAdvice() {
			Calls.count("lazy advice");
		}

		@InitBinder
		void bind(WebDataBinder binder) {
			Calls.count("lazy advice");
		}

	}

}
