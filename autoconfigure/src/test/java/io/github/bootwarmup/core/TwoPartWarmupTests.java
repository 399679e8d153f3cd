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

package io.github.bootwarmup.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import io.github.bootwarmup.Warmer;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Result;
import io.github.bootwarmup.core.settings.FailurePolicy;
import io.github.bootwarmup.core.settings.Mode;
import io.github.bootwarmup.core.settings.Start;
import io.github.bootwarmup.core.settings.WarmupSettings;
import io.github.bootwarmup.gate.ReadinessGate;
import io.github.bootwarmup.jvm.TimeSource;
import io.github.bootwarmup.testkit.WarmerOf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link WarmupOrchestrator#runBefore} followed by
 * {@link WarmupOrchestrator#run}.
 */
class TwoPartWarmupTests {

	private static final Duration AMPLE = Duration.ofSeconds(30);

	private final ReadinessGate gate = ReadinessGate.holding();

	private final RecordingObserver observer = new RecordingObserver();

	private final List<String> called = new CopyOnWriteArrayList<>();

	private int plans;

	@Test
	void firstPartLeavesTheGateClosedAndTheSecondDoesTheRestAndOpensIt() {
		WarmupOrchestrator warmup = warmup(AMPLE, FailurePolicy.OPEN, noting("late", 3000), noting("early", 0));
		assertThat(warmup.runBefore(3000).result()).isEqualTo(Result.RUNNING);
		assertThat(this.called).containsExactly("early");
		assertThat(this.gate.state()).isEqualTo(GateState.WARMING);
		assertThat(warmup.run().result()).isEqualTo(Result.WARM);
		assertThat(this.called).containsExactly("early", "late");
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
		assertThat(this.observer.events).startsWith("started").containsOnlyOnce("started");
		assertThat(this.plans).as("warmers are looked for once").isEqualTo(1);
	}

	@Test
	void secondPartDoesNothingWhenTheFirstWasAll() {
		WarmupOrchestrator warmup = warmup(AMPLE, FailurePolicy.OPEN, noting("early", 0));
		assertThat(warmup.runBefore(Integer.MAX_VALUE).result()).isEqualTo(Result.WARM);
		assertThat(warmup.run().result()).isEqualTo(Result.WARM);
		assertThat(this.called).containsExactly("early");
	}

	@Test
	void deadlineThatPassesInTheFirstPartOpensTheGateAndTheSecondIsNotBegun() {
		WarmupOrchestrator warmup = warmup(Duration.ofMillis(200), FailurePolicy.OPEN,
				planned(new WarmerOf("hung", (run) -> WarmerOf.block(2000)), 0), noting("late", 3000));
		assertThat(warmup.runBefore(3000).isDeadlineExceeded()).isTrue();
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
		assertThat(warmup.run().isDeadlineExceeded()).isTrue();
		assertThat(this.called).isEmpty();
	}

	@Test
	void requirementOfTheSecondPartIsJudgedAtItsEndOnly() {
		WarmupOrchestrator warmup = warmup(AMPLE, FailurePolicy.EXIT, noting("early", 0),
				planned(new WarmerOf("required", (run) -> {
					throw new IllegalStateException("broken");
				}), 3000));
		assertThat(warmup.runBefore(3000).result()).isEqualTo(Result.RUNNING);
		assertThatExceptionOfType(RequiredWarmupException.class).isThrownBy(warmup::run)
			.satisfies((ex) -> assertThat(ex.getReport().steps()).extracting((step) -> step.outcome())
				.containsExactly(Outcome.WARMED, Outcome.FAILED));
	}

	@Test
	void retryGoesOnWhenTheDeadlinePassesInTheFirstPartAndOpensTheGateUnaided() {
		AtomicBoolean broken = new AtomicBoolean(true);
		WarmupOrchestrator warmup = warmup(Duration.ofMillis(200), FailurePolicy.RETRY,
				planned(new WarmerOf("slow", (run) -> WarmerOf.block(400)), 0),
				planned(new WarmerOf("required", (run) -> {
					if (broken.getAndSet(false)) {
						throw new IllegalStateException("broken");
					}
				}), 3000));
		warmup.runBefore(3000);
		warmup.run();
		await().atMost(AMPLE).until(() -> this.gate.state() == GateState.OPEN);
	}

	@Test
	void shutdownInTheFirstPartCancelsAndTheSecondIsNotBegun() {
		WarmupOrchestrator warmup = warmup(AMPLE, FailurePolicy.OPEN,
				planned(new WarmerOf("closing", (run) -> this.gate.close()), 0), noting("late", 3000));
		assertThat(warmup.runBefore(3000).result()).isEqualTo(Result.CANCELLED);
		assertThat(warmup.run().result()).isEqualTo(Result.CANCELLED);
		assertThat(this.called).isEmpty();
		assertThat(this.gate.state()).isEqualTo(GateState.CLOSED);
	}

	private WarmupOrchestrator warmup(Duration deadline, FailurePolicy policy, PlannedWarmer... warmers) {
		WarmupSettings settings = new WarmupSettings(Mode.WARM, deadline, List.of("required"), policy, Duration.ZERO,
				Start.BEFORE_LISTENING);
		return new WarmupOrchestrator(settings, () -> {
			this.plans++;
			return new ArrayList<>(List.of(warmers));
		}, this.gate, () -> List.of(this.observer), getClass().getClassLoader(), TimeSource.SYSTEM);
	}

	private PlannedWarmer noting(String name, int order) {
		return planned(new WarmerOf(name, (run) -> this.called.add(name)), order);
	}

	private static PlannedWarmer planned(Warmer warmer, int order) {
		return new PlannedWarmer(warmer, order);
	}

}
