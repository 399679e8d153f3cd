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
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Result;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.core.FailurePolicy;
import io.github.bootwarmup.core.Mode;
import io.github.bootwarmup.core.Start;
import io.github.bootwarmup.core.WarmupSettings;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class WarmupLogTests {

	private static final StackTraceElement FRAME = new StackTraceElement("app", "com.example", "1.0",
			"com.example.Stuck", "block", "Stuck.java", 7);

	private final WarmupLog log = new WarmupLog();

	@Test
	void startTellsForHowLongReadinessIsHeldAtMost(CapturedOutput output) {
		this.log.started(settings(Mode.WARM, FailurePolicy.OPEN));
		assertThat(output).contains("INFO")
			.containsPattern("Warming up: readiness held for at most 30 s \\(JVM up [0-9.]+ s\\)");
	}

	@Test
	void startOfObservingTellsThatNothingIsHeld(CapturedOutput output) {
		this.log.started(settings(Mode.OBSERVE, FailurePolicy.OPEN));
		assertThat(output).contains("bootwarmup.mode=observe: readiness is not held");
	}

	@Test
	void endIsOneLineThatCountsByWarmer(CapturedOutput output) {
		this.log.completed(Reports.report(Result.COMPLETED, Duration.ofMillis(1400),
				Reports.step("beans", "one", Outcome.WARMED, 10),
				Reports.step("dispatch", "GET /", Outcome.WARMED, 400),
				Reports.step("dispatch", "GET /a", Outcome.PRIMED, 1),
				Reports.step("dispatch", "GET /b", Outcome.SKIPPED, 0)), true);
		assertThat(output).containsPattern("Warm-up done, gate OPEN after 1.4 s \\(JVM up [0-9.]+ s\\): beans 1/1, "
				+ "routes 2/3 \\(1 dry-run, 1 primed, 1 skipped\\); 0 failed; slowest dispatch/GET / 0.4 s");
		assertThat(output.getOut().lines()).hasSize(1);
	}

	@Test
	void throttlingThatTookAGoodPartOfTheTimeIsNamed(CapturedOutput output) {
		this.log.completed(Reports.throttled(Result.COMPLETED, Duration.ofSeconds(9), Duration.ofMillis(4100),
				Reports.step("beans", "one", Outcome.WARMED, 400)), true);
		assertThat(output).contains("; slowest beans/one 0.4 s; CPU throttled for 4.1 s\n");
	}

	@Test
	void littleThrottlingIsNotWorthAWord(CapturedOutput output) {
		this.log.completed(Reports.throttled(Result.COMPLETED, Duration.ofSeconds(9), Duration.ofMillis(900),
				Reports.step("beans", "one", Outcome.WARMED, 400)), true);
		assertThat(output).contains("Warm-up done").doesNotContain("throttled");
	}

	@Test
	void repetitionsAreNoRoute(CapturedOutput output) {
		this.log.completed(Reports.report(Result.COMPLETED, Duration.ofSeconds(4),
				Reports.step("dispatch", "GET /", Outcome.WARMED, 400),
				Reports.detailed("dispatch", "repetitions", Outcome.WARMED, "4711 dispatches")), true);
		assertThat(output)
			.contains(": routes 1/1, repetitions 4711 dispatches; 0 failed; slowest dispatch/GET / 0.4 s");
	}

	@Test
	void rehearsalsAreSummedUp(CapturedOutput output) {
		this.log.completed(Reports.report(Result.COMPLETED, Duration.ofMillis(1400),
				Reports.step("beans", "one", Outcome.WARMED, 10),
				Reports.rehearsed("GET /a", Outcome.WARMED, Duration.ofMillis(300), Duration.ofMillis(9), 100),
				Reports.rehearsed("GET /b", Outcome.WARMED, Duration.ofMillis(31), Duration.ofNanos(1_230_000), 700),
				Reports.rehearsed("GET /c", Outcome.FAILED, Duration.ofMillis(2), Duration.ofMillis(1), 1),
				Reports.step("rehearsal", "GET /d", Outcome.SKIPPED, 0)), true);
		assertThat(output)
			.contains("beans 1/1, rehearsed 3 requests 801 times (median 31 → 1.2 ms, 1 skipped, 1 failed); 1 failed");
	}

	@Test
	void rehearsalsThatWereNotAnsweredAreCountedLikeOtherSteps(CapturedOutput output) {
		this.log.completed(Reports.report(Result.COMPLETED, Duration.ofMillis(1400),
				Reports.step("rehearsal", "requests", Outcome.SKIPPED, 0)), true);
		assertThat(output).contains("rehearsal 0/1 (1 skipped)");
	}

	@Test
	void nothingToWarmIsSaidWithTheReason(CapturedOutput output) {
		this.log.completed(Reports.report(Result.COMPLETED, Duration.ofMillis(10)), true);
		assertThat(output).contains("nothing to warm, since there are no lazy beans");
	}

	@Test
	void deadlineNamesWhatIsStuckWithItsStack(CapturedOutput output) {
		this.log.completed(Reports.report(Result.DEADLINE, Duration.ofSeconds(30),
				Reports.step("jpa", "orders", Outcome.UNFINISHED, 29_800, FRAME),
				Reports.step("redis", "redis", Outcome.UNFINISHED, 0)), true);
		assertThat(output).contains("Warm-up stopped at the deadline, gate OPEN after 30 s", "WARN",
				"BOOTWARMUP-001 The deadline of 30 s passed with 2 steps unfinished", "  jpa/orders 30 s",
				"      at com.example.Stuck.block(Stuck.java:7)", "  redis/redis: because");
	}

	@Test
	void stepsThatAWarmerHadNoTimeForAreSummedUpByReason(CapturedOutput output) {
		this.log.completed(Reports.report(Result.COMPLETED, Duration.ofSeconds(6),
				Reports.step("dispatch", "GET /a", Outcome.WARMED, 4000),
				Reports.detailed("dispatch", "GET /b", Outcome.UNFINISHED, "not begun: the time is over"),
				Reports.detailed("dispatch", "GET /c", Outcome.UNFINISHED, "not begun: the time is over"),
				Reports.detailed("jdbc", "orders", Outcome.UNFINISHED, "out of time after 900 ms")), true);
		assertThat(output).contains("WARN",
				"BOOTWARMUP-001 3 steps left unfinished, what they would have warmed is cold. See ",
				"\n  dispatch, 2 steps: not begun: the time is over\n  jdbc/orders: out of time after 900 ms\n");
	}

	@Test
	void onlyTheFirstReasonsForUnfinishedStepsAreListed(CapturedOutput output) {
		this.log.completed(Reports.report(Result.COMPLETED, Duration.ofSeconds(6), IntStream.range(0, 11)
			.mapToObj(
					(i) -> Reports.detailed("jdbc", "pool" + i, Outcome.UNFINISHED, "out of time after 90" + i + " ms"))
			.toArray(Step[]::new)), true);
		assertThat(output).contains("  jdbc/pool9: out of time after 909 ms", "  and 1 more")
			.doesNotContain("jdbc/pool10");
	}

	@Test
	void failuresAreListedAndCounted(CapturedOutput output) {
		this.log.completed(Reports.report(Result.COMPLETED, Duration.ofSeconds(1),
				IntStream.range(0, 12)
					.mapToObj((i) -> Reports.step("a", "step" + i, Outcome.FAILED, 1))
					.toArray(Step[]::new)),
				true);
		assertThat(output)
			.contains("BOOTWARMUP-002 12 steps failed", "  a/step9: because", "  and 2 more",
					"docs/codes/BOOTWARMUP-002.md")
			.doesNotContain("a/step10: because");
	}

	@Test
	void slowestStepsAreListedAfterALongRun(CapturedOutput output) {
		this.log.completed(Reports.report(Result.COMPLETED, Duration.ofSeconds(11),
				IntStream.range(1, 8)
					.mapToObj((i) -> Reports.step("a", "step" + i, Outcome.WARMED, i * 1000))
					.toArray(Step[]::new)),
				true);
		assertThat(output).contains("Slowest steps: a/step7 7 s, a/step6 6 s, a/step5 5 s, a/step4 4 s, a/step3 3 s\n");
	}

	@Test
	void cancelledRunIsOneLine(CapturedOutput output) {
		this.log.completed(
				Reports.report(Result.CANCELLED, Duration.ofSeconds(1), Reports.step("a", "b", Outcome.UNFINISHED, 1)),
				false);
		assertThat(output.getOut().lines()).hasSize(1);
		assertThat(output).contains("Warm-up cancelled after 1 s, since the application is shutting down");
	}

	@Test
	void observedRunIsOneLine(CapturedOutput output) {
		this.log.completed(
				Reports.report(Result.OBSERVED, Duration.ofSeconds(1), Reports.step("beans", "b", Outcome.SKIPPED, 0)),
				true);
		assertThat(output.getOut().lines()).hasSize(1);
		assertThat(output).contains("Warm-up observed: beans 0/1 (1 skipped)").doesNotContain("gate");
	}

	@Test
	void progressNamesWhatIsRunning(CapturedOutput output) {
		this.log.progress(Reports.report(Result.RUNNING, Duration.ofSeconds(10),
				Reports.step("dependencies", "dataSource", Outcome.UNFINISHED, 9800, FRAME),
				Reports.step("beans", "one", Outcome.WARMED, 9800)));
		assertThat(output).contains("Warming up 10 s: dependencies/dataSource 9.8 s; 20 s to the deadline");
	}

	@Test
	void progressAfterTheDeadlineSaysThatTheGateStaysClosed(CapturedOutput output) {
		this.log.progress(Reports.report(Result.RUNNING, Duration.ofSeconds(31)));
		assertThat(output).contains("Warming up 31 s: between two steps; past the deadline, the gate stays closed");
	}

	@ParameterizedTest
	@CsvSource({ "OPEN, opens all the same", "RETRY, stays closed while it is repeated", "EXIT, application exits" })
	void unmetRequirementTellsWhatThePolicyDoes(FailurePolicy policy, String consequence, CapturedOutput output) {
		log(policy, "a").completed(Reports.unmet(Result.COMPLETED, "a/b: because"), policy == FailurePolicy.OPEN);
		assertThat(output).contains("BOOTWARMUP-003 Required, but cold: a/b: because; ", consequence,
				"bootwarmup.on-failure=");
	}

	@Test
	void requirementThatNamesNothingIsReportedWithTheRemedy(CapturedOutput output) {
		WarmupLog log = log(FailurePolicy.OPEN, "reddis");
		log.planned(List.of("redis"));
		log.completed(Reports.report(Result.COMPLETED, Duration.ofSeconds(1)), true);
		assertThat(output).contains("WARN",
				"BOOTWARMUP-004 'reddis' in bootwarmup.required names no warmer and no step: correct or remove it.");
	}

	@Test
	void requiredWarmerThatHadNothingToDoIsNoComplaint(CapturedOutput output) {
		WarmupLog log = log(FailurePolicy.EXIT, "beans");
		log.planned(List.of("probes", "beans"));
		log.completed(Reports.report(Result.COMPLETED, Duration.ofSeconds(1)), true);
		assertThat(output).doesNotContain("BOOTWARMUP-004");
	}

	@Test
	void requirementIsNotCalledUnknownWhileTheWarmersAreNotKnown(CapturedOutput output) {
		log(FailurePolicy.OPEN, "beans").completed(Reports.report(Result.DEADLINE, Duration.ofSeconds(30)), true);
		assertThat(output).doesNotContain("BOOTWARMUP-004");
	}

	private static WarmupLog log(FailurePolicy policy, String... required) {
		WarmupLog log = new WarmupLog();
		log.started(new WarmupSettings(Mode.WARM, Duration.ofSeconds(30), List.of(required), policy, Duration.ZERO,
				Start.AFTER_RUNNERS));
		return log;
	}

	private static WarmupSettings settings(Mode mode, FailurePolicy policy) {
		return new WarmupSettings(mode, Duration.ofSeconds(30), List.of(), policy, Duration.ZERO, Start.AFTER_RUNNERS);
	}

}
