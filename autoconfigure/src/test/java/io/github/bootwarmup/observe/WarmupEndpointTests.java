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
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Result;
import io.github.bootwarmup.core.GateState;
import io.github.bootwarmup.core.settings.Mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class WarmupEndpointTests {

	private static final StackTraceElement FRAME = new StackTraceElement("com.example.Stuck", "block", "Stuck.java", 7);

	private final WarmupReport report = Reports.unmet(Result.PARTLY_WARM, List.of("jpa/orders: because"),
			Reports.step("jpa", "orders", Outcome.UNFINISHED, 12, FRAME),
			Reports.step("beans", "one", Outcome.WARMED, 1), Reports.step("beans", "two", Outcome.WARMED, 1),
			Reports.step("beans", "three", Outcome.SKIPPED, 0), Reports.rehearsed("GET /orders?name=Ann",
					Outcome.WARMED, Duration.ofMillis(31), Duration.ofNanos(1_234_567), 812));

	@Test
	void stateIsShownBeforeWarmUpBegins() {
		JsonNode json = json(endpoint(null, GateState.WARMING, Show.ALWAYS).warmup(null));
		assertThat(json.get("gate").asString()).isEqualTo("WARMING");
		assertThat(json.get("mode").asString()).isEqualTo("WARM");
		assertThat(json.has("report")).isFalse();
	}

	@Test
	void reportIsShownWithTotalsAndSteps() {
		JsonNode json = json(endpoint(Show.ALWAYS).warmup(null)).get("report");
		assertThat(json.get("result").asString()).isEqualTo("PARTLY_WARM");
		assertThat(json.get("startedAt").asString()).isEqualTo("1970-01-01T00:00:00Z");
		assertThat(json.get("durationMillis").asLong()).isEqualTo(30_000);
		assertThat(json.get("deadlineMillis").asLong()).isEqualTo(30_000);
		assertThat(json.at("/unmetRequirements/0").asString()).isEqualTo("jpa/orders: because");
		assertThat(json.at("/warmers/beans/WARMED").asInt()).isEqualTo(2);
		assertThat(json.at("/warmers/beans/SKIPPED").asInt()).isEqualTo(1);
		assertThat(json.at("/warmers/beans").has("FAILED")).isFalse();
		JsonNode step = json.at("/steps/0");
		assertThat(step.get("warmer").asString()).isEqualTo("jpa");
		assertThat(step.get("name").asString()).isEqualTo("orders");
		assertThat(step.get("outcome").asString()).isEqualTo("UNFINISHED");
		assertThat(step.get("detail").asString()).isEqualTo("because");
		assertThat(step.get("durationMillis").asDouble()).isEqualTo(12);
		assertThat(step.at("/stack/0").asString()).isEqualTo("com.example.Stuck.block(Stuck.java:7)");
	}

	@Test
	void whatIsEmptyIsLeftOut() {
		JsonNode json = json(endpoint(
				Reports.report(Result.WARM, Duration.ofSeconds(5), Reports.step("beans", "one", Outcome.WARMED, 1)),
				GateState.OPEN, Show.ALWAYS)
			.warmup(null)).get("report");
		assertThat(json.propertyNames()).containsExactlyInAnyOrder("result", "startedAt", "durationMillis",
				"deadlineMillis", "warmers", "steps");
		assertThat(json.at("/steps/0").propertyNames()).containsExactlyInAnyOrder("warmer", "name", "outcome",
				"durationMillis");
	}

	@Test
	void deadlineAndThrottlingAreShownIfThereIsAnythingToSay() {
		JsonNode stopped = json(endpoint(Reports.stopped(Result.COLD), GateState.OPEN, Show.ALWAYS).warmup(null));
		assertThat(stopped.at("/report/deadlineExceeded").asBoolean()).isTrue();
		JsonNode throttled = json(
				endpoint(Reports.throttled(Result.WARM, Duration.ofSeconds(5), Duration.ofMillis(4100)), GateState.OPEN,
						Show.ALWAYS)
					.warmup(null));
		assertThat(throttled.at("/report/throttledMillis").asLong()).isEqualTo(4100);
	}

	@Test
	void rehearsalIsShownWithItsFigures() {
		JsonNode rehearsal = json(endpoint(Show.ALWAYS).warmup(null)).at("/report/steps/4/rehearsal");
		assertThat(rehearsal.get("firstLatencyMillis").asDouble()).isEqualTo(31);
		assertThat(rehearsal.get("lastLatencyMillis").asDouble()).isEqualTo(1.234);
		assertThat(rehearsal.get("iterations").asInt()).isEqualTo(812);
		assertThat(rehearsal.at("/statuses/2xx").asInt()).isEqualTo(812);
		assertThat(rehearsal.get("settled").asBoolean()).isTrue();
	}

	@Test
	void stepsOfOneOutcomeAreListedAndAllAreCounted() {
		JsonNode json = json(endpoint(Show.ALWAYS).warmup(Outcome.UNFINISHED)).get("report");
		assertThat(json.get("steps")).hasSize(1);
		assertThat(json.at("/steps/0/name").asString()).isEqualTo("orders");
		assertThat(json.at("/warmers/beans/WARMED").asInt()).isEqualTo(2);
	}

	@Test
	void reasonsStacksAndUrisAreHiddenUnlessConfigured() {
		String hidden = json(endpoint(Show.NEVER).warmup(null)).toString();
		assertThat(hidden).contains("orders", "UNFINISHED", "PARTLY_WARM", "******")
			.doesNotContain("because", "Stuck", "Ann");
	}

	@Test
	void whatIsHiddenIsShownToWhoeverIsAuthorized() {
		WarmupEndpoint.WebExtension extension = new WarmupEndpoint.WebExtension(endpoint(Show.WHEN_AUTHORIZED, "OPS"));
		assertThat(json(extension.warmup(SecurityContext.NONE, null)).toString()).doesNotContain("because");
		SecurityContext operator = mock();
		given(operator.getPrincipal()).willReturn(() -> "ann");
		given(operator.isUserInRole("OPS")).willReturn(true);
		assertThat(json(extension.warmup(operator, null)).toString()).contains("because", "Ann");
	}

	private WarmupEndpoint endpoint(Show show, String... roles) {
		return endpoint(this.report, GateState.OPEN, show, roles);
	}

	private static WarmupEndpoint endpoint(@Nullable WarmupReport report, GateState gate, Show show, String... roles) {
		return new WarmupEndpoint(() -> report, () -> gate, Mode.WARM,
				new WarmupEndpoint.Visibility(show, Set.of(roles)));
	}

	private static JsonNode json(WarmupDescriptor descriptor) {
		JsonMapper mapper = JsonMapper.builder().build();
		return mapper.readTree(mapper.writeValueAsString(descriptor));
	}

}
