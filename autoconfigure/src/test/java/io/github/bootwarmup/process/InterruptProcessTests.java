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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

import io.github.bootwarmup.Warmer;
import io.github.bootwarmup.testkit.ChildApplication;
import io.github.bootwarmup.testkit.Marks;
import io.github.bootwarmup.testkit.ReadinessWatch;
import io.github.bootwarmup.testkit.WarmerOf;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Interrupts of the main thread, which mean a shutdown only if there is one.
 */
class InterruptProcessTests {

	@Test
	void flagThatARunnerLeavesIsFoundAgainAfterTheWarmUp() {
		try (ChildApplication app = ChildApplication.of(InterruptedRunner.class).start()) {
			app.awaitReady();
			assertThat(app.readiness().first(200).answered()).isGreaterThan(app.mark("warmer-ended"));
			assertThat(app.mark("interrupted-when-ready")).isEqualTo(1);
			assertThat(app.log("shutting down")).isEmpty();
		}
	}

	@Test
	void flagThatALifecycleLeavesDoesNotEndTheWarmUpBeforeListening() {
		try (ChildApplication app = ChildApplication.of(InterruptedLifecycle.class)
			.with("bootwarmup.start=before-listening")
			.start()) {
			app.awaitReady();
			assertThat(app.findMark("warmer-ended")).isPresent();
			assertThat(app.log("shutting down")).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "after-runners", "before-listening" })
	void interruptByTheApplicationDuringWarmUpDoesNotEndIt(String start) {
		try (ChildApplication app = ChildApplication.of(InterruptingWarmer.class)
			.with("bootwarmup.start=" + start)
			.start()) {
			app.awaitReady();
			assertThat(app.readiness().first(200).answered()).isGreaterThan(app.mark("warmer-ended"));
			assertThat(app.log("readiness opens")).hasSize(1);
		}
	}

	/**
	 * Framework interrupts the main thread then, and publishes no event.
	 */
	@Test
	void closingTheContextWhileItIsWarmedBeforeListeningEndsTheStart() {
		try (ChildApplication app = ChildApplication.of(ClosingWarmer.class)
			.with("bootwarmup.start=before-listening")
			.start()) {
			app.mark("closing");
			assertThat(app.awaitExit()).isEqualTo(1);
			assertThat(app.log("Warm-up cancelled")).hasSize(1);
			assertThat(app.findMark("port")).isEmpty();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(ReadinessWatch.class)
	static class Base {

		@EventListener
		void ready(ApplicationReadyEvent event) {
			Marks.set("interrupted-when-ready", Thread.currentThread().isInterrupted() ? 1 : 0);
		}

	}

	@SpringBootConfiguration
	@Import(Base.class)
	static class InterruptedRunner {

		@Bean
		Warmer warmer() {
			return WarmerOf.taking("warmer", 300);
		}

		@Bean
		CommandLineRunner interrupted() {
			return (arguments) -> Thread.currentThread().interrupt();
		}

	}

	/**
	 * Started in the phase before warm-up's.
	 */
	@SpringBootConfiguration
	@Import(Base.class)
	static class InterruptedLifecycle implements SmartLifecycle {

		@Bean
		static Warmer warmer() {
			return WarmerOf.taking("warmer", 300);
		}

		@Override
		public void start() {
			Thread.currentThread().interrupt();
		}

		@Override
		public void stop() {
		}

		@Override
		public boolean isRunning() {
			return false;
		}

		@Override
		public int getPhase() {
			return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 2;
		}

	}

	@SpringBootConfiguration
	@Import(Base.class)
	static class InterruptingWarmer {

		private final Thread main = Thread.currentThread();

		@Bean
		Warmer warmer() {
			return new WarmerOf("warmer", (run) -> {
				WarmerOf.block(100);
				this.main.interrupt();
				WarmerOf.block(500);
				Marks.now("warmer-ended");
			});
		}

	}

	@SpringBootConfiguration
	@Import(Base.class)
	static class ClosingWarmer {

		@Bean
		Warmer warmer(ConfigurableApplicationContext context) {
			return new WarmerOf("warmer", (run) -> {
				new Thread(context::close, "closing").start();
				Marks.now("closing");
				WarmerOf.hang();
			});
		}

	}

}
