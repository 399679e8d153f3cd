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

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;

import io.github.bootwarmup.testkit.ChildApplication;
import io.github.bootwarmup.testkit.Marks;
import io.github.bootwarmup.testkit.WarmerOf;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A lazy bean that is created by warm-up and hangs doesn't keep the process.
 */
class StragglersProcessTests {

	private static final int SIGTERM = 128 + 15;

	/**
	 * Below the 30 seconds that Kubernetes gives.
	 */
	private static final Duration PROMPT = Duration.ofSeconds(28);

	@ParameterizedTest
	@ValueSource(strings = { "1s", "10m" })
	void hangingConstructorIsInterruptedAndNamedByAShutdownBeforeAndAfterTheDeadline(String deadline) {
		try (ChildApplication app = start(Interruptible.class, deadline)) {
			long terminated = app.terminate();
			assertThat(app.awaitExit()).isEqualTo(SIGTERM);
			assertThat(Duration.ofNanos(System.nanoTime() - terminated)).isLessThan(PROMPT);
			assertThat(app.log("The shutdown waits for a lock that thread bootwarmup-worker of warm-up holds."))
				.hasSize(1);
			assertThat(app.log("  at ")).anyMatch((line) -> line.contains("Interruptible.hangingBean("));
			assertThat(app.output()).doesNotContain("is halted");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1s", "10m" })
	void jvmIsHaltedIfTheConstructorIgnoresTheInterrupt(String deadline) {
		try (ChildApplication app = start(Uninterruptible.class, deadline)) {
			long terminated = app.terminate();
			assertThat(app.awaitExit()).isEqualTo(SIGTERM);
			assertThat(Duration.ofNanos(System.nanoTime() - terminated)).isLessThan(PROMPT);
			assertThat(app.log("  at ")).anyMatch((line) -> line.contains("Uninterruptible.hangingBean("));
			assertThat(app.output()).contains("The application did not end because of its shutdown hooks within 20 s, "
					+ "and is halted with exit code 143");
		}
	}

	@Test
	void jvmIsHaltedIfARunnerFailsMeanwhileAndTheConstructorIgnoresTheInterrupt() {
		try (ChildApplication app = ChildApplication.of(FailingBeside.class).start()) {
			app.mark("hanging");
			assertThat(app.awaitExit()).isEqualTo(1);
			assertThat(app.output()).contains("the runner failed",
					"The application did not close within 10 s, and is halted with exit code 1");
		}
	}

	@Test
	void closingTheContextReturnsAndTheJvmGoesOn() {
		try (ChildApplication app = ChildApplication.of(Closing.class)
			.with("bootwarmup.deadline=1s", "bootwarmup.dispatch.enabled=false")
			.withoutProbes()
			.start()) {
			app.mark("closed");
			assertThat(app.awaitExit()).isZero();
			assertThat(app.log("The thread is interrupted")).hasSize(1);
		}
	}

	@Test
	void nothingWaitsForAShutdownWhenTheGateHasOpenedUnlessAStragglerIsLeft() {
		try (ChildApplication app = ChildApplication.of(Hooks.class)
			.jvm("--add-opens=java.base/java.lang=ALL-UNNAMED")
			.with("bootwarmup.deadline=1s", "bootwarmup.dispatch.enabled=false")
			.start()) {
			assertThat(app.mark("hooks-with-straggler")).isEqualTo(1);
			assertThat(app.mark("hooks-without-straggler")).isZero();
		}
	}

	private static ChildApplication start(Class<?> application, String deadline) {
		ChildApplication app = ChildApplication.of(application)
			.with("bootwarmup.deadline=" + deadline, "bootwarmup.dispatch.enabled=false")
			.start();
		app.mark("hanging");
		if (deadline.equals("1s")) {
			app.mark("ready");
		}
		return app;
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Interruptible {

		@Bean
		@Lazy
		Object hangingBean() throws InterruptedException {
			Marks.now("hanging");
			new CountDownLatch(1).await();
			return new Object();
		}

		@EventListener
		void ready(ApplicationReadyEvent event) {
			Marks.now("ready");
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Uninterruptible {

		@Bean
		@Lazy
		Object hangingBean() {
			Marks.now("hanging");
			WarmerOf.hang();
			return new Object();
		}

		@EventListener
		void ready(ApplicationReadyEvent event) {
			Marks.now("ready");
		}

	}

	@SpringBootConfiguration
	@Import(Uninterruptible.class)
	static class FailingBeside {

		@Bean
		CommandLineRunner runner(ConfigurableApplicationContext context) {
			return (arguments) -> {
				AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
				while (!context.getBeanFactory().isCurrentlyInCreation("hangingBean")) {
					WarmerOf.block(10);
				}
				throw new IllegalStateException("the runner failed");
			};
		}

	}

	static class Closing {

		static void main(String[] args) {
			ConfigurableApplicationContext context = SpringApplication.run(Interruptible.class, args);
			context.close();
			Marks.now("closed");
			System.exit(0);
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Hooks {

		private final AtomicBoolean released = new AtomicBoolean();

		@Bean
		@Lazy
		Object hangingBean() {
			while (!this.released.get()) {
				WarmerOf.block(10);
			}
			return new Object();
		}

		@EventListener
		void ready(ApplicationReadyEvent event) {
			Marks.set("hooks-with-straggler", hooks());
			this.released.set(true);
			while (Thread.getAllStackTraces()
				.keySet()
				.stream()
				.anyMatch((thread) -> thread.getName().equals("bootwarmup-worker"))) {
				WarmerOf.block(10);
			}
			Marks.set("hooks-without-straggler", hooks());
		}

		private static long hooks() {
			try {
				Field field = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
				field.setAccessible(true);
				return ((Map<?, ?>) field.get(null)).keySet()
					.stream()
					.filter((hook) -> ((Thread) hook).getName().startsWith("bootwarmup"))
					.count();
			}
			catch (ReflectiveOperationException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
