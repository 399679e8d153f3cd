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

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.hateoas.CollectionModel;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.DispatcherServlet;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.core.ReportSource;
import io.github.bootwarmup.core.step.StepLine;
import io.github.bootwarmup.core.step.StepRecorder;
import io.github.bootwarmup.dispatch.DispatchSettings.UserExtensions;
import io.github.bootwarmup.dispatch.servlet.ChildWebContexts;
import io.github.bootwarmup.testkit.WarmerOf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

/**
 * What configuration does to the warming of routes.
 */
@ExtendWith(OutputCaptureExtension.class)
class DispatchSettingsTests {

	@Test
	void includeAndExcludeSelectByPath() {
		try (WarmedApplication application = WarmedApplication.run(Application.class,
				"bootwarmup.dispatch.include=/orders/**", "bootwarmup.dispatch.exclude=/orders/*/internal")) {
			assertThat(application.outcome("GET /orders/{id}")).isEqualTo(Outcome.WARMED);
			assertThat(application.detail("GET /orders/{id}/internal"))
				.isEqualTo("excluded by bootwarmup.dispatch.exclude");
			assertThat(application.detail("GET /customers")).isEqualTo("not included by bootwarmup.dispatch.include");
		}
	}

	@Test
	void patternThatMatchesNoRouteIsWarnedOf(CapturedOutput output) {
		WarmedApplication
			.run(Application.class, "bootwarmup.dispatch.include=/**,/none/**",
					"bootwarmup.dispatch.exclude=/orders/x/y/z")
			.close();
		assertThat(output).contains("BOOTWARMUP-006 '/none/**' in bootwarmup.dispatch.include matches no route")
			.contains("BOOTWARMUP-006 '/orders/x/y/z' in bootwarmup.dispatch.exclude matches no route");
	}

	@Test
	void routesThatDontFitIntoTheTimeAreReportedAndTheGateOpens() {
		long start = System.nanoTime();
		try (WarmedApplication application = WarmedApplication.run(Slow.class, "bootwarmup.dispatch.max-duration=1s")) {
			assertThat(application.report().duration()).isLessThan(Duration.ofSeconds(20));
			assertThat(application.outcome("POST /a/slow")).isEqualTo(Outcome.UNFINISHED);
			assertThat(application.steps()).filteredOn((step) -> step.outcome() == Outcome.UNFINISHED)
				.hasSizeGreaterThan(1)
				.anySatisfy((step) -> {
					assertThat(step.detail()).isEqualTo("not begun: bootwarmup.dispatch.max-duration is over");
					assertThat(StepLine.limitProperty(step)).contains("bootwarmup.dispatch.max-duration");
				});
			assertThat(application.context().getBean(ApplicationAvailability.class).getReadinessState())
				.isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
		}
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
	}

	@Test
	void whatIsNoRouteIsLeftOutWhenTheTimeIsOver() {
		StepRecorder recorder = mock(StepRecorder.class);
		given(recorder.isCancelled()).willReturn(true);
		try (WarmedApplication application = WarmedApplication.run(WithLinks.class)) {
			application.context().getBean(DispatchWarmer.class).warm(recorder);
		}
		then(recorder).should().skip("links of Spring HATEOAS", "no time was left for it");
	}

	@Test
	void observingListsRoutesAndDoesNothing() {
		SpringApplication application = new SpringApplication(Application.class);
		try (ConfigurableApplicationContext context = application.run("--server.port=0",
				"--spring.main.banner-mode=off", "--bootwarmup.mode=observe")) {
			ReportSource source = context.getBean(ReportSource.class);
			await().until(() -> source.report().result() == WarmupReport.Result.OBSERVED);
			List<Step> steps = source.report().steps();
			assertThat(steps).filteredOn((step) -> step.name().equals("GET /orders/{id}"))
				.singleElement()
				.satisfies((step) -> {
					assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
					assertThat(step.detail()).isEqualTo("would be dry-run");
				});
			assertThat(steps).extracting(Step::outcome).containsOnly(Outcome.SKIPPED);
		}
	}

	@Test
	void withoutSourceOfSamplesRoutesArePrimedAndThatIsSaidOnce(CapturedOutput output) {
		try (WarmedApplication application = WarmedApplication.run(NoSamples.class)) {
			assertThat(application.outcome("POST /orders")).isEqualTo(Outcome.PRIMED);
			assertThat(application.detail("POST /orders"))
				.isEqualTo("no sample was found for the body " + Order.class.getName());
			assertThat(application.outcome("GET /orders/{id}/internal")).isEqualTo(Outcome.WARMED);
		}
		assertThat(output.toString().split("BOOTWARMUP-013", -1)).hasSize(3);
		assertThat(output).contains("org.instancio:instancio-core");
	}

	@Test
	void dispatchThatIsSwitchedOffDoesNothing() {
		try (WarmedApplication application = WarmedApplication.run(Application.class,
				"bootwarmup.dispatch.enabled=false")) {
			assertThat(application.steps()).isEmpty();
			assertThat(application.context().getBean(DispatcherServlet.class).getHandlerMappings()).isNull();
		}
	}

	@WebApplication
	@Import(Orders.class)
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	@ImportAutoConfiguration({ PropertyPlaceholderAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class,
			JacksonAutoConfiguration.class, TomcatServletWebServerAutoConfiguration.class,
			DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
			BootWarmupAutoConfiguration.class })
	@Import(Orders.class)
	static class NoSamples {

		@Bean
		ChildWebContexts children(ApplicationContext context) {
			return new ChildWebContexts(context);
		}

		@Bean
		DispatchWarmer warmer(ApplicationContext context, ChildWebContexts children) {
			return new DispatchWarmer(context, children, null, new DispatchSettings(List.of("/**"), List.of(),
					UserExtensions.SKIP, false, Duration.ofSeconds(20)));
		}

	}

	@Import(Linked.class)
	static class WithLinks extends NoSamples {

	}

	@RestController
	static class Linked {

		@GetMapping("/linked")
		CollectionModel<Order> all() {
			throw new HandlerCalledError();
		}

	}

	record Order(String name, List<String> lines) {
	}

	@RestController
	static class Orders {

		@GetMapping("/orders/{id}")
		Order order(@PathVariable long id) {
			throw new HandlerCalledError();
		}

		@PostMapping("/orders")
		Order create(@RequestBody Order order) {
			throw new HandlerCalledError();
		}

		@GetMapping("/orders/{id}/internal")
		String internal(@PathVariable long id) {
			throw new HandlerCalledError();
		}

		@GetMapping("/customers")
		String customers() {
			throw new HandlerCalledError();
		}

	}

	@WebApplication
	@Import({ SlowController.class, Orders.class })
	static class Slow {

	}

	static class Hanging {

		Hanging() {
			WarmerOf.block(20_000);
		}

	}

	@RestController
	static class SlowController {

		@PostMapping("/a/slow")
		void slow(@RequestBody Hanging body) {
			throw new HandlerCalledError();
		}

	}

	@WebApplication
	@Import({ Orders.class, FailingController.class })
	static class Failing {

	}

	static class Overflowing {

		public Overflowing getSelf() {
			return getSelf();
		}

	}

	@RestController
	static class FailingController {

		@GetMapping("/a/failing")
		Overflowing failing() {
			throw new HandlerCalledError();
		}

	}

}
