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
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

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

	private static ChildApplication start(String telemetry) {
		return ChildApplication.of(Application.class)
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

}
