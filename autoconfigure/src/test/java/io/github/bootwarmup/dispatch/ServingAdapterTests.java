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

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerAdapter;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;

import io.github.bootwarmup.WarmupReport.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A route is warmed by the adapter that serves it, and what can't be warmed is said.
 */
@ExtendWith(OutputCaptureExtension.class)
class ServingAdapterTests {

	@Test
	void adapterOfAWarmedRouteRemembersIt() {
		try (WarmedApplication application = WarmedApplication.run(Application.class)) {
			assertThat(application.outcome("GET /items/{id}")).isEqualTo(Outcome.WARMED);
			assertThat(WarmCaches.of(application.context()).cold(Items.class)).isEmpty();
			assertThat(WarmCaches.of(application.context()).canWrite(Item.class)).isTrue();
		}
	}

	@Test
	void parametersAfterARejectedSampleAreRememberedToo() {
		try (WarmedApplication application = WarmedApplication.run(List.of(Application.class, Impossibles.class))) {
			assertThat(application.outcome("POST /impossible")).isEqualTo(Outcome.WARMED);
			assertThat(application.detail("POST /impossible")).contains("rejected by validation");
			assertThat(WarmCaches.of(application.context()).cold(Impossibles.class)).isEmpty();
		}
	}

	@Test
	void routeThatAnEarlierAdapterOfTheApplicationMayServeIsNoWarmedOne() {
		Calls.reset();
		try (WarmedApplication application = WarmedApplication.run(List.of(Application.class, Early.class))) {
			assertThat(Calls.all()).isEmpty();
			assertThat(application.outcome("GET /items/{id}")).isEqualTo(Outcome.PRIMED);
			assertThat(application.detail("GET /items/{id}"))
				.contains("handler adapter " + EarlyAdapter.class.getName());
		}
	}

	@Test
	void mappingWhoseRoutesCannotBeListedIsNotedOnce(CapturedOutput output) {
		try (WarmedApplication application = WarmedApplication.run(List.of(Application.class, Own.class))) {
			assertThat(application.outcome("OwnMapping")).isEqualTo(Outcome.SKIPPED);
			assertThat(output.toString().lines().filter((line) -> line.contains("BOOTWARMUP-021"))).singleElement()
				.asString()
				.contains("INFO", OwnMapping.class.getName(), "bootwarmup.rehearsal.requests");
		}
	}

	@Test
	void nothingIsNotedWhereAllRoutesAreListed(CapturedOutput output) {
		WarmedApplication.run(Application.class).close();
		assertThat(output).doesNotContain("BOOTWARMUP-021");
	}

	record Item(long id) {
	}

	@WebApplication
	@Import(Items.class)
	static class Application {

	}

	@RestController
	static class Items {

		@GetMapping("/items/{id}")
		Item find(@PathVariable long id) {
			throw new HandlerCalledError();
		}

	}

	record Impossible(@Min(5) @Max(1) int number) {
	}

	@RestController
	static class Impossibles {

		@PostMapping("/impossible")
		Item create(@Valid @RequestBody Impossible body, @RequestParam int size) {
			throw new HandlerCalledError();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Early {

		@Bean
		EarlyAdapter earlyAdapter() {
			return new EarlyAdapter();
		}

	}

	@Order(Ordered.HIGHEST_PRECEDENCE)
	static class EarlyAdapter implements HandlerAdapter {

		@Override
		public boolean supports(Object handler) {
			Calls.count("handler adapter");
			return true;
		}

		@Override
		public ModelAndView handle(HttpServletRequest request, HttpServletResponse response, Object handler) {
			throw new HandlerCalledError();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Own {

		@Bean
		OwnMapping ownMapping() {
			return new OwnMapping();
		}

	}

	static class OwnMapping implements HandlerMapping {

		@Override
		public HandlerExecutionChain getHandler(HttpServletRequest request) {
			throw new HandlerCalledError();
		}

	}

}
