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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import io.github.bootwarmup.Warmer;
import io.github.bootwarmup.testkit.ChildApplication;
import io.github.bootwarmup.testkit.ReadinessWatch;
import io.github.bootwarmup.testkit.WarmerOf;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever asks for readiness, in whatever way, sees the gate.
 */
class GateProcessTests {

	private static final String[] ALL_PATHS = { "management.endpoint.health.probes.add-additional-paths=true",
			"management.endpoint.health.group.mine.include=own", "own-indicator=true" };

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void gateIsSeenClosedAndOpensOnlyAfterTheSlowestWarmer(boolean managementPort) {
		try (ChildApplication app = ChildApplication.of(TwoWarmers.class).withManagementPort(managementPort).start()) {
			app.awaitReady();
			assertThat(app.readiness().saw(503)).as("seen closed: %s", app.readiness()).isTrue();
			assertThat(app.readiness().first(200).answered()).isGreaterThan(app.mark("slow-ended"));
			assertThat(app.between("slow-ended", ReadinessWatch.ACCEPTED)).isPositive();
			assertThat(app.log("readiness opens")).hasSize(1);
			assertThat(app.log("BOOTWARMUP-00")).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void livenessIsAnsweredAgainAndAgainWhileAWarmerHoldsReadiness(boolean managementPort) {
		try (ChildApplication app = ChildApplication.of(HeldApplication.class)
			.withManagementPort(managementPort)
			.with("bootwarmup.deadline=5m")
			.start()) {
			app.awaitHeld().awaitAlive(HeldApplication.WARMER_CALLED).awaitAlive(ReadinessWatch.STARTED);
			assertThat(app.readiness().saw(200)).isFalse();
			app.get("/release");
			app.awaitReady();
		}
	}

	@Test
	void everyWayToAskForReadinessSeesTheGate() {
		try (ChildApplication app = ChildApplication.of(HeldApplication.class).with(ALL_PATHS).start()) {
			app.awaitHeld().mark(HeldApplication.WARMER_CALLED);
			assertThat(app.get("/readyz")).isEqualTo(503);
			assertThat(app.get("/livez")).isEqualTo(200);
			assertThat(app.get("/actuator/health/mine")).isEqualTo(503);
			assertThat(app.get("/availability")).isEqualTo(503);
			assertThat(app.readiness().saw(200)).isFalse();
			assertThat(app.get("/release")).isEqualTo(200);
			app.awaitReady();
			assertThat(app.readiness().first(200).answered()).isGreaterThan(app.mark(HeldApplication.RELEASED));
			assertThat(app.get("/readyz")).isEqualTo(200);
			assertThat(app.get("/actuator/health/mine")).isEqualTo(200);
			assertThat(app.get("/availability")).isEqualTo(200);
			assertThat(app.get("/actuator/health")).isEqualTo(200);
		}
	}

	@Test
	void mainPortSeesTheGateWhenManagementHasItsOwn() {
		try (ChildApplication app = ChildApplication.of(HeldApplication.class)
			.withManagementPort()
			.with(ALL_PATHS)
			.start()) {
			app.awaitHeld();
			assertThat(app.get("/readyz")).isEqualTo(503);
			assertThat(app.get("/availability")).isEqualTo(503);
			app.get("/release");
			app.awaitReady();
			assertThat(app.get("/readyz")).isEqualTo(200);
			assertThat(app.get("/availability")).isEqualTo(200);
		}
	}

	@Test
	void readinessGroupOfTheUsersOwnIndicatorSeesTheGate() {
		try (ChildApplication app = ChildApplication.of(HeldApplication.class)
			.with("management.endpoint.health.group.readiness.include=own", "own-indicator=true")
			.start()) {
			app.awaitHeld();
			app.awaitLog("BOOTWARMUP-007");
			app.get("/release");
			app.awaitReady();
			assertThat(app.readiness().first(200).answered()).isGreaterThan(app.mark(HeldApplication.RELEASED));
		}
	}

	@Test
	void overallHealthIsUntouchedWhenProbesAreSwitchedOff() {
		try (ChildApplication app = ChildApplication.of(HeldApplication.class)
			.with("management.endpoint.health.probes.enabled=false")
			.withoutProbes()
			.start()) {
			app.awaitLog("BOOTWARMUP-011");
			app.mark(HeldApplication.WARMER_CALLED);
			assertThat(app.get("/actuator/health/readiness")).isEqualTo(404);
			assertThat(app.get("/actuator/health")).isEqualTo(200);
			assertThat(app.get("/availability")).isEqualTo(503);
			app.get("/release");
			app.awaitLog("readiness opens").await("readiness", () -> app.get("/availability") == 200);
		}
	}

	@Test
	void gateHoldsWithoutActuator() {
		try (ChildApplication app = ChildApplication.of(HeldApplication.class)
			.withoutJars("spring-boot-actuator", "spring-boot-starter-actuator", "spring-boot-health",
					"spring-boot-micrometer", "micrometer-core", "micrometer-jakarta")
			.probing("/availability", "/availability")
			.start()) {
			app.awaitHeld().awaitLog("BOOTWARMUP-011");
			assertThat(app.readiness().saw(200)).isFalse();
			app.get("/release");
			app.awaitReady();
			assertThat(app.readiness().first(200).answered()).isGreaterThan(app.mark(HeldApplication.RELEASED));
		}
	}

	@Test
	void modeOffHoldsAndCallsNothing() {
		try (ChildApplication app = ChildApplication.of(HeldApplication.class).with("bootwarmup.mode=off").start()) {
			app.awaitReady();
			assertThat(app.findMark(HeldApplication.WARMER_CALLED)).isEmpty();
			assertThat(app.findMark(HeldApplication.LAZY_CREATED)).isEmpty();
			assertThat(app.log("arm")).filteredOn((line) -> line.contains("bootwarmup.Warmup")).isEmpty();
		}
	}

	@Test
	void modeObserveHoldsCreatesAndCallsNothing() {
		try (ChildApplication app = ChildApplication.of(HeldApplication.class)
			.with("bootwarmup.mode=observe")
			.start()) {
			app.awaitReady();
			app.awaitLog("Warm-up observed: ");
			assertThat(app.findMark(HeldApplication.WARMER_CALLED)).isEmpty();
			assertThat(app.findMark(HeldApplication.LAZY_CREATED)).isEmpty();
			assertThat(app.log("gate")).isEmpty();
		}
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(ReadinessWatch.class)
	static class TwoWarmers {

		@Bean
		Warmer quick() {
			return WarmerOf.taking("quick", 50);
		}

		@Bean
		Warmer slow() {
			return WarmerOf.taking("slow", 700);
		}

	}

}
