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

package io.github.bootwarmup.observe;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Result;
import io.github.bootwarmup.core.GateState;
import io.github.bootwarmup.observe.WarmupEndpoint.WarmupDescriptor;

import static org.assertj.core.api.Assertions.assertThat;

class WarmupEndpointTests {

	@Test
	void stateIsShownBeforeWarmUpBegins() {
		WarmupDescriptor descriptor = new WarmupEndpoint(() -> null, () -> GateState.WARMING).warmup();
		assertThat(descriptor.gate()).isEqualTo("WARMING");
		assertThat(descriptor.report()).isNull();
	}

	@Test
	void reportIsShownWithItsSteps() {
		StackTraceElement frame = new StackTraceElement("com.example.Stuck", "block", "Stuck.java", 7);
		WarmupDescriptor descriptor = new WarmupEndpoint(
				() -> Reports.stopped(Result.PARTLY_WARM, Reports.step("jpa", "orders", Outcome.UNFINISHED, 12, frame)),
				() -> GateState.OPEN)
			.warmup();
		assertThat(descriptor.report()).satisfies((report) -> {
			assertThat(report.result()).isEqualTo("PARTLY_WARM");
			assertThat(report.durationMillis()).isEqualTo(30_000);
			assertThat(report.deadlineMillis()).isEqualTo(30_000);
			assertThat(report.deadlineExceeded()).isTrue();
			assertThat(report.steps()).containsExactly(new WarmupEndpoint.StepDescriptor("jpa", "orders", "UNFINISHED",
					"because", 12.0, List.of("com.example.Stuck.block(Stuck.java:7)"), null));
		});
	}

	@Test
	void rehearsalIsShownWithItsFigures() {
		WarmupDescriptor descriptor = new WarmupEndpoint(
				() -> Reports.report(Result.WARM, Duration.ofSeconds(5), Reports.rehearsed("GET /orders/7",
						Outcome.WARMED, Duration.ofMillis(31), Duration.ofNanos(1_234_567), 812)),
				() -> GateState.OPEN)
			.warmup();
		assertThat(descriptor.report()).satisfies((report) -> assertThat(report.steps().get(0).rehearsal())
			.isEqualTo(new WarmupEndpoint.RehearsalDescriptor(31.0, 1.234, 812, Map.of("2xx", 812), true)));
	}

	@Test
	void throttlingIsShownIfThereWasAny() {
		assertThat(json(Duration.ofMillis(4100)).at("/report/throttledMillis").asLong()).isEqualTo(4100);
		assertThat(json(Duration.ZERO).get("report").has("throttledMillis")).isFalse();
		assertThat(json(Duration.ZERO).get("report").has("deadlineExceeded")).isFalse();
	}

	private static JsonNode json(Duration throttled) {
		JsonMapper mapper = JsonMapper.builder().build();
		WarmupEndpoint endpoint = new WarmupEndpoint(
				() -> Reports.throttled(Result.WARM, Duration.ofSeconds(5), throttled), () -> GateState.OPEN);
		return mapper.readTree(mapper.writeValueAsString(endpoint.warmup()));
	}

	@Test
	void stepsThatAreNoRehearsalHaveNoFieldForIt() {
		JsonMapper mapper = JsonMapper.builder().build();
		WarmupEndpoint endpoint = new WarmupEndpoint(
				() -> Reports.report(Result.WARM, Duration.ofSeconds(5),
						Reports.step("beans", "one", Outcome.WARMED, 1),
						Reports.rehearsed("GET /", Outcome.WARMED, Duration.ofMillis(5), Duration.ofMillis(1), 10)),
				() -> GateState.OPEN);
		JsonNode steps = mapper.readTree(mapper.writeValueAsString(endpoint.warmup())).at("/report/steps");
		assertThat(steps.get(0).has("rehearsal")).isFalse();
		assertThat(steps.get(1).at("/rehearsal/firstLatencyMillis").asDouble()).isEqualTo(5);
		assertThat(steps.get(1).at("/rehearsal/statuses/2xx").asInt()).isEqualTo(10);
		assertThat(steps.get(1).at("/rehearsal/settled").asBoolean()).isTrue();
	}

}
