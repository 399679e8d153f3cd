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

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.github.bootwarmup.Warmer;
import io.github.bootwarmup.testkit.ChildApplication;
import io.github.bootwarmup.testkit.Marks;
import io.github.bootwarmup.testkit.ReadinessWatch;
import io.github.bootwarmup.testkit.WarmerOf;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Once a shutdown has begun readiness is never UP again, and warm-up doesn't keep the
 * JVM. The property {@code testkit.shutdown.instants} asks for more instants.
 */
class ShutdownProcessTests {

	private static final int SIGTERM = 128 + 15;

	private static final long LONGEST_DELAY_MICROS = 900_000;

	/**
	 * Well below Spring Boot's 30 seconds for requests that don't end.
	 */
	private static final Duration PROMPT = Duration.ofSeconds(10);

	static IntStream instants() {
		return IntStream.range(0, Integer.getInteger("testkit.shutdown.instants", 12));
	}

	@ParameterizedTest
	@MethodSource("instants")
	void readinessIsNeverUpAfterShutdownBeganAtAnyInstant(int index) {
		long delay = new Random(index).nextLong(LONGEST_DELAY_MICROS);
		try (ChildApplication app = ChildApplication.of(BusyApplication.class)
			.withManagementPort(index % 2 == 0)
			.start()) {
			app.mark(ReadinessWatch.STARTED);
			Thread request = request(app);
			LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(delay));
			long terminated = app.terminate();
			int exitCode = app.awaitExit();
			assertThat(exitCode).isEqualTo(SIGTERM);
			assertThat(Duration.ofNanos(System.nanoTime() - terminated)).isLessThan(PROMPT);
			assertNeverUpAfterShutdown(app);
			assertThat(app.log("ERROR")).isEmpty();
			request.interrupt();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void readinessIsNeverUpWhenShutdownBeginsWhileAWarmerHangs(boolean managementPort) {
		try (ChildApplication app = ChildApplication.of(HungApplication.class)
			.withManagementPort(managementPort)
			.start()) {
			app.awaitHeld().awaitLog("hanging-now");
			Thread request = request(app);
			app.mark("request-begun");
			long terminated = app.terminate();
			assertThat(app.awaitExit()).isEqualTo(SIGTERM);
			assertThat(Duration.ofNanos(System.nanoTime() - terminated)).isLessThan(PROMPT);
			assertNeverUpAfterShutdown(app);
			assertThat(app.readiness().saw(200)).isFalse();
			assertThat(app.findMark(ReadinessWatch.ACCEPTED)).isEmpty();
			assertThat(app.log("Warm-up cancelled")).hasSize(1);
			request.interrupt();
		}
	}

	@Test
	void gateClosesBeforeItsDeadlineWhenTheJvmShutsDownButTheContextCannot() {
		try (ChildApplication app = ChildApplication.of(HungConstructorApplication.class)
			.withManagementPort()
			.with("bootwarmup.deadline=2s")
			.start()) {
			app.awaitHeld().awaitLog("hanging-now");
			app.terminate();
			app.awaitLog("Warm-up cancelled");
			assertThat(app.findMark(ReadinessWatch.ACCEPTED)).isEmpty();
			assertThat(app.readiness().saw(200)).isFalse();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void readinessIsNeverUpWhenShutdownBeginsBetweenTheOpeningOfTheGateAndTheAnnouncement(boolean managementPort) {
		try (ChildApplication app = ChildApplication.of(LateApplication.class)
			.withManagementPort(managementPort)
			.start()) {
			app.awaitLog("readiness opens").mark("gate-opened");
			app.terminate();
			assertThat(app.between("announced", ReadinessWatch.SHUTDOWN)).isPositive();
			assertThat(app.awaitExit()).isEqualTo(SIGTERM);
			assertThat(app.findMark(ReadinessWatch.ACCEPTED)).isEmpty();
			assertThat(app.readiness().saw(200)).isFalse();
		}
	}

	private static void assertNeverUpAfterShutdown(ChildApplication app) {
		long shutdown = app.mark(ReadinessWatch.SHUTDOWN);
		assertThat(app.findMark(ReadinessWatch.ACCEPTED_AFTER_SHUTDOWN)).isEmpty();
		assertThat(app.readiness().askedSince(shutdown)).extracting((sample) -> sample.status()).doesNotContain(200);
	}

	/**
	 * Let a request be in flight, so that the application is still there for a while
	 * after its shutdown began.
	 */
	private static Thread request(ChildApplication app) {
		int port = app.port();
		Thread thread = new Thread(() -> app.get("/slow"), "request-" + port);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	@RestController
	static class SlowController {

		@GetMapping("/slow")
		void slow() {
			Marks.now("request-begun");
			WarmerOf.block(1000);
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import({ ReadinessWatch.class, SlowController.class })
	static class BusyApplication {

		@Bean
		Warmer one() {
			return WarmerOf.taking("one", 200);
		}

		@Bean
		Warmer two() {
			return WarmerOf.taking("two", 200);
		}

		@Bean
		@Lazy
		Object slowBean() {
			WarmerOf.block(200);
			return new Object();
		}

	}

	/**
	 * Has Spring Boot announce readiness after it has refused traffic for the shutdown,
	 * and before it closes the context.
	 */
	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(ReadinessWatch.class)
	static class LateApplication {

		private final CountDownLatch refused = new CountDownLatch(1);

		private final CountDownLatch announced = new CountDownLatch(1);

		@EventListener
		void ready(ApplicationReadyEvent event) throws InterruptedException {
			Marks.now("gate-opened");
			this.refused.await();
		}

		@EventListener
		void changed(AvailabilityChangeEvent<ReadinessState> event) throws InterruptedException {
			if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC) {
				Marks.now("announced");
				this.announced.countDown();
			}
			else {
				this.refused.countDown();
				this.announced.await();
				WarmerOf.block(500);
			}
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import({ ReadinessWatch.class, SlowController.class })
	static class HungApplication {

		@Bean
		Warmer hung() {
			return new WarmerOf("hung", (run) -> {
				Marks.now("hanging-now");
				WarmerOf.hang();
			});
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import({ ReadinessWatch.class, SlowController.class })
	static class HungConstructorApplication {

		@Bean
		@Lazy
		Object hungBean() {
			Marks.now("hanging-now");
			WarmerOf.hang();
			return new Object();
		}

	}

}
