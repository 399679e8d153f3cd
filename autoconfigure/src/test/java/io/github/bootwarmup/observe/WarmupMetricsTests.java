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
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Result;
import io.github.bootwarmup.core.GateState;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class WarmupMetricsTests {

	private final AtomicReference<WarmupReport> report = new AtomicReference<>();

	private final AtomicReference<GateState> gate = new AtomicReference<>(GateState.WARMING);

	private final WarmupMetrics metrics = new WarmupMetrics(this.report::get, this.gate::get);

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	@Test
	void stateFollowsTheGate() {
		this.metrics.bindTo(this.registry);
		assertThat(value("bootwarmup.state")).isZero();
		this.gate.set(GateState.OPEN);
		assertThat(value("bootwarmup.state")).isEqualTo(1);
		this.gate.set(GateState.CLOSED);
		assertThat(value("bootwarmup.state")).isEqualTo(2);
	}

	@Test
	void nothingIsKnownBeforeTheRun() {
		this.metrics.bindTo(this.registry);
		assertThat(value("bootwarmup.gate.hold")).isNaN();
		assertThat(value("bootwarmup.deadline.exceeded")).isNaN();
		assertThat(this.registry.find("bootwarmup.steps").gauges()).isEmpty();
	}

	@Test
	void holdAndStepsAreKnownAfterTheRun() {
		this.metrics.bindTo(this.registry);
		complete(Result.WARM);
		assertThat(value("bootwarmup.gate.hold")).isEqualTo(1.5);
		assertThat(value("bootwarmup.deadline.exceeded")).isZero();
		assertThat(steps("beans", "warmed")).isEqualTo(2);
		assertThat(steps("beans", "failed")).isEqualTo(1);
		assertThat(steps("redis", "skipped")).isEqualTo(1);
		assertThat(steps("redis", "warmed")).isZero();
	}

	@Test
	void verdictColdAndDurationsAreKnownAfterTheRun() {
		this.metrics.bindTo(this.registry);
		complete(Result.PARTLY_WARM);
		assertThat(gauge("bootwarmup.result", "result", "partly_warm")).isEqualTo(1);
		assertThat(gauge("bootwarmup.result", "result", "warm")).isZero();
		assertThat(gauge("bootwarmup.cold", "warmer", "beans")).isEqualTo(2);
		assertThat(gauge("bootwarmup.cold", "warmer", "redis")).isZero();
		assertThat(gauge("bootwarmup.duration", "warmer", "beans")).isEqualTo(0.007);
		assertThat(value("bootwarmup.throttled")).isEqualTo(0.2);
	}

	@Test
	void registryThatComesLateKnowsTheStepsAsWell() {
		complete(Result.WARM);
		this.metrics.bindTo(this.registry);
		assertThat(steps("beans", "warmed")).isEqualTo(2);
	}

	@Test
	void reportThatReplacesAnotherBringsNoWarningOfMetersThatExist(CapturedOutput output) {
		this.metrics.bindTo(this.registry);
		complete(Result.PARTLY_WARM);
		complete(Result.WARM);
		assertThat(steps("beans", "warmed")).isEqualTo(2);
		assertThat(output).doesNotContain("already registered");
	}

	@Test
	void exceededDeadlineIsOne() {
		this.metrics.bindTo(this.registry);
		complete(Reports.stopped(Result.PARTLY_WARM));
		assertThat(value("bootwarmup.deadline.exceeded")).isEqualTo(1);
	}

	@Test
	void nothingWasHeldWhenTheRunOnlyObserved() {
		this.metrics.bindTo(this.registry);
		complete(Result.OBSERVED);
		assertThat(value("bootwarmup.gate.hold")).isZero();
	}

	private void complete(Result result) {
		complete(Reports.throttled(result, Duration.ofMillis(1500), Duration.ofMillis(200),
				Reports.step("beans", "one", Outcome.WARMED, 1), Reports.step("beans", "two", Outcome.WARMED, 2),
				Reports.step("beans", "three", Outcome.FAILED, 4), Reports.step("beans", "four", Outcome.UNFINISHED, 0),
				Reports.step("redis", "redis", Outcome.SKIPPED, 0)));
	}

	private void complete(WarmupReport report) {
		this.report.set(report);
		this.metrics.completed(report, true);
	}

	private double gauge(String name, String tag, String value) {
		return this.registry.get(name).tag(tag, value).gauge().value();
	}

	private double value(String name) {
		return this.registry.get(name).gauge().value();
	}

	private double steps(String warmer, String outcome) {
		return this.registry.get("bootwarmup.steps").tags("warmer", warmer, "outcome", outcome).gauge().value();
	}

}
