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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

import io.github.bootwarmup.Warmer;
import io.github.bootwarmup.testkit.ChildApplication;
import io.github.bootwarmup.testkit.Marks;
import io.github.bootwarmup.testkit.ReadinessWatch;
import io.github.bootwarmup.testkit.WarmerOf;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code bootwarmup.on-failure} does, seen from outside.
 */
class FailurePolicyProcessTests {

	private static final String REQUIRED = "bootwarmup.required=dependency";

	@Test
	void openBecomesReadyAllTheSame() throws IOException {
		try (ChildApplication app = start("bootwarmup.on-failure=open", "in-step=true", unusedPort())) {
			app.awaitReady().awaitLog("BOOTWARMUP-002").awaitLog("BOOTWARMUP-003");
			assertThat(app.output()).contains("dependency/connect: ConnectException");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "in-step=true", "in-step=false" })
	void retryBecomesReadyUnaidedWhenTheDependencyComesBackBeforeTheDeadline(String where) throws IOException {
		String port = unusedPort();
		try (ChildApplication app = start("bootwarmup.on-failure=retry", where, port)) {
			app.mark("refused");
			app.awaitHeld();
			assertThat(app.readiness().saw(200)).isFalse();
			try (ServerSocket dependency = listen(port)) {
				app.awaitReady();
				assertThat(dependency.isClosed()).isFalse();
			}
			assertThat(app.readiness().first(200).answered()).isGreaterThan(app.mark("connected"));
			assertThat(app.log("readiness opens")).hasSize(1);
			assertThat(app.log("BOOTWARMUP-003")).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "in-step=true", "in-step=false" })
	void retryBecomesReadyUnaidedWhenTheDependencyComesBackAfterTheDeadline(String where) throws IOException {
		String port = unusedPort();
		try (ChildApplication app = start("bootwarmup.on-failure=retry", where, port, "bootwarmup.deadline=500ms")) {
			app.awaitLog("readiness stays refused").awaitLog("BOOTWARMUP-003").awaitHeld();
			assertThat(app.readiness().saw(200)).isFalse();
			assertThat(app.findMark(ReadinessWatch.ACCEPTED)).isEmpty();
			try (ServerSocket dependency = listen(port)) {
				app.awaitReady();
				assertThat(dependency.isClosed()).isFalse();
			}
			assertThat(app.readiness().first(200).answered()).isGreaterThan(app.mark("connected"));
			assertThat(app.awaitLog("readiness opens").log("readiness opens")).hasSize(1);
		}
	}

	@Test
	void exitLetsTheStartFailWithTheReport() throws IOException {
		try (ChildApplication app = start("bootwarmup.on-failure=exit", "in-step=true", unusedPort())) {
			assertThat(app.awaitExit()).isEqualTo(1);
			assertThat(app.readiness().saw(200)).isFalse();
			assertThat(app.findMark(ReadinessWatch.ACCEPTED)).isEmpty();
			assertThat(app.output()).contains("APPLICATION FAILED TO START")
				.contains("Required warm-up did not succeed")
				.contains("- dependency/connect: ConnectException")
				.contains("bootwarmup.on-failure to open or retry");
		}
	}

	@Test
	void exitHaltsWithinItsBoundWhenAConstructorHangs() {
		try (ChildApplication app = ChildApplication.of(HungConstructor.class)
			.with("bootwarmup.on-failure=exit", "bootwarmup.required=beans", "bootwarmup.deadline=3s")
			.start()) {
			app.awaitLog("APPLICATION FAILED TO START");
			long failed = System.nanoTime();
			assertThat(app.awaitExit()).isEqualTo(1);
			assertThat(Duration.ofNanos(System.nanoTime() - failed)).isLessThan(Duration.ofSeconds(15));
			assertThat(app.readiness().saw(200)).isFalse();
			assertThat(app.output()).contains("beans/hungBean: still running").contains("and is halted");
		}
	}

	@Test
	void exitLetsTheApplicationCloseInOrderHoweverLongThatTakes() throws IOException {
		try (ChildApplication app = ChildApplication.of(SlowToClose.class)
			.with("bootwarmup.on-failure=exit", REQUIRED)
			.start()) {
			app.mark("closed");
			assertThat(app.awaitExit()).isEqualTo(1);
			assertThat(app.output()).contains("APPLICATION FAILED TO START").doesNotContain("is halted");
		}
	}

	private static ChildApplication start(String... properties) {
		return ChildApplication.of(Application.class).with(REQUIRED).with(properties).start();
	}

	private static String unusedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return "dependency.port=" + socket.getLocalPort();
		}
	}

	private static ServerSocket listen(String port) throws IOException {
		return new ServerSocket(Integer.parseInt(port.substring(port.indexOf('=') + 1)), 50,
				InetAddress.getLoopbackAddress());
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(ReadinessWatch.class)
	static class Application {

		@Bean
		Warmer dependency(@Value("${dependency.port}") int port, @Value("${in-step}") boolean inStep) {
			return new WarmerOf("dependency", (run) -> {
				if (inStep) {
					run.step("connect", () -> connect(port));
				}
				else {
					connect(port);
				}
			});
		}

		private static void connect(int port) throws IOException {
			try (Socket socket = new Socket()) {
				socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
				Marks.now("connected");
			}
			catch (IOException ex) {
				Marks.now("refused");
				throw ex;
			}
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class SlowToClose {

		@Bean
		Warmer dependency() {
			return new WarmerOf("dependency", (run) -> {
				throw new IOException("refused");
			});
		}

		@Bean
		DisposableBean drain() {
			return () -> {
				WarmerOf.block(12_000);
				Marks.now("closed");
			};
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(ReadinessWatch.class)
	static class HungConstructor {

		@Bean
		@Lazy
		Object hungBean() {
			WarmerOf.hang();
			return new Object();
		}

	}

}
