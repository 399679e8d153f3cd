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

import org.junit.jupiter.api.Test;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

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

	@Test
	void trainingRunWarmsBeansAndRoutesOfflineAndExits() {
		try (ChildApplication app = ChildApplication.of(Service.class).with(ENABLED).withoutProbes().start()) {
			assertThat(app.awaitExit()).isZero();
			assertThat(app.output()).contains("beans 2/2", "routes ", "gate still CLOSED", "Training run done")
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
			assertThat(app.log("Warming up: readiness held")).hasSize(1);
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
	void trainingRunEndsWithTheReasonWhenABeanHangsForEver() {
		try (ChildApplication app = ChildApplication.of(Hanging.class)
			.with(ENABLED)
			.with("bootwarmup.deadline=200ms")
			.withoutProbes()
			.start()) {
			assertThat(app.awaitExit()).isEqualTo(1);
			assertThat(app.output()).contains("BOOTWARMUP-016", "beans/hanging: ",
					"The application did not close within 10 s, and is halted");
		}
	}

	@Test
	void trainingRunDoesNothingWhenWarmUpIsOff() {
		try (ChildApplication app = ChildApplication.of(Service.class)
			.with(ENABLED)
			.with("bootwarmup.mode=off")
			.start()) {
			app.awaitReady();
			assertThat(app.output()).contains("BOOTWARMUP-014 bootwarmup.training.enabled has no effect")
				.doesNotContain("Training run done");
		}
	}

	@Test
	void springsOwnTrainingRunWarmsRoutesBeforeItEndsAndCreatesNoLazyBean() {
		try (ChildApplication app = ChildApplication.of(Service.class)
			.jvm("-Dspring.context.exit=onRefresh")
			.withoutProbes()
			.start()) {
			assertThat(app.awaitExit()).isZero();
			assertThat(app.output()).contains("routes ").doesNotContain("beans ", "ERROR", "rehearsed");
			assertThat(app.findMark("port")).as("nothing listens").isEmpty();
			assertThat(app.findMark("lazy-created")).isEmpty();
			assertThat(app.findMark("handler-called")).isEmpty();
			assertThat(app.findMark("runner-called")).isEmpty();
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
	static class Broken {

		@Bean
		@Lazy
		Object broken() {
			throw new IllegalStateException("no disk");
		}

	}

}
