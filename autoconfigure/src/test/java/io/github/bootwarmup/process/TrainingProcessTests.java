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

package io.github.bootwarmup.process;

import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

import io.github.bootwarmup.Warmer;
import io.github.bootwarmup.testkit.ChildApplication;
import io.github.bootwarmup.testkit.Marks;
import io.github.bootwarmup.testkit.ReadinessWatch;
import io.github.bootwarmup.testkit.WarmerOf;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts whose purpose is an archive of classes.
 */
class TrainingProcessTests {

	private static final String ENABLED = "bootwarmup.training.enabled=true";

	private static final String AT_REFRESH = "-Dspring.context.exit=onRefresh";

	private static final String BROKEN_ROUTE = "  dispatch/GET /reports (SimpleUrlHandlerMapping): NoSuchBeanDefinitionException";

	@Test
	void trainingRunWarmsBeansAndRoutesOfflineAndExits() {
		try (ChildApplication app = ChildApplication.of(Service.class).with(ENABLED).withoutProbes().start()) {
			assertThat(app.awaitExit()).isZero();
			assertThat(app.output()).contains("WARM after ", " routes, 2 beans", "Training run done")
				.doesNotContain("ERROR", "rehearsed");
			assertThat(app.findMark("lazy-created")).isPresent();
			assertThat(app.findMark("runner-called")).isPresent();
			assertThat(app.findMark("own-ended")).as("a user's warmer may contact anything").isEmpty();
			assertThat(app.findMark("handler-called")).isEmpty();
			assertThat(app.findMark(ReadinessWatch.ACCEPTED_AFTER_SHUTDOWN)).isEmpty();
		}
	}

	@Test
	void trainingRunIgnoresWhatIsRequiredAndWhereToBegin() {
		try (ChildApplication app = ChildApplication.of(Service.class)
			.with(ENABLED)
			.with("bootwarmup.start=before-listening")
			.with("bootwarmup.required=rehearsal")
			.with("bootwarmup.on-failure=retry")
			.withoutProbes()
			.start()) {
			assertThat(app.awaitExit()).isZero();
			assertThat(app.log("Training: warming offline for at most")).hasSize(1);
			assertThat(app.output()).doesNotContain("BOOTWARMUP-003", "BOOTWARMUP-004");
		}
	}

	@Test
	void trainingRunFailsWithTheReasonWhenABeanCanNotBeCreated() {
		try (ChildApplication app = ChildApplication.of(Broken.class).with(ENABLED).withoutProbes().start()) {
			assertThat(app.awaitExit()).isEqualTo(1);
			assertThat(app.output()).contains("BOOTWARMUP-016", "beans/broken: ", "no disk");
		}
	}

	@Test
	void trainingRunFailsWithTheReasonWhenARouteCanNotBeWarmed() {
		try (ChildApplication app = ChildApplication.of(BrokenRoute.class).with(ENABLED).withoutProbes().start()) {
			assertThat(app.awaitExit()).isEqualTo(1);
			assertThat(app.output()).contains("BOOTWARMUP-016 The training run failed, the application exits with 1.",
					BROKEN_ROUTE);
		}
	}

	@Test
	void trainingRunEndsWhenAShutdownHookHangsForEver() {
		try (ChildApplication app = ChildApplication.of(HangingHook.class).with(ENABLED).withoutProbes().start()) {
			assertThat(app.awaitExit()).as("beans could not be created").isEqualTo(1);
			assertThat(app.output()).contains("The application did not end because of its shutdown hooks within 10 s, "
					+ "and is halted with exit code 1", "thread telemetry-flush", "HangingHook.flush(");
		}
	}

	@Test
	void trainingRunEndsWithTheReasonWhenABeanHangsForEver() {
		try (ChildApplication app = ChildApplication.of(Hanging.class)
			.with(ENABLED)
			.with("bootwarmup.deadline=200ms")
			.withoutProbes()
			.start()) {
			assertThat(app.awaitExit()).isEqualTo(1);
			assertThat(app.output()).contains("BOOTWARMUP-016", "beans/hanging: ",
					"The shutdown waits for a lock that thread bootwarmup-worker of warm-up holds");
		}
	}

	@Test
	void trainingRunFailsBeforeAnythingStartsWhenWarmUpIsOff() {
		try (ChildApplication app = ChildApplication.of(Service.class)
			.with(ENABLED)
			.with("bootwarmup.mode=off")
			.withoutProbes()
			.start()) {
			assertThat(app.awaitExit()).isEqualTo(1);
			assertThat(app.output()).contains("APPLICATION FAILED TO START",
					"- nothing was warmed, since bootwarmup.mode is off",
					"BOOTWARMUP-016 Remove bootwarmup.training.enabled or what switches warm-up off.");
			assertThat(app.findMark("runner-called")).isEmpty();
		}
	}

	@Test
	void springsOwnTrainingRunWarmsRoutesBeforeItEndsAndCreatesNoLazyBean() {
		try (ChildApplication app = ChildApplication.of(Service.class).jvm(AT_REFRESH).withoutProbes().start()) {
			assertThat(app.awaitExit()).isZero();
			assertThat(app.output())
				.contains("This start is a training run, since spring.context.exit is onRefresh", " routes",
						"Training run done, Spring ends the JVM")
				.doesNotContain(" beans,", "ERROR", "rehearsed", "readiness", "gate");
			assertThat(app.findMark("port")).as("nothing listens").isEmpty();
			assertThat(app.findMark("lazy-created")).isEmpty();
			assertThat(app.findMark("handler-called")).isEmpty();
			assertThat(app.findMark("runner-called")).isEmpty();
		}
	}

	@Test
	void springsOwnTrainingRunWarnsOfARouteThatCanNotBeWarmedAndSucceeds() {
		try (ChildApplication app = ChildApplication.of(BrokenRoute.class).jvm(AT_REFRESH).withoutProbes().start()) {
			assertThat(app.awaitExit()).isZero();
			assertThat(app.output())
				.contains("WARN", "BOOTWARMUP-016 The training run failed, the archive is written", BROKEN_ROUTE)
				.doesNotContain("APPLICATION FAILED TO START");
		}
	}

	@Test
	void springsOwnTrainingRunFailsWithTheReasonWhenOursIsEnabledAsWell() {
		try (ChildApplication app = ChildApplication.of(BrokenRoute.class)
			.jvm(AT_REFRESH)
			.with(ENABLED)
			.withoutProbes()
			.start()) {
			assertThat(app.awaitExit()).isEqualTo(1);
			assertThat(app.output()).contains("APPLICATION FAILED TO START", "BOOTWARMUP-016",
					"- " + BROKEN_ROUTE.strip());
		}
	}

	@Test
	void springsOwnTrainingRunEndsWhenItFailsAndTheApplicationCanNotBeClosed() {
		try (ChildApplication app = ChildApplication.of(HangingClose.class)
			.jvm(AT_REFRESH)
			.with(ENABLED)
			.withoutProbes()
			.start()) {
			assertThat(app.awaitExit()).isEqualTo(1);
			assertThat(app.output()).contains("BOOTWARMUP-016",
					"The application did not close within 10 s, and is halted with exit code 1", "HangingClose.close(");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ ReadinessWatch.class, Greetings.class })
	static class Service {

		@Bean
		@Lazy
		Object lazy() {
			Marks.now("lazy-created");
			return new Object();
		}

		@Bean
		CommandLineRunner runner() {
			return (arguments) -> Marks.now("runner-called");
		}

		@Bean
		Warmer own() {
			return new WarmerOf("own", (run) -> Marks.now("own-ended"));
		}

	}

	@RestController
	static class Greetings {

		@GetMapping("/greeting")
		String greeting() {
			Marks.now("handler-called");
			return "hello";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Hanging {

		@Bean
		@Lazy
		Object hanging() throws InterruptedException {
			while (true) {
				Thread.sleep(1000);
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class BrokenRoute {

		@Bean
		SimpleUrlHandlerMapping reports() {
			SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping(Map.of("/reports", "forgotten"));
			mapping.setLazyInitHandlers(true);
			return mapping;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(BrokenRoute.class)
	static class HangingClose implements DisposableBean {

		@Override
		public void destroy() {
			close();
		}

		private static void close() {
			while (true) {
				LockSupport.park();
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Broken.class)
	static class HangingHook {

		@Bean
		CommandLineRunner telemetry() {
			return (arguments) -> Runtime.getRuntime()
				.addShutdownHook(new Thread(HangingHook::flush, "telemetry-flush"));
		}

		private static void flush() {
			while (true) {
				LockSupport.park();
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Broken {

		@Bean
		@Lazy
		Object broken() {
			throw new IllegalStateException("no disk");
		}

	}

}
