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

package io.github.bootwarmup.dispatch.route;

import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.accept.ApiVersionStrategy;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import io.github.bootwarmup.dispatch.HandlerCalledError;
import io.github.bootwarmup.dispatch.servlet.Dispatcher;
import io.github.bootwarmup.inspection.ApplicationCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * The routes of a servlet's mappings, by their names.
 */
class RouteInventoryTests {

	private final StaticWebApplicationContext context = new StaticWebApplicationContext();

	private final HttpRequestHandler handler = (request, response) -> {
		throw new HandlerCalledError();
	};

	@Test
	void handlerMethodsAreNamedByMethodAndPattern() {
		assertThat(names(handlerMethods())).contains("GET /orders/{id}", "POST /orders");
	}

	@Test
	void handlerMethodOfAnyMethodIsTriedWithGet() {
		assertThat(names(handlerMethods())).contains("GET /any");
	}

	@Test
	void handlerMethodWithSeveralPatternsIsListedOnceWithTheMostSpecific() {
		assertThat(names(handlerMethods())).filteredOn((name) -> name.contains("/several"))
			.containsExactly("GET /several/fixed");
	}

	@Test
	void handlerMethodsOfOnePathAreToldApartByTheirConditions() {
		assertThat(names(handlerMethods())).contains("GET /same [page=1]", "GET /same [text/html]");
	}

	@Test
	void namesBeginWithThePrefixOfTheServlet() {
		assertThat(names("management ", handlerMethods())).isNotEmpty()
			.allSatisfy((name) -> assertThat(name).startsWith("management "));
	}

	@Test
	void urlsAreListedWithRootAndDefaultHandler() {
		SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping(Map.of("/a/*", this.handler, "/", this.handler));
		mapping.setDefaultHandler(this.handler);
		mapping.setApplicationContext(this.context);
		assertThat(names(mapping)).containsExactlyInAnyOrder("GET /a/* (SimpleUrlHandlerMapping)",
				"GET / (SimpleUrlHandlerMapping)", "GET /** (SimpleUrlHandlerMapping)");
	}

	@Test
	void urlWhoseHandlerWouldBeCreatedCannotBeAskedFor() {
		this.context.registerBeanDefinition("prototype",
				BeanDefinitionBuilder.genericBeanDefinition(Uncreated.class)
					.setScope(BeanDefinition.SCOPE_PROTOTYPE)
					.getBeanDefinition());
		SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping(Map.of("/lazy", "prototype"));
		mapping.setApplicationContext(this.context);
		assertUnknown(mapping, "GET /lazy (SimpleUrlHandlerMapping)", "its handler is not a singleton");
	}

	@Test
	void functionalMappingWithoutFunctionsHasNoRoutesWhateverItWouldAsk() {
		RouterFunctionMapping mapping = new RouterFunctionMapping();
		ApiVersionStrategy strategy = mock(OwnStrategy.class);
		mapping.setApiVersionStrategy(strategy);
		assertThat(names(mapping)).isEmpty();
	}

	@Test
	void functionalRoutesAreListed() throws Exception {
		assertThat(names(functional(RequestPredicates.accept(MediaType.TEXT_HTML))))
			.containsExactly("GET /items (RouterFunctionMapping)");
	}

	@Test
	void functionalRoutesThatAskTheApplicationCannotBeAskedFor() throws Exception {
		assertThat(routes("", functional((request) -> {
			throw new HandlerCalledError();
		}))).singleElement().isInstanceOfSatisfying(Route.Unknown.class, (route) -> {
			assertThat(route.name()).isEqualTo("RouterFunctionMapping");
			assertThat(route.reason())
				.startsWith("it can't be asked for without running " + RouteInventoryTests.class.getName());
		});
	}

	@Test
	void mappingOfTheApplicationCannotBeAskedFor() {
		assertUnknown(new OwnMapping(), "OwnMapping",
				"looking its routes up would run handler mapping " + OwnMapping.class.getName());
	}

	@Test
	void servletWithoutMappingsHasNoRoutes() {
		assertThat(names()).isEmpty();
	}

	private void assertUnknown(HandlerMapping mapping, String name, String reason) {
		assertThat(routes("", mapping)).singleElement().isInstanceOfSatisfying(Route.Unknown.class, (route) -> {
			assertThat(route.name()).isEqualTo(name);
			assertThat(route.reason()).isEqualTo(reason);
		});
	}

	private List<String> names(HandlerMapping... mappings) {
		return names("", mappings);
	}

	private List<String> names(String prefix, HandlerMapping... mappings) {
		return routes(prefix, mappings).stream().map(Route::name).toList();
	}

	private List<Route> routes(String prefix, HandlerMapping... mappings) {
		Dispatcher dispatcher = new Dispatcher(prefix, this.context, new MockServletContext(), mock(),
				List.of(mappings), List.of(), List::of);
		return RouteInventory.of(dispatcher, ApplicationCode.of(new StaticListableBeanFactory()));
	}

	private RequestMappingHandlerMapping handlerMethods() {
		this.context.registerSingleton("orders", Orders.class);
		RequestMappingHandlerMapping mapping = new RequestMappingHandlerMapping();
		mapping.setApplicationContext(this.context);
		mapping.afterPropertiesSet();
		return mapping;
	}

	private RouterFunctionMapping functional(RequestPredicate condition) throws Exception {
		RouterFunctionMapping mapping = new RouterFunctionMapping(
				RouterFunctions.route().GET("/items", condition, RouteInventoryTests::called).build());
		mapping.setApplicationContext(this.context);
		mapping.afterPropertiesSet();
		return mapping;
	}

	private static ServerResponse called(ServerRequest request) {
		throw new HandlerCalledError();
	}

	static class Uncreated {

		Uncreated() {
			throw new HandlerCalledError();
		}

	}

	static class OwnMapping implements HandlerMapping {

		@Override
		public HandlerExecutionChain getHandler(HttpServletRequest request) {
			throw new HandlerCalledError();
		}

	}

	@RestController
	static class Orders {

		@GetMapping("/orders/{id}")
		void order() {
		}

		@PostMapping("/orders")
		void create() {
		}

		@RequestMapping("/any")
		void any() {
		}

		@GetMapping({ "/several/**", "/several/{any}", "/several/fixed", "/several/*/more" })
		void several() {
		}

		@GetMapping(path = "/same", params = "page=1")
		void page() {
		}

		@GetMapping(path = "/same", produces = "text/html")
		void html() {
		}

	}

	interface OwnStrategy extends ApiVersionStrategy {

	}

}
