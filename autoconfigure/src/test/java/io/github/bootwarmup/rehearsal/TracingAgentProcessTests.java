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

package io.github.bootwarmup.rehearsal;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.github.bootwarmup.WarmupCompletedEvent;
import io.github.bootwarmup.testkit.ChildApplication;
import io.github.bootwarmup.testkit.Marks;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What OpenTelemetry's Java agent exports of rehearsals.
 */
class TracingAgentProcessTests {

	private static final String WARM = "warm";

	private static final String UNSAMPLED = "unsampled";

	private static final String REHEARSED = "rehearsed";

	private static final String SERVER_SPAN = " SERVER ";

	@Test
	void rehearsalsExportNoServerSpanAndTheNextRequestExportsOne() {
		try (ChildApplication child = start("exclude")) {
			assertThat(child.mark(REHEARSED)).isGreaterThan(1);
			assertThat(child.get("/orders")).isEqualTo(200);
			child.awaitLog(SERVER_SPAN);
			child.terminate();
			child.awaitExit();
			assertThat(child.log(SERVER_SPAN)).singleElement().asString().contains("'GET /orders'");
		}
	}

	@Test
	void rehearsalsExportServerSpansIfAsked() {
		try (ChildApplication child = start("include")) {
			child.mark(WARM);
			child.terminate();
			child.awaitExit();
			assertThat(child.log(SERVER_SPAN)).filteredOn((line) -> line.contains("'GET /orders'"))
				.hasSize((int) child.mark(REHEARSED));
		}
	}

	@Test
	void serviceThatARehearsalCallsIsToldThatItsTraceIsNotSampled() {
		try (ChildApplication child = start(CallingApplication.class, "exclude")) {
			child.mark(WARM);
			assertThat(child.mark(REHEARSED)).isGreaterThan(1);
			assertThat(child.mark(UNSAMPLED)).isEqualTo(child.mark(REHEARSED));
		}
	}

	private static ChildApplication start(String telemetry) {
		return start(Application.class, telemetry);
	}

	private static ChildApplication start(Class<?> application, String telemetry) {
		return ChildApplication.of(application)
			.jvm("-javaagent:" + agent(), "-Dotel.traces.exporter=console", "-Dotel.metrics.exporter=none",
					"-Dotel.logs.exporter=none", "-Dotel.bsp.schedule.delay=50")
			.with("bootwarmup.rehearsal.requests[0]=GET /orders", "bootwarmup.rehearsal.max-iterations=20",
					"bootwarmup.rehearsal.telemetry=" + telemetry)
			.withoutProbes()
			.start();
	}

	private static String agent() {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> new File(entry).getName().startsWith("opentelemetry-javaagent-"))
			.findFirst()
			.orElseThrow();
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(Orders.class)
	static class Application {

		@Bean
		ApplicationListener<WarmupCompletedEvent> marking(Orders orders) {
			return (event) -> {
				Marks.set(REHEARSED, orders.count.get());
				Marks.now(WARM);
			};
		}

	}

	@RestController
	static class Orders {

		private final AtomicInteger count = new AtomicInteger();

		@GetMapping("/orders")
		String find() {
			this.count.incrementAndGet();
			return "none";
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(Calling.class)
	static class CallingApplication {

		@Bean(destroyMethod = "close")
		Stock stock() throws IOException {
			return new Stock();
		}

		@Bean
		ApplicationListener<WarmupCompletedEvent> marking(Stock stock) {
			return (event) -> {
				Marks.set(REHEARSED, stock.parents.size());
				Marks.set(UNSAMPLED, stock.parents.stream().filter((parent) -> parent.endsWith("-00")).count());
				Marks.now(WARM);
			};
		}

	}

	@RestController
	static class Calling {

		private final Stock stock;

		Calling(Stock stock) {
			this.stock = stock;
		}

		@GetMapping("/orders")
		String find() throws IOException {
			return new String(this.stock.url().openStream().readAllBytes(), StandardCharsets.UTF_8);
		}

	}

	/**
	 * Another service, which notes what it is told of traces.
	 */
	static class Stock implements AutoCloseable {

		private final List<String> parents = new CopyOnWriteArrayList<>();

		private final HttpServer server;

		Stock() throws IOException {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			this.server.createContext("/", (exchange) -> {
				this.parents.add(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
				exchange.sendResponseHeaders(200, -1);
				exchange.close();
			});
			this.server.start();
		}

		URL url() throws IOException {
			return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + "/").toURL();
		}

		@Override
		public void close() {
			this.server.stop(0);
		}

	}

}
