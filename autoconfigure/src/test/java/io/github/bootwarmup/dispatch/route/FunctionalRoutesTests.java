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
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import io.github.bootwarmup.dispatch.HandlerCalledError;
import io.github.bootwarmup.inspection.ApplicationCode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The routes of router functions, none of whose code is called.
 */
class FunctionalRoutesTests {

	@Test
	void methodsAndPathsAreListedInOrder() {
		FunctionalRoutes routes = of(RouterFunctions.route()
			.POST("/orders/{id}", RequestPredicates.contentType(MediaType.APPLICATION_JSON), this::called)
			.GET("/orders", RequestPredicates.param("a", "b"), this::called)
			.build());
		assertThat(routes.foreign()).isNull();
		assertThat(shown(routes)).containsExactly("POST /orders/{id}", "GET /orders");
	}

	@Test
	void nestedPathsAreJoined() {
		FunctionalRoutes routes = of(RouterFunctions.route()
			.path("/shop",
					(shop) -> shop.path("/orders", (orders) -> orders.DELETE("/{id}", this::called))
						.GET("/items", this::called))
			.GET("/after", this::called)
			.build());
		assertThat(shown(routes)).containsExactly("DELETE /shop/orders/{id}", "GET /shop/items", "GET /after");
	}

	@Test
	void routeOfAnyMethodIsTriedWithGet() {
		assertThat(shown(of(RouterFunctions.route(RequestPredicates.path("/any"), this::called))))
			.containsExactly("GET /any");
	}

	@Test
	void routeOfSeveralMethodsIsListedOnce() {
		RequestPredicate methods = RequestPredicates.methods(HttpMethod.PUT, HttpMethod.PATCH)
			.and(RequestPredicates.path("/orders"));
		assertThat(of(RouterFunctions.route(methods, this::called)).routes()).singleElement()
			.satisfies((route) -> assertThat(route.pattern()).isEqualTo("/orders"));
	}

	@Test
	void resourcesAreListed() {
		FunctionalRoutes routes = of(RouterFunctions.route()
			.resources("/files/**", new ClassPathResource("static/"))
			.resource(RequestPredicates.path("/one"), new ClassPathResource("one"))
			.build());
		assertThat(shown(routes)).containsExactly("GET /files/**", "GET /one");
	}

	@Test
	void predicateOfTheApplicationIsNamedAndNotCalled() {
		FunctionalRoutes routes = of(RouterFunctions.route(this::test, this::called));
		assertThat(routes.foreign()).contains("FunctionalRoutesTests");
	}

	@Test
	void predicateOfTheApplicationIsFoundWithinOthers() {
		RequestPredicate combined = RequestPredicates.GET("/orders")
			.and(RequestPredicates.accept(MediaType.TEXT_HTML).or(((RequestPredicate) this::test).negate()));
		assertThat(of(RouterFunctions.route(combined, this::called)).foreign()).contains("FunctionalRoutesTests");
	}

	@Test
	void predicateOfTheApplicationOnAParameterIsFound() {
		RequestPredicate param = RequestPredicates.param("name", (value) -> {
			throw new HandlerCalledError();
		});
		assertThat(of(RouterFunctions.route(param, this::called)).foreign()).contains("FunctionalRoutesTests");
	}

	@Test
	void routerFunctionOfTheApplicationIsNamedAndNotAsked() {
		RouterFunction<ServerResponse> own = (request) -> {
			throw new HandlerCalledError();
		};
		assertThat(of(own).foreign()).contains("FunctionalRoutesTests");
	}

	@Test
	void resourceFunctionOfTheApplicationIsNamedAndNotAsked() {
		RouterFunction<ServerResponse> own = RouterFunctions.resources((request) -> Optional.of(called()));
		assertThat(of(own).foreign()).contains("FunctionalRoutesTests");
	}

	@Test
	void predicateOfTheApplicationCostsItsOwnRouteOnly() {
		FunctionalRoutes routes = of(RouterFunctions.route()
			.route(this::test, this::called)
			.path("/shop", (shop) -> shop.GET("/items", this::called))
			.nest(this::test, (own) -> own.GET("/own", this::called))
			.GET("/after", this::called)
			.build());
		assertThat(routes.routes()).extracting((route) -> route.foreign() == null)
			.containsExactly(false, true, false, true);
		assertThat(shown(routes)).contains("GET /shop/items", "GET /after");
	}

	@Test
	void routeAloneIsFoundWithoutTheOthers() {
		FunctionalRoutes routes = of(RouterFunctions.route()
			.route(this::test, this::called)
			.path("/shop", (shop) -> shop.path("/items", (items) -> items.GET("/{id}", this::called)))
			.build());
		ServerRequest request = ServerRequest.create(new MockHttpServletRequest("GET", "/shop/items/7"), List.of());
		assertThat(routes.routes().get(1).function().route(request)).isPresent();
		ServerRequest other = ServerRequest.create(new MockHttpServletRequest("GET", "/shop"), List.of());
		assertThat(routes.routes().get(1).function().route(other)).isEmpty();
	}

	private static List<String> shown(FunctionalRoutes routes) {
		return routes.routes().stream().map((route) -> route.method() + " " + route.pattern()).toList();
	}

	private static FunctionalRoutes of(RouterFunction<?> function) {
		return FunctionalRoutes.of(function, ApplicationCode.of(new StaticListableBeanFactory()));
	}

	private ServerResponse called(ServerRequest request) {
		throw new HandlerCalledError();
	}

	private static ClassPathResource called() {
		throw new HandlerCalledError();
	}

	private boolean test(ServerRequest request) {
		throw new HandlerCalledError();
	}

}
