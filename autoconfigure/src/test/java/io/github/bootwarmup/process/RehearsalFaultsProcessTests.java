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
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import io.github.bootwarmup.Rehearsals;
import io.github.bootwarmup.process.RehearsalProcessTests.Server;
import io.github.bootwarmup.testkit.ChildApplication;
import io.github.bootwarmup.testkit.Marks;
import io.github.bootwarmup.testkit.ReadinessWatch;
import io.github.bootwarmup.testkit.WarmerOf;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever handlers do when they are rehearsed, the application gets over it as it would
 * if a user had asked.
 */
class RehearsalFaultsProcessTests {

	private static final int WORKERS = 3;

	@ParameterizedTest
	@CsvSource({ "TOMCAT, /exiting", "TOMCAT, /halting", "JETTY, /exiting" })
	void exitInARehearsedHandlerEndsTheProcessWithItsCodeAndItIsNeverReady(Server server, String path) {
		assertExits(server, path);
	}

	@Test
	void exitInAHandlerRehearsedBeforeListeningEndsTheProcessWithItsCode() {
		assertExits(Server.TOMCAT, "/exiting", "bootwarmup.start=before-listening");
	}

	/**
	 * A shutdown that waited for the handler would take longer than anybody waits here.
	 */
	private static void assertExits(Server server, String path, String... settings) {
		try (ChildApplication app = server.on(ChildApplication.of(FaultyApplication.class))
			.with("bootwarmup.rehearsal.requests=GET " + path, "bootwarmup.deadline=5m",
					"bootwarmup.rehearsal.timeout=5m", "spring.lifecycle.timeout-per-shutdown-phase=5m")
			.with(settings)
			.start()) {
			assertThat(app.awaitExit()).isEqualTo(7);
			assertThat(app.log("@mark ending ")).hasSize(1);
			assertThat(app.findMark(ReadinessWatch.ACCEPTED)).isEmpty();
			assertThat(app.readiness().saw(200)).isFalse();
		}
	}

	@ParameterizedTest
	@EnumSource
	void requestsOfARehearsedHandlerToTheApplicationItselfAreNoRehearsals(Server server) {
		try (ChildApplication app = server.on(ChildApplication.of(FaultyApplication.class))
			.with("bootwarmup.rehearsal.requests=GET /calling/another,GET /calling/itself",
					"bootwarmup.rehearsal.max-iterations=12", "bootwarmup.rehearsal.max-duration=5m",
					"bootwarmup.deadline=5m")
			.start()) {
			app.awaitReady().awaitLog("STEP rehearsal/GET /calling/itself ");
			for (String name : List.of("another", "itself")) {
				assertThat(app.log("STEP rehearsal/GET /calling/" + name + " WARMED")).hasSize(1);
				assertThat(app.log("@mark rehearsed-calling-" + name)).isNotEmpty();
				assertThat(app.log("@mark asked-by-" + name)).hasSameSizeAs(app.log("@mark rehearsed-calling-" + name));
			}
			assertThat(app.log("@mark rehearsed-by-")).isEmpty();
			assertThat(app.log("BOOTWARMUP-00")).isEmpty();
		}
	}

	@Test
	void hangingHandlersLeaveAllWorkersToTheApplicationAndTheOthersAreRehearsed() {
		try (ChildApplication app = startHanging("bootwarmup.rehearsal.timeout=1s", "bootwarmup.deadline=5m",
				"bootwarmup.rehearsal.max-duration=1m", "bootwarmup.rehearsal.max-iterations=12")) {
			app.awaitAlive("hanging-two").awaitReady().awaitLog("STEP rehearsal/GET /served ");
			assertThatAllWorkersServe(app);
			assertThat(app.log("STEP rehearsal/GET /hanging/one FAILED")).hasSize(1);
			assertThat(app.log("STEP rehearsal/GET /hanging/two FAILED")).hasSize(1);
			assertThat(app.log("STEP rehearsal/GET /served WARMED")).hasSize(1);
			assertThat(app.log("@mark hanging-")).hasSize(2);
		}
	}

	@Test
	void hangingHandlersLeaveAllWorkersToTheApplicationAndTheGateOpensAtTheDeadline() {
		try (ChildApplication app = startHanging("bootwarmup.rehearsal.timeout=5m", "bootwarmup.deadline=10s",
				"bootwarmup.dispatch.enabled=false")) {
			app.awaitAlive("hanging-one").awaitReady().awaitLog("BOOTWARMUP-001");
			assertThatAllWorkersServe(app);
			assertThat(app.log("@mark hanging-")).hasSize(2);
		}
	}

	@ParameterizedTest
	@EnumSource
	void logNamesOnlyTheRequestThatIsNotAnsweredAtTheDeadlineWithTheStackOfItsHandler(Server server) {
		try (ChildApplication app = server.on(ChildApplication.of(FaultyApplication.class))
			.with("bootwarmup.rehearsal.requests=GET /served,GET /hanging/one", "bootwarmup.rehearsal.timeout=5m",
					"bootwarmup.deadline=10s", "bootwarmup.dispatch.enabled=false",
					"bootwarmup.rehearsal.max-duration=5m")
			.start()) {
			app.awaitReady().awaitLog("STEP rehearsal/GET /hanging/one ");
			assertThat(app.output()).containsPattern("since rehearsal/GET /hanging/one did not end in .* s; its stack")
				.containsPattern("    rehearsal/GET /hanging/one .* s\\s+at ")
				.contains("at " + FaultyController.class.getName() + ".hang(")
				.contains("STEP rehearsal/GET /hanging/one UNFINISHED no answer yet");
			assertThat(app.log("STEP rehearsal/")).as("the warmer itself isn't named").hasSize(4);
			assertThat(app.log("STEP rehearsal/GET /served UNFINISHED")).isEmpty();
		}
	}

	private static ChildApplication startHanging(String... settings) {
		return ChildApplication.of(FaultyApplication.class)
			.with("server.tomcat.threads.max=" + WORKERS, "server.tomcat.threads.min-spare=1",
					"bootwarmup.rehearsal.requests=GET /hanging/one,GET /hanging/two,GET /served")
			.with(settings)
			.start();
	}

	/**
	 * They are answered only if all of them are under way at the same time.
	 */
	private static void assertThatAllWorkersServe(ChildApplication app) {
		List<CompletableFuture<Integer>> answers = Stream.generate(() -> new CompletableFuture<Integer>())
			.limit(WORKERS)
			.toList();
		answers.forEach((answer) -> new Thread(() -> answer.complete(app.get("/meeting"))).start());
		assertThat(answers).extracting(CompletableFuture::join).containsOnly(200);
	}

	/**
	 * What comes out of a filter, other than out of a handler, nobody but the server
	 * sees.
	 */
	@ParameterizedTest
	@EnumSource
	void errorsInRehearsalsAreFailuresAndTheRestGoesOn(Server server) {
		List<String> paths = Stream.of("Error", "StackOverflowError", "OutOfMemoryError")
			.flatMap((error) -> Stream.of("/throwing/" + error, "/filtered/" + error))
			.toList();
		try (ChildApplication app = server.on(ChildApplication.of(FaultyApplication.class))
			.with("bootwarmup.rehearsal.requests=GET " + String.join(",GET ", paths) + ",GET /served",
					"bootwarmup.rehearsal.max-iterations=12", "bootwarmup.rehearsal.max-duration=5m",
					"bootwarmup.deadline=5m")
			.start()) {
			app.awaitReady().awaitLog("STEP rehearsal/GET /served ");
			for (String path : paths) {
				assertThat(app.log("STEP rehearsal/GET " + path + " FAILED")).as(path).hasSize(1);
				assertThat(app.log("@mark " + path + " ")).as(path).hasSize(1);
			}
			for (String error : List.of("Error", "StackOverflowError")) {
				assertThat(app.log("STEP rehearsal/GET /throwing/" + error)).singleElement()
					.asString()
					.endsWith("not warmed: 500 (" + error + ": thrown on purpose)");
			}
			assertThat(app.log("STEP rehearsal/GET /served WARMED")).hasSize(1);
			assertThat(app.get("/served")).isEqualTo(200);
		}
	}

	/**
	 * Jetty offers nothing to leave out an exception of one request only.
	 */
	@Test
	void whatARehearsedHandlerThrowsLeavesOneLineInTheLogAndWhatItThrowsAtAUserItsStack() {
		try (ChildApplication app = Server.TOMCAT.on(ChildApplication.of(FaultyApplication.class))
			.with("bootwarmup.rehearsal.requests=GET /throwing/Error,GET /filtered/Error,GET /sleeping",
					"bootwarmup.rehearsal.timeout=1s", "bootwarmup.deadline=5m")
			.start()) {
			app.awaitReady().awaitLog("STEP rehearsal/GET /filtered/Error ").awaitLog("@mark woken");
			String before = app.output();
			assertThat(before).doesNotContain("Servlet.service()")
				.doesNotContain("at " + FaultyController.class.getName());
			assertThat(before.lines().filter((line) -> !line.startsWith("STEP")))
				.filteredOn((line) -> line.contains("thrown on purpose"))
				.containsExactlyInAnyOrder(
						"    rehearsal/GET /throwing/Error: not warmed: 500 (Error: thrown on purpose)",
						"    rehearsal/GET /filtered/Error: not warmed: 500 (Error: thrown on purpose)");
			assertThat(app.get("/throwing/Error")).isEqualTo(500);
			app.awaitLog("at " + FaultyController.class.getName());
			assertThat(app.log("Servlet.service()")).as("of the user's request only").hasSize(1);
		}
	}

	@RestController
	static class FaultyController {

		private final Environment environment;

		private final CyclicBarrier meeting = new CyclicBarrier(WORKERS);

		FaultyController(Environment environment) {
			this.environment = environment;
		}

		@GetMapping("/exiting")
		void exit() {
			Marks.now("ending");
			System.exit(7);
		}

		@GetMapping("/halting")
		void halt() {
			Marks.now("ending");
			Runtime.getRuntime().halt(7);
		}

		@GetMapping("/calling/another")
		void callAnother(HttpServletRequest request) throws IOException {
			Marks.now(kind(request) + "-calling-another");
			call("/called");
		}

		@GetMapping("/called")
		void called(HttpServletRequest request) {
			Marks.now(kind(request) + "-by-another");
		}

		@GetMapping("/calling/itself")
		void callItself(HttpServletRequest request) throws IOException {
			if (request.getHeader("Again") != null) {
				Marks.now(kind(request) + "-by-itself");
				return;
			}
			Marks.now(kind(request) + "-calling-itself");
			call("/calling/itself");
		}

		private static String kind(HttpServletRequest request) {
			return Rehearsals.isRehearsal(request) ? "rehearsed" : "asked";
		}

		private void call(String path) throws IOException {
			String port = this.environment.getRequiredProperty("local.server.port");
			HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + path)
				.toURL()
				.openConnection();
			connection.setRequestProperty("Again", "yes");
			connection.getInputStream().close();
		}

		@GetMapping("/hanging/{name}")
		void hang(@PathVariable String name) {
			Marks.now("hanging-" + name);
			WarmerOf.hang();
		}

		@GetMapping("/sleeping")
		void sleep() throws InterruptedException {
			try {
				TimeUnit.HOURS.sleep(1);
			}
			finally {
				Marks.now("woken");
			}
		}

		@GetMapping("/meeting")
		void meet() throws Exception {
			this.meeting.await();
		}

		@GetMapping("/throwing/{error}")
		void fail(@PathVariable String error) {
			throw error("/throwing/" + error);
		}

		@GetMapping("/served")
		void serve() {
		}

		static Error error(String path) {
			Marks.now(path);
			return switch (path.substring(path.lastIndexOf('/') + 1)) {
				case "StackOverflowError" -> new StackOverflowError("thrown on purpose");
				case "OutOfMemoryError" -> new OutOfMemoryError("thrown on purpose");
				default -> new Error("thrown on purpose");
			};
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import({ ReadinessWatch.class, FaultyController.class, StepLines.class })
	static class FaultyApplication {

		@Bean
		@FilterRegistration(urlPatterns = "/filtered/*")
		Filter throwing() {
			return (request, response, chain) -> {
				throw FaultyController.error(((HttpServletRequest) request).getRequestURI());
			};
		}

	}

}
