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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Result;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.core.step.StepRecord;

/**
 * Reports to show.
 */
final class Reports {

	private Reports() {
	}

	static WarmupReport report(Result result, Duration duration, Step... steps) {
		return throttled(result, duration, Duration.ZERO, steps);
	}

	static WarmupReport throttled(Result result, Duration duration, Duration throttled, Step... steps) {
		return new TestReport(result, Instant.EPOCH, duration, Duration.ofSeconds(30), false, throttled, List.of(steps),
				List.of());
	}

	static WarmupReport stopped(Result result, Step... steps) {
		return new TestReport(result, Instant.EPOCH, Duration.ofSeconds(30), Duration.ofSeconds(30), true,
				Duration.ZERO, List.of(steps), List.of());
	}

	static WarmupReport unmet(Result result, String... unmet) {
		return unmet(result, List.of(unmet), step("a", "b", Outcome.FAILED, 10));
	}

	static WarmupReport unmet(Result result, List<String> unmet, Step... steps) {
		return new TestReport(result, Instant.EPOCH, Duration.ofSeconds(30), Duration.ofSeconds(30), false,
				Duration.ZERO, List.of(steps), unmet);
	}

	static WarmupReport overdue(String... unmet) {
		return new TestReport(Result.RUNNING, Instant.EPOCH, Duration.ofSeconds(31), Duration.ofSeconds(30), false,
				Duration.ZERO, List.of(), List.of(unmet));
	}

	static Step step(String warmer, String name, Outcome outcome, int millis, StackTraceElement... stack) {
		return new StepRecord(warmer, name, outcome, (outcome != Outcome.WARMED) ? "because" : "",
				Duration.ofMillis(millis), List.of(stack), Optional.empty());
	}

	static Step detailed(String warmer, String name, Outcome outcome, String detail) {
		return new StepRecord(warmer, name, outcome, detail, Duration.ofSeconds(3), List.of(), Optional.empty());
	}

	static Step failingAgain(String warmer, String name, String cause) {
		return new StepRecord(warmer, name, Outcome.UNFINISHED, "still running", Duration.ofSeconds(3),
				List.of(new StackTraceElement("Some", "connect", null, -1)), Optional.empty())
			.failing(cause);
	}

	static Step unsettled(String name, Outcome outcome, String detail, String shortage) {
		return new StepRecord("rehearsal", name, outcome, detail + "not settled" + shortage, Duration.ofSeconds(3),
				List.of(), Optional.empty(), false, shortage);
	}

	static Step rehearsed(String name, Outcome outcome, Duration first, Duration last, int iterations) {
		return new StepRecord("rehearsal", name, outcome, "", Duration.ofSeconds(1), List.of(),
				Optional.of(new TestRehearsal(first, last, iterations, Map.of("2xx", iterations), true)));
	}

	private record TestReport(Result result, Instant startedAt, Duration duration, Duration deadline,
			boolean isDeadlineExceeded, Duration throttled, List<Step> steps,
			List<String> unmetRequirements) implements WarmupReport {

	}

	private record TestRehearsal(Duration firstLatency, Duration lastLatency, int iterations,
			Map<String, Integer> statuses, boolean isSettled) implements WarmupReport.Rehearsal {

	}

}
