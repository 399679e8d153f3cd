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
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.github.bootwarmup.WarmupCompletedEvent;
import io.github.bootwarmup.rehearsal.listener.ServerKind;
import io.github.bootwarmup.testkit.ChildApplication;
import io.github.bootwarmup.testkit.Marks;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What OpenTelemetry's Java agent counts of rehearsals in its own meters.
 */
class AgentMetersProcessTests {

	private static final Pattern COUNT = Pattern.compile("http\\.route=([^,}]+)[^{]*?getCount=([0-9]+)");

	private static final String REHEARSED = "rehearsed";

	@ParameterizedTest
	@EnumSource
	void probesDoNotEnterTheMeterAndListedRequestsDo(ServerKind kind) {
		try (ChildApplication child = start(kind, "exclude")) {
			int rehearsed = (int) child.mark(REHEARSED);
			Map<String, Integer> counts = countsAtTheEnd(child);
			assertThat(counts.get("/orders") + counts.get("/later")).isEqualTo(rehearsed);
			assertThat(counts).containsOnlyKeys("/orders", "/later");
		}
	}

	@ParameterizedTest
	@EnumSource
	void probesEnterTheMeterIfAsked(ServerKind kind) {
		try (ChildApplication child = start(kind, "include")) {
			child.mark(REHEARSED);
			assertThat(countsAtTheEnd(child)).hasSizeGreaterThan(2);
		}
	}

	private static Map<String, Integer> countsAtTheEnd(ChildApplication child) {
		child.terminate();
		child.awaitExit();
		return child.log("name=http.server.request.duration,")
			.stream()
			.flatMap((line) -> COUNT.matcher(line).results())
			.collect(Collectors.toMap((match) -> match.group(1), (match) -> Integer.valueOf(match.group(2)),
					Integer::sum));
	}

	private static ChildApplication start(ServerKind kind, String telemetry) {
		ChildApplication.Builder builder = ChildApplication.of(Application.class)
			.jvm("-javaagent:" + agent(), "-Dotel.traces.exporter=none", "-Dotel.metrics.exporter=console",
					"-Dotel.logs.exporter=none")
			.with("bootwarmup.rehearsal.requests[0]=GET /orders", "bootwarmup.rehearsal.requests[1]=GET /later",
					"bootwarmup.rehearsal.max-iterations=20", "bootwarmup.rehearsal.telemetry=" + telemetry)
			// A line on standard output would cut the agent's long ones on standard error
			.with("logging.level.root=off")
			.withoutProbes();
		if (kind == ServerKind.JETTY) {
			builder.withJars("jetty-", "spring-boot-jetty").withoutJars("tomcat-embed-core", "spring-boot-tomcat");
		}
		return builder.start();
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
			return (event) -> Marks.set(REHEARSED, orders.count.get());
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

		@GetMapping("/later")
		Callable<String> findLater() {
			return this::find;
		}

	}

}
