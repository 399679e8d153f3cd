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

import io.micrometer.context.ContextRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.DeferredResultProcessingInterceptor;
import org.springframework.web.method.support.AsyncHandlerMethodReturnValueHandler;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import reactor.core.publisher.Hooks;

import io.github.bootwarmup.WarmupReport.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Controllers that are written in Kotlin.
 */
class KotlinControllerTests {

	private static WarmedApplication application;

	@BeforeAll
	static void start() {
		application = WarmedApplication.run(Application.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /kotlin/{id}", "POST /kotlin", "POST /kotlin/form", "GET /kotlin/unit",
			"GET /kotlin/nullable", "GET /kotlin/defaults", "GET /kotlin/flow", "GET /kotlin/number/{number}",
			"GET /kotlin/suspended", "POST /kotlin/suspended/{id}", "GET /kotlin/suspended/unit",
			"GET /kotlin/suspended/flow", "GET /kotlin/suspended/defaults", "GET /kotlin/mono" })
	void functionIsDryRun(String route) {
		assertThat(application.outcome(route)).as(application.detail(route)).isEqualTo(Outcome.WARMED);
		assertThat(application.detail(route)).isEmpty();
	}

	@Test
	void noFunctionAndNoDefaultIsCalled() {
		assertThat(KotlinController.CALLS).hasValue(0);
	}

	@Test
	void jacksonHasWrittenWhatComesOfFunctionsThatReturnLater() {
		assertThat(JacksonCaches.written(application)).contains(KotlinResult.class, KotlinPart.class, KotlinPiece.class,
				KotlinSingle.class);
	}

	@Test
	void jacksonHasReadTheBodyOfSuspendingFunction() {
		assertThat(JacksonCaches.read(application)).contains(KotlinChange.class);
	}

	@Test
	void jacksonHasWrittenAnEmptyListOfKotlin() {
		assertThat(application.outcome("empty list of Kotlin")).isEqualTo(Outcome.WARMED);
		assertThat(JacksonCaches.written(application)).extracting(Class::getName)
			.contains("kotlin.collections.EmptyList");
	}

	@Test
	void streamedResultOfSuspendingFunctionIsLeftOut() {
		assertThat(application.outcome("GET /kotlin/suspended/texts")).isEqualTo(Outcome.PRIMED);
		assertThat(application.detail("GET /kotlin/suspended/texts"))
			.isEqualTo("without a call, which needs another thread, which streams the result");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "org.springframework.samples.Tracing$$Lambda" })
	void hookOfReactorIsNotCalled(String key) {
		Hooks.onEachOperator(key, (publisher) -> {
			throw new AssertionError("the hook was called");
		});
		try (WarmedApplication hooked = WarmedApplication.run(Application.class)) {
			assertThat(hooked.outcome("GET /kotlin/suspended")).isEqualTo(Outcome.PRIMED);
			assertThat(hooked.detail("GET /kotlin/suspended"))
				.isEqualTo("without a call, which needs hooks of Reactor");
			assertThat(hooked.outcome("GET /kotlin/flow")).isEqualTo(Outcome.WARMED);
		}
		finally {
			Hooks.resetOnEachOperator(key);
		}
	}

	@Test
	void accessorOfContextsIsNotCalled() {
		ContextRegistry.getInstance().registerThreadLocalAccessor("a", () -> {
			throw new AssertionError("the accessor was called");
		}, (value) -> {
		}, () -> {
		});
		try (WarmedApplication propagating = WarmedApplication.run(Application.class)) {
			assertThat(propagating.detail("GET /kotlin/suspended"))
				.isEqualTo("without a call, which needs accessors of contexts");
			assertThat(propagating.outcome("GET /kotlin/mono")).isEqualTo(Outcome.WARMED);
		}
		finally {
			ContextRegistry.getInstance().removeThreadLocalAccessor("a");
		}
	}

	@Test
	void handlerOfAsynchronousResultsIsNotAsked() {
		Calls.reset();
		try (WarmedApplication handling = WarmedApplication.run(List.of(Application.class, Handlers.class))) {
			assertThat(Calls.all()).isEmpty();
			assertThat(handling.detail("GET /kotlin/suspended"))
				.isEqualTo("without a call, which needs return value handler " + LaterHandler.class.getName());
			assertThat(handling.outcome("GET /kotlin/mono")).isEqualTo(Outcome.WARMED);
		}
	}

	@Test
	void holderOfSecurityContextsIsNotAsked() {
		Calls.reset();
		SecurityContextHolder.setContextHolderStrategy(new FrameworkExtensionsTests.CountingStrategy());
		try (WarmedApplication secured = WarmedApplication.run(Application.class)) {
			assertThat(Calls.all()).isEmpty();
			assertThat(secured.detail("GET /kotlin/suspended"))
				.isEqualTo("without a call, which needs accessors of contexts");
		}
		finally {
			SecurityContextHolder.setStrategyName(SecurityContextHolder.MODE_THREADLOCAL);
		}
	}

	static class Handlers implements WebMvcConfigurer {

		@Override
		public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
			handlers.add(new LaterHandler());
		}

	}

	static class LaterHandler implements AsyncHandlerMethodReturnValueHandler {

		@Override
		public boolean isAsyncReturnValue(Object value, MethodParameter returnType) {
			Calls.count("return value handler");
			return false;
		}

		@Override
		public boolean supportsReturnType(MethodParameter returnType) {
			Calls.count("return value handler");
			return false;
		}

		@Override
		public void handleReturnValue(Object value, MethodParameter returnType, ModelAndViewContainer container,
				NativeWebRequest request) {
			Calls.count("return value handler");
		}

	}

	@WebApplication
	@Import(KotlinController.class)
	static class Application implements WebMvcConfigurer {

		@Override
		public void configureAsyncSupport(AsyncSupportConfigurer configurer) {
			configurer.registerDeferredResultInterceptors(new DeferredResultProcessingInterceptor() {

				@Override
				public <T> void beforeConcurrentHandling(NativeWebRequest request, DeferredResult<T> result) {
					throw new AssertionError("the interceptor was called");
				}

			});
		}

	}

}
