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
import java.util.List;
import java.util.concurrent.CountDownLatch;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.github.bootwarmup.Rehearsals;
import io.github.bootwarmup.testkit.ChildApplication;
import io.github.bootwarmup.testkit.Marks;
import io.github.bootwarmup.testkit.ReadinessWatch;
import io.github.bootwarmup.testkit.Timeline.Sample;
import io.github.bootwarmup.testkit.WarmerOf;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rehearsals are over, and nothing is left of them, before readiness is UP.
 */
class RehearsalProcessTests {

	private static final int SIGTERM = 128 + 15;

	/**
	 * Well below Spring Boot's 30 seconds for requests that don't end.
	 */
	private static final Duration PROMPT = Duration.ofSeconds(10);

	private static final String COUNTED = "bootwarmup.rehearsal.requests=GET /counted";

	@TempDir
	private Path directory;

	private Path release;

	private int port;

	private int privatePort;

	@BeforeEach
	void choose() throws IOException {
		this.release = this.directory.resolve("release");
		try (ServerSocket one = new ServerSocket(0); ServerSocket other = new ServerSocket(0)) {
			this.port = one.getLocalPort();
			this.privatePort = other.getLocalPort();
		}
	}

	@ParameterizedTest
	@EnumSource
	void listedRequestIsRehearsedWhileReadinessIsHeldAndNothingIsLeftAfterwards(Server server) throws IOException {
		try (ChildApplication app = start(server, COUNTED)) {
			app.awaitHeld().mark("rehearsed");
			assertThat(app.get("/left-threads")).as("threads").isEqualTo(500);
			assertThat(app.get(this.privatePort, "/counted")).isEqualTo(Sample.NO_ANSWER);
			assertThat(app.readiness().saw(200)).isFalse();
			Files.createFile(this.release);
			app.awaitReady();
			assertThat(app.get(this.privatePort, "/counted")).isEqualTo(Sample.REFUSED);
			assertThat(app.get("/left-threads")).as("threads").isEqualTo(200);
			assertThat(app.get("/counted")).isEqualTo(200);
			assertThat(app.mark("iterations of GET_/counted")).isGreaterThanOrEqualTo(10);
			assertThat(marks(app, "rehearsed")).hasSize((int) app.mark("iterations of GET_/counted"));
			assertThat(marks(app, "rehearsed")).allMatch((instant) -> instant - app.mark(ReadinessWatch.ACCEPTED) < 0);
			assertThat(marks(app, "asked")).hasSize(1);
			assertThat(app.log("STEP rehearsal/GET /counted WARMED")).hasSize(1);
			assertThat(app.log("STEP rehearsal/GET /actuator/health/readiness WARMED")).hasSize(1);
			assertThat(app.log("BOOTWARMUP-00")).isEmpty();
			assertThat(app.log(" ERROR ")).isEmpty();
		}
	}

	@Test
	void listedRequestIsRehearsedOnTomcatWhileConnectionsAreStillRefused() throws IOException {
		try (ChildApplication app = start(Server.TOMCAT, COUNTED, "bootwarmup.start=before-listening")) {
			app.mark("rehearsed");
			assertThat(app.get(this.port, "/counted")).isEqualTo(Sample.REFUSED);
			assertThat(app.get(this.privatePort, "/counted")).isEqualTo(Sample.NO_ANSWER);
			Files.createFile(this.release);
			app.awaitReady();
			assertThat(app.get(this.privatePort, "/counted")).isEqualTo(Sample.REFUSED);
			assertThat(app.get("/left-threads")).as("threads").isEqualTo(200);
			assertThat(app.get("/counted")).isEqualTo(200);
			assertThat(marks(app, "rehearsed")).hasSize((int) app.mark("iterations of GET_/counted"));
			assertThat(marks(app, "rehearsed")).allMatch((instant) -> instant - app.mark("listening") < 0);
			assertThat(app.log("STEP rehearsal/GET /counted WARMED")).hasSize(1);
		}
	}

	@Test
	void listedRequestIsRehearsedOnJettyOnceItListensAndReadinessIsHeldMeanwhile() throws IOException {
		try (ChildApplication app = start(Server.JETTY, COUNTED, "bootwarmup.start=before-listening")) {
			app.awaitHeld().mark("rehearsed");
			assertThat(app.get(this.port, "/left-threads")).as("threads").isEqualTo(500);
			assertThat(app.readiness().saw(200)).isFalse();
			Files.createFile(this.release);
			app.awaitReady();
			assertThat(app.get(this.privatePort, "/counted")).isEqualTo(Sample.REFUSED);
			assertThat(app.get("/left-threads")).as("threads").isEqualTo(200);
			assertThat(marks(app, "rehearsed")).hasSize((int) app.mark("iterations of GET_/counted"));
			assertThat(marks(app, "rehearsed")).allMatch((instant) -> instant - app.mark("listening") > 0)
				.allMatch((instant) -> instant - app.mark(ReadinessWatch.ACCEPTED) < 0);
			assertThat(app.log("STEP rehearsal/GET /counted WARMED")).hasSize(1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "TOMCAT, /blocking", "TOMCAT, /hanging", "JETTY, /blocking", "JETTY, /hanging" })
	void shutdownWhileARehearsalBlocksEndsTheProcessAtOnceAndItIsNeverReady(Server server, String path) {
		assertEndsAtOnce(server, "bootwarmup.rehearsal.requests=GET " + path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/blocking", "/hanging" })
	void shutdownBeforeListeningWhileARehearsalBlocksEndsTheProcessAtOnce(String path) {
		assertEndsAtOnce(Server.TOMCAT, "bootwarmup.rehearsal.requests=GET " + path,
				"bootwarmup.start=before-listening");
	}

	private void assertEndsAtOnce(Server server, String... settings) {
		try (ChildApplication app = start(server, settings)) {
			app.mark("blocked");
			long terminated = app.terminate();
			assertThat(app.awaitExit()).isEqualTo(SIGTERM);
			assertThat(Duration.ofNanos(System.nanoTime() - terminated)).isLessThan(PROMPT);
			assertThat(app.findMark(ReadinessWatch.ACCEPTED)).isEmpty();
			assertThat(app.readiness().saw(200)).isFalse();
			assertThat(marks(app, "blocked")).hasSize(1);
		}
	}

	@ParameterizedTest
	@EnumSource
	void probesOfAManagementServerOfItsOwnAreRehearsedThere(Server server) throws IOException {
		Files.createFile(this.release);
		try (ChildApplication app = server.on(ChildApplication.of(RehearsedApplication.class))
			.with("release=" + this.release, COUNTED)
			.withManagementPort()
			.start()) {
			app.awaitReady();
			assertThat(app.get("/actuator/health/readiness")).isEqualTo(404);
			assertThat(app.get("/left-threads")).as("threads").isEqualTo(200);
			for (String name : List.of("GET /counted", "GET /actuator/health/liveness",
					"GET /actuator/health/readiness")) {
				assertThat(app.log("STEP rehearsal/" + name + " WARMED")).as(name).hasSize(1);
			}
			assertThat(app.mark("iterations of GET_/actuator/health/readiness")).isPositive();
		}
	}

	private ChildApplication start(Server server, String... settings) {
		return server.on(ChildApplication.of(RehearsedApplication.class))
			.with("server.port=" + this.port, "bootwarmup.rehearsal.port=" + this.privatePort,
					"bootwarmup.rehearsal.timeout=5m", "bootwarmup.deadline=5m", "release=" + this.release)
			.with(settings)
			.start();
	}

	private static List<Long> marks(ChildApplication app, String name) {
		return app.log("@mark " + name + " ")
			.stream()
			.map((line) -> Long.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
			.toList();
	}

	/**
	 * The web server of the child.
	 */
	enum Server {

		TOMCAT {

			@Override
			ChildApplication.Builder on(ChildApplication.Builder builder) {
				return builder;
			}

		},

		JETTY {

			@Override
			ChildApplication.Builder on(ChildApplication.Builder builder) {
				return builder.withJars("jetty-", "spring-boot-jetty", "spring-boot-starter-jetty")
					.withoutJars("tomcat-embed-core", "tomcat-embed-websocket", "spring-boot-tomcat",
							"spring-boot-starter-tomcat");
			}

		};

		abstract ChildApplication.Builder on(ChildApplication.Builder builder);

	}

	@RestController
	static class CountingController {

		private final Path release;

		CountingController(@Value("${release}") Path release) {
			this.release = release;
		}

		@GetMapping("/counted")
		void counted(HttpServletRequest request) {
			Marks.now(Rehearsals.isRehearsal(request) ? "rehearsed" : "asked");
			while (Files.notExists(this.release)) {
				WarmerOf.block(10);
			}
		}

		@GetMapping("/blocking")
		void block() throws InterruptedException {
			Marks.now("blocked");
			new CountDownLatch(1).await();
		}

		@GetMapping("/hanging")
		void hang() {
			Marks.now("blocked");
			WarmerOf.hang();
		}

		@GetMapping("/left-threads")
		ResponseEntity<String> leftThreads() {
			List<String> left = Thread.getAllStackTraces()
				.keySet()
				.stream()
				.map(Thread::getName)
				.filter((name) -> name.contains("bootwarmup-listener"))
				.toList();
			System.out.println("LEFT " + left);
			return ResponseEntity.status(left.isEmpty() ? HttpStatus.OK : HttpStatus.INTERNAL_SERVER_ERROR).build();
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import({ ReadinessWatch.class, CountingController.class, StepLines.class })
	static class RehearsedApplication {

		@Bean
		ApplicationListener<WebServerInitializedEvent> listening() {
			return (event) -> Marks.now("listening");
		}

	}

}
