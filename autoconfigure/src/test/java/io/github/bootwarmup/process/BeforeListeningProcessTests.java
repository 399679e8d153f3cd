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

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

import io.github.bootwarmup.Warmer;
import io.github.bootwarmup.WarmupCompletedEvent;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.testkit.ChildApplication;
import io.github.bootwarmup.testkit.Marks;
import io.github.bootwarmup.testkit.ReadinessWatch;
import io.github.bootwarmup.testkit.Timeline.Sample;
import io.github.bootwarmup.testkit.WarmerOf;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With {@code bootwarmup.start=before-listening} nobody is connected before all is warm.
 */
class BeforeListeningProcessTests {

	private static final int SIGTERM = 128 + 15;

	private static final Duration PROMPT = Duration.ofSeconds(10);

	@TempDir
	private Path directory;

	private Path release;

	private int port;

	@BeforeEach
	void choose() throws IOException {
		this.release = this.directory.resolve("release");
		try (ServerSocket socket = new ServerSocket(0)) {
			this.port = socket.getLocalPort();
		}
	}

	@Test
	void connectionsAreRefusedUntilAllIsWarmAndReadinessIsUpOnceThePortIsOpen() throws IOException {
		try (ChildApplication app = start(WaitingApplication.class)) {
			app.awaitLog("waiting-now");
			assertThat(app.get(this.port, "/actuator/health/liveness")).isEqualTo(Sample.REFUSED);
			Files.createFile(this.release);
			app.awaitReady();
			assertThat(app.log("readiness opens")).hasSize(1);
		}
	}

	@Test
	void shutdownDuringWarmUpEndsTheProcessAtOnceAndItIsNeverReady() {
		try (ChildApplication app = start(HungApplication.class)) {
			app.awaitLog("waiting-now");
			long terminated = app.terminate();
			assertThat(app.awaitExit()).isEqualTo(SIGTERM);
			assertThat(Duration.ofNanos(System.nanoTime() - terminated)).isLessThan(PROMPT);
			assertThat(app.findMark(ReadinessWatch.ACCEPTED)).isEmpty();
			assertThat(app.log("Started ")).isEmpty();
		}
	}

	@Test
	void managementServerOfItsOwnIsNamedAsColdAndServesProbesOnceItHasStarted() throws IOException {
		Files.createFile(this.release);
		try (ChildApplication app = ChildApplication.of(WaitingApplication.class)
			.with("bootwarmup.start=before-listening", "release=" + this.release)
			.withManagementPort()
			.start()) {
			app.awaitReady();
			assertThat(app.log("SKIPPED probes/management server")).hasSize(1);
		}
	}

	@Test
	void warmUpComesAfterRunnersWithAWarningWhereThereIsNoWebServer() {
		try (ChildApplication app = ChildApplication.of(FailingApplication.class)
			.with("bootwarmup.start=before-listening", "spring.main.web-application-type=none", "bootwarmup.mode=warm")
			.withoutProbes()
			.start()) {
			app.awaitLog("BOOTWARMUP-014 bootwarmup.start=before-listening has no effect");
			app.awaitLog("COLD after");
		}
	}

	@Test
	void portOpensAtTheDeadlineWhateverHangs() {
		try (ChildApplication app = start(HungApplication.class, "bootwarmup.deadline=1s")) {
			app.awaitReady();
			assertThat(app.log("BOOTWARMUP-001")).hasSize(1);
		}
	}

	@Test
	void startFailsWhenSomethingRequiredFailedAndThePolicyIsToExit() {
		try (ChildApplication app = start(FailingApplication.class, "bootwarmup.required=broken",
				"bootwarmup.on-failure=exit")) {
			assertThat(app.awaitExit()).isEqualTo(1);
			assertThat(app.output()).contains("APPLICATION FAILED TO START",
					"broken/broken: IllegalStateException: broken on purpose");
			assertThat(app.findMark("port")).isEmpty();
		}
	}

	private ChildApplication start(Class<?> application, String... settings) {
		return ChildApplication.of(application)
			.with(settings)
			.with("server.port=" + this.port, "bootwarmup.start=before-listening", "release=" + this.release)
			.start();
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(ReadinessWatch.class)
	static class WaitingApplication {

		@Bean
		Warmer waiting(Environment environment) {
			Path release = Path.of(environment.getRequiredProperty("release"));
			return new WarmerOf("waiting", (run) -> {
				Marks.now("waiting-now");
				while (Files.notExists(release)) {
					WarmerOf.block(10);
				}
			});
		}

		@Bean
		ApplicationListener<WarmupCompletedEvent> skippedSteps() {
			return (event) -> event.getReport()
				.steps()
				.stream()
				.filter((step) -> step.outcome() == Outcome.SKIPPED)
				.forEach((step) -> System.out.println("SKIPPED " + step.warmer() + "/" + step.name()));
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(ReadinessWatch.class)
	static class HungApplication {

		@Bean
		Warmer hung() {
			return new WarmerOf("hung", (run) -> {
				Marks.now("waiting-now");
				WarmerOf.hang();
			});
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class FailingApplication {

		@Bean
		Warmer broken() {
			return new WarmerOf("broken", (run) -> {
				throw new IllegalStateException("broken on purpose");
			});
		}

	}

}
