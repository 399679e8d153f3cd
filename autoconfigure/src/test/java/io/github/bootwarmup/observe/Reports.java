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

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Rehearsal;
import io.github.bootwarmup.WarmupReport.Result;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.core.step.StepRecord;
import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.core.step.WarmerKind;

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
		StepResult result = new StepResult(outcome, (outcome != Outcome.WARMED) ? "because" : "");
		return record(warmer, name, result, Duration.ofMillis(millis), stack);
	}

	static Step detailed(String warmer, String name, Outcome outcome, String detail) {
		return record(warmer, name, new StepResult(outcome, detail), Duration.ofSeconds(3));
	}

	static Step limited(String warmer, String name, Outcome outcome, String limit) {
		StepResult result = new StepResult(outcome, "not begun: %s is over".formatted(limit), null, limit, null);
		return record(warmer, name, result, Duration.ZERO);
	}

	static Step failingAgain(String warmer, String name, String cause) {
		return record(warmer, name, new StepResult(Outcome.UNFINISHED, "still running"), Duration.ofSeconds(3),
				new StackTraceElement("Some", "connect", null, -1))
			.failing(cause);
	}

	static Step unsettled(String name, Outcome outcome, String detail, String shortage) {
		StepResult result = new StepResult(outcome, detail + "not settled" + shortage, null,
				"bootwarmup.rehearsal.max-duration", shortage);
		return record("rehearsal", name, result, Duration.ofSeconds(3));
	}

	static Step rehearsed(String name, Outcome outcome, Duration first, Duration last, int iterations) {
		Rehearsal rehearsal = new TestRehearsal(first, last, iterations, Map.of("2xx", iterations), true);
		return record("rehearsal", name, new StepResult(outcome, "", rehearsal, null, null), Duration.ofSeconds(1));
	}

	private static StepRecord record(String warmer, String name, StepResult result, Duration duration,
			StackTraceElement... stack) {
		WarmerKind kind = switch (warmer) {
			case "dispatch" -> WarmerKind.DISPATCH;
			case "beans" -> WarmerKind.BEANS;
			case "probes" -> WarmerKind.PROBES;
			case "rehearsal" -> WarmerKind.REHEARSAL;
			default -> WarmerKind.OTHER;
		};
		return new StepRecord(warmer, kind, name, result, duration, List.of(stack), false);
	}

	private record TestReport(Result result, Instant startedAt, Duration duration, Duration deadline,
			boolean isDeadlineExceeded, Duration throttled, List<Step> steps,
			List<String> unmetRequirements) implements WarmupReport {

	}

	private record TestRehearsal(Duration firstLatency, Duration lastLatency, int iterations,
			Map<String, Integer> statuses, boolean isSettled) implements Rehearsal {

	}

}
