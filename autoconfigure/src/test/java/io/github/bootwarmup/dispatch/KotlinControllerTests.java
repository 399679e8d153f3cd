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

import io.micrometer.context.ContextRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.DeferredResultProcessingInterceptor;
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

	@Test
	void hookOfReactorIsNotCalled() {
		Hooks.onEachOperator("a", (publisher) -> {
			throw new AssertionError("the hook was called");
		});
		try (WarmedApplication hooked = WarmedApplication.run(Application.class)) {
			assertThat(hooked.outcome("GET /kotlin/suspended")).isEqualTo(Outcome.PRIMED);
			assertThat(hooked.detail("GET /kotlin/suspended"))
				.isEqualTo("without a call, which needs hooks of Reactor");
			assertThat(hooked.outcome("GET /kotlin/flow")).isEqualTo(Outcome.WARMED);
		}
		finally {
			Hooks.resetOnEachOperator("a");
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
