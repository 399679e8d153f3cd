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

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.AbstractMessageSource;
import org.springframework.core.MethodParameter;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.web.PageableHandlerMethodArgumentResolver;
import org.springframework.data.web.SortArgumentResolver;
import org.springframework.hateoas.EntityModel;
import org.springframework.hateoas.config.EnableHypermediaSupport;
import org.springframework.hateoas.config.EnableHypermediaSupport.HypermediaType;
import org.springframework.hateoas.server.RepresentationModelProcessor;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.annotation.RegisteredOAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.method.annotation.OAuth2AuthorizedClientArgumentResolver;
import org.springframework.security.web.method.annotation.AuthenticationPrincipalArgumentResolver;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.HandlerMethodReturnValueHandlerComposite;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import io.github.bootwarmup.WarmupReport.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Resolvers and handlers of frameworks run only where they call nothing of the
 * application's, and nobody outside.
 */
class FrameworkExtensionsTests {

	@Test
	void authorizedClientIsNotAskedForAndItsRouteIsPrimed() {
		try (WarmedApplication application = WarmedApplication.run(List.of(Application.class, Client.class))) {
			assertThat(Calls.all()).isEmpty();
			assertPrimed(application, "GET /client", "OAuth2AuthorizedClientArgumentResolver", "identity provider");
			assertThat(application.outcome("GET /plain")).isEqualTo(Outcome.WARMED);
		}
	}

	@Test
	void principalIsResolvedUnlessAnExpressionOrTheApplicationIsAskedForIt() {
		try (WarmedApplication application = WarmedApplication.run(List.of(Application.class, Principals.class))) {
			assertThat(application.outcome("GET /principal")).isEqualTo(Outcome.WARMED);
			assertPrimed(application, "GET /principal/expression", "with an expression");
		}
		try (WarmedApplication application = WarmedApplication
			.run(List.of(Application.class, Principals.class, ContextConfiguration.class))) {
			assertThat(Calls.all()).isEmpty();
			assertPrimed(application, "GET /principal", "security context of the application's");
		}
	}

	@Test
	void pageIsResolvedUnlessItsSortIsTheApplications() {
		try (WarmedApplication application = WarmedApplication.run(List.of(Application.class, Pages.class))) {
			assertThat(Calls.all()).isEmpty();
			assertPrimed(application, "GET /page", "PageableHandlerMethodArgumentResolver");
		}
	}

	@Test
	void handlerInACompositeIsFoundAndItsResultIsNotPassed() {
		try (WarmedApplication application = WarmedApplication.run(List.of(Application.class, Tickets.class))) {
			assertThat(Calls.all()).isEmpty();
			assertPrimed(application, "GET /ticket", "return value handler", "TicketHandler");
		}
	}

	@Test
	void processorsOfModelsStayUncalledAndHypermediaCostsNoOtherRoute() {
		try (WarmedApplication application = WarmedApplication.run(List.of(Application.class, Models.class))) {
			assertThat(application.detail("GET /model")).doesNotContain("processors", "handler");
			assertThat(application.outcome("GET /plain")).isEqualTo(Outcome.WARMED);
		}
		try (WarmedApplication application = WarmedApplication
			.run(List.of(Application.class, Models.class, CountingProcessor.class, Tickets.class))) {
			assertThat(Calls.all()).isEmpty();
			assertPrimed(application, "GET /model", "processors of representation models");
			assertPrimed(application, "GET /ticket", "TicketHandler");
			assertThat(application.outcome("GET /plain")).isEqualTo(Outcome.WARMED);
		}
	}

	@Test
	void interceptorOfErrorResponsesIsNotAskedAboutOneThatComesLater() {
		try (WarmedApplication application = WarmedApplication.run(List.of(Application.class, Problems.class))) {
			assertThat(Calls.all()).isEmpty();
			assertThat(application.outcome("GET /problem/later")).isEqualTo(Outcome.WARMED);
		}
	}

	@Test
	void messageSourceOfTheApplicationIsNotAskedForViolations() {
		try (WarmedApplication application = WarmedApplication.run(List.of(Application.class, Messages.class))) {
			assertThat(Calls.all()).isEmpty();
			assertPrimed(application, "POST /violated", "message source");
		}
	}

	private static void assertPrimed(WarmedApplication application, String route, String... reasons) {
		assertThat(application.outcome(route)).as(route).isEqualTo(Outcome.PRIMED);
		assertThat(application.detail(route)).as(route).contains(reasons);
	}

	record Item(String name) {
	}

	@WebApplication
	@Import(Plain.class)
	static class Application {

		@Bean
		ApplicationRunner counting() {
			return (arguments) -> Calls.reset();
		}

	}

	@RestController
	static class Plain {

		@GetMapping("/plain")
		Item plain() {
			return new Item("a");
		}

	}

	@RestController
	static class Client implements WebMvcConfigurer {

		@GetMapping("/client")
		Item client(@RegisteredOAuth2AuthorizedClient("registration") OAuth2AuthorizedClient client) {
			return new Item("a");
		}

		@Override
		public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
			resolvers.add(new OAuth2AuthorizedClientArgumentResolver((request) -> {
				Calls.count("authorized client manager");
				return null;
			}));
		}

	}

	@RestController
	static class Principals implements WebMvcConfigurer {

		private final AuthenticationPrincipalArgumentResolver resolver = new AuthenticationPrincipalArgumentResolver();

		Principals(List<SecurityContextHolderStrategy> strategies) {
			strategies.forEach(this.resolver::setSecurityContextHolderStrategy);
		}

		@GetMapping("/principal")
		Item principal(@AuthenticationPrincipal Object principal) {
			return new Item("a");
		}

		@GetMapping("/principal/expression")
		Item expression(@AuthenticationPrincipal(expression = "@accounts.of(#this)") Object principal) {
			return new Item("a");
		}

		@Override
		public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
			resolvers.add(this.resolver);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ContextConfiguration {

		@Bean
		CountingStrategy countingStrategy() {
			return new CountingStrategy();
		}

	}

	static class CountingStrategy implements SecurityContextHolderStrategy {

		@Override
		public void clearContext() {
		}

		@Override
		public SecurityContext getContext() {
			Calls.count("security context");
			return new SecurityContextImpl();
		}

		@Override
		public void setContext(SecurityContext context) {
		}

		@Override
		public SecurityContext createEmptyContext() {
			return new SecurityContextImpl();
		}

	}

	@RestController
	static class Pages implements WebMvcConfigurer {

		@GetMapping("/page")
		Item page(Pageable pageable) {
			return new Item("a");
		}

		@Override
		public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
			resolvers.add(0, new PageableHandlerMethodArgumentResolver(new CountingSort()));
		}

	}

	static class CountingSort implements SortArgumentResolver {

		@Override
		public boolean supportsParameter(MethodParameter parameter) {
			Calls.count("sort resolver");
			return true;
		}

		@Override
		public Sort resolveArgument(MethodParameter parameter, ModelAndViewContainer container,
				NativeWebRequest request, WebDataBinderFactory binderFactory) {
			Calls.count("sort resolver");
			return Sort.unsorted();
		}

	}

	public static class Ticket {

		public String getNumber() {
			Calls.count("getter");
			return "a";
		}

	}

	@Controller
	static class Tickets implements WebMvcConfigurer {

		@GetMapping("/ticket")
		Ticket ticket() {
			return new Ticket();
		}

		@Override
		public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
			handlers.add(new HandlerMethodReturnValueHandlerComposite().addHandler(new TicketHandler()));
		}

	}

	static class TicketHandler implements HandlerMethodReturnValueHandler {

		@Override
		public boolean supportsReturnType(MethodParameter returnType) {
			Calls.count("return value handler");
			return returnType.getParameterType() == Ticket.class;
		}

		@Override
		public void handleReturnValue(Object value, MethodParameter returnType, ModelAndViewContainer container,
				NativeWebRequest request) {
			Calls.count("return value handler");
		}

	}

	@RestController
	@EnableHypermediaSupport(type = HypermediaType.HAL)
	static class Models {

		@GetMapping("/model")
		EntityModel<Item> model() {
			return EntityModel.of(new Item("a"));
		}

		@GetMapping("/model/later")
		CompletableFuture<EntityModel<Item>> later() {
			return CompletableFuture.completedFuture(model());
		}

	}

	static class CountingProcessor implements RepresentationModelProcessor<EntityModel<Item>> {

		@Override
		public EntityModel<Item> process(EntityModel<Item> model) {
			Calls.count("model processor");
			return model;
		}

	}

	@RestController
	static class Problems implements WebMvcConfigurer {

		@GetMapping("/problem/later")
		CompletableFuture<ProblemDetail> later() {
			return CompletableFuture.completedFuture(ProblemDetail.forStatus(400));
		}

		@Override
		public void addErrorResponseInterceptors(List<ErrorResponse.Interceptor> interceptors) {
			interceptors.add((detail, response) -> Calls.count("error response interceptor"));
		}

	}

	record Contradictory(@Min(5) @Max(1) int number) {
	}

	@RestController
	static class Messages {

		@PostMapping("/violated")
		Item violated(@Valid @RequestBody Contradictory body) {
			return new Item("a");
		}

		@Bean
		AbstractMessageSource messageSource() {
			return new AbstractMessageSource() {

				@Override
				protected MessageFormat resolveCode(String code, Locale locale) {
					Calls.count("message source");
					return null;
				}

			};
		}

	}

}
