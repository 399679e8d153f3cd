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
import java.util.concurrent.atomic.AtomicLong;
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
import io.github.bootwarmup.core.settings.FailurePolicy;
import io.github.bootwarmup.core.settings.Mode;
import io.github.bootwarmup.core.settings.Start;
import io.github.bootwarmup.core.settings.WarmupSettings;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class WarmupLogTests {

	private static final String SHORTAGE = " in 5 s; about 12 s would do for all (bootwarmup.rehearsal.max-duration)";

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
		this.log.completed(Reports.report(Result.WARM, Duration.ofMillis(1400),
				Reports.step("beans", "one", Outcome.WARMED, 10), Reports.step("jpa", "a", Outcome.WARMED, 10),
				Reports.step("dispatch", "GET /", Outcome.WARMED, 400), Reports.step("jdbc", "b", Outcome.WARMED, 10),
				Reports.step("dispatch", "GET /a", Outcome.PRIMED, 1),
				Reports.step("dispatch", "GET /b", Outcome.SKIPPED, 0)), true);
		assertThat(output).containsPattern("INFO .* WARM after 1.4 s, readiness opens \\(JVM up [0-9.]+ s\\): "
				+ "2 of 3 routes, 1 bean, 2 other steps\n");
		assertThat(output.getOut().lines()).hasSize(1);
	}

	@Test
	void throttlingThatTookAGoodPartOfTheTimeIsNamed(CapturedOutput output) {
		this.log.completed(Reports.throttled(Result.WARM, Duration.ofSeconds(9), Duration.ofMillis(4100),
				Reports.step("beans", "one", Outcome.WARMED, 400)), true);
		assertThat(output).contains(": 1 bean; CPU throttled for 4.1 s\n");
	}

	@Test
	void littleThrottlingIsNotWorthAWord(CapturedOutput output) {
		this.log.completed(Reports.throttled(Result.WARM, Duration.ofSeconds(9), Duration.ofMillis(900),
				Reports.step("beans", "one", Outcome.WARMED, 400)), true);
		assertThat(output).contains("WARM after 9 s").doesNotContain("throttled");
	}

	@Test
	void whatDispatchDoesBesideRoutesIsNoRoute(CapturedOutput output) {
		this.log.completed(Reports.report(Result.WARM, Duration.ofSeconds(4),
				Reports.step("dispatch", "GET /", Outcome.WARMED, 400),
				Reports.step("dispatch", "empty list of Kotlin", Outcome.WARMED, 100),
				Reports.step("dispatch", "links of Spring HATEOAS", Outcome.WARMED, 100)), true);
		assertThat(output).contains("readiness opens").contains("): 1 route\n");
	}

	@Test
	void whatDispatchDoesBesideRoutesIsNamedWhereItIsCold(CapturedOutput output) {
		this.log.completed(Reports.report(Result.PARTLY_WARM, Duration.ofSeconds(4),
				Reports.step("dispatch", "GET /", Outcome.WARMED, 400),
				Reports.detailed("dispatch", "links of Spring HATEOAS", Outcome.FAILED, "refused")), true);
		assertThat(output)
			.contains("): 1 dispatch step is cold, since dispatch/links of Spring HATEOAS failed; its cause is below")
			.doesNotContain("deadline");
	}

	@Test
	void rehearsalsAreSummedUp(CapturedOutput output) {
		this.log.completed(Reports.report(Result.WARM, Duration.ofMillis(1400),
				Reports.step("beans", "one", Outcome.WARMED, 10),
				Reports.rehearsed("GET /a", Outcome.WARMED, Duration.ofMillis(300), Duration.ofMillis(9), 100),
				Reports.rehearsed("GET /b", Outcome.WARMED, Duration.ofMillis(31), Duration.ofNanos(1_230_000), 700),
				Reports.step("rehearsal", "GET /d", Outcome.SKIPPED, 0)), true);
		assertThat(output).contains("): 1 bean, 2 of 3 rehearsed requests (31 → 1.2 ms)");
	}

	@Test
	void requestsThatHadTooLittleTimeToSettleAreCounted(CapturedOutput output) {
		this.log.completed(Reports.report(Result.WARM, Duration.ofMillis(6000),
				Reports.rehearsed("GET /a", Outcome.WARMED, Duration.ofMillis(300), Duration.ofMillis(9), 100),
				Reports.unsettled("GET /b", Outcome.WARMED, "", SHORTAGE)), true);
		assertThat(output).contains(
				"(300 → 9.0 ms); 1 of 2 settled in 5 s; about 12 s would do for all (bootwarmup.rehearsal.max-duration)");
	}

	@Test
	void whatIsPartlyWarmIsAWarningWithWhatToDo(CapturedOutput output) {
		this.log.completed(Reports.report(Result.PARTLY_WARM, Duration.ofMillis(6000),
				Reports.unsettled("GET /a", Outcome.PARTLY, "sent once, ", SHORTAGE),
				Reports.unsettled("GET /b", Outcome.PARTLY, "sent 3 times, ", SHORTAGE)), true);
		assertThat(output).contains("WARN")
			.contains("): 2 rehearsed requests are partly warm, since bootwarmup.rehearsal.max-duration is over; "
					+ "raise it, or give the container more CPU; 0 of 2 settled in 5 s; about 12 s would do for all")
			.contains("BOOTWARMUP-001 2 steps left unfinished.")
			.contains("    rehearsal, 2 steps, such as GET /a: sent once, not settled in 5 s; about 12 s");
	}

	@Test
	void rehearsalThatHadNothingToSendIsNotWorthAWord(CapturedOutput output) {
		this.log.completed(
				Reports.report(Result.WARM, Duration.ofMillis(1400), Reports.step("beans", "one", Outcome.WARMED, 10),
						Reports.step("rehearsal", "requests", Outcome.SKIPPED, 0)),
				true);
		assertThat(output).contains("): 1 bean\n");
	}

	@Test
	void nothingToWarmIsSaidWithTheReason(CapturedOutput output) {
		this.log.completed(Reports.report(Result.WARM, Duration.ofMillis(10)), true);
		assertThat(output).contains("nothing to warm, since there are no lazy beans");
	}

	@Test
	void deadlineNamesWhatIsStuckWithItsStack(CapturedOutput output) {
		this.log
			.completed(Reports.stopped(Result.COLD, Reports.step("jpa", "orders", Outcome.UNFINISHED, 29_800, FRAME),
					Reports.step("redis", "redis", Outcome.UNFINISHED, 0)), true);
		assertThat(output).contains("COLD after 30 s, readiness opens",
				"1 jpa step, 1 redis step are cold, since jpa/orders did not end in 30 s; its stack is below", "WARN",
				"BOOTWARMUP-001 The deadline of 30 s passed with 2 steps unfinished", "  jpa/orders 30 s",
				"        at com.example.Stuck.block(Stuck.java:7)", "  redis/redis: because");
	}

	@Test
	void stepsThatAWarmerHadNoTimeForAreSummedUpByReason(CapturedOutput output) {
		this.log.completed(Reports.report(Result.WARM, Duration.ofSeconds(6),
				Reports.step("dispatch", "GET /a", Outcome.WARMED, 4000),
				Reports.detailed("dispatch", "GET /b", Outcome.UNFINISHED, "not begun: the time is over"),
				Reports.detailed("dispatch", "GET /c", Outcome.UNFINISHED, "not begun: the time is over"),
				Reports.detailed("jdbc", "orders", Outcome.UNFINISHED, "out of time after 900 ms")), true);
		assertThat(output).contains("WARN", "BOOTWARMUP-001 3 steps left unfinished. See ",
				"\n    dispatch, 2 steps: not begun: the time is over\n    jdbc/orders: out of time after 900 ms\n");
	}

	@Test
	void coldRoutesAreCountedWithTheFirstRemedy(CapturedOutput output) {
		this.log.completed(Reports.report(Result.PARTLY_WARM, Duration.ofSeconds(6),
				Reports.step("dispatch", "GET /a", Outcome.WARMED, 4000),
				Reports.limited("dispatch", "GET /b", Outcome.UNFINISHED, "bootwarmup.dispatch.max-duration"),
				Reports.detailed("jdbc", "orders", Outcome.FAILED, "refused")), true);
		assertThat(output).contains("WARN", "PARTLY WARM after 6 s, readiness opens",
				": 1 of 2 routes, 1 jdbc step are cold, since bootwarmup.dispatch.max-duration is over; "
						+ "raise it, or give the container more CPU\n  BOOTWARMUP-001 1 step left");
	}

	@Test
	void failureIsNamedWhenThereWasTimeEnough(CapturedOutput output) {
		this.log.completed(Reports.report(Result.PARTLY_WARM, Duration.ofSeconds(6),
				Reports.step("beans", "one", Outcome.WARMED, 1),
				Reports.detailed("jdbc", "orders", Outcome.FAILED, "refused")), true);
		assertThat(output).contains(": 1 jdbc step is cold, since jdbc/orders failed; its cause is below\n"
				+ "  BOOTWARMUP-002 1 step failed", "\n    jdbc/orders: refused\n");
	}

	@Test
	void trainingRunSaysNothingAboutReadiness(CapturedOutput output) {
		this.log.completed(
				Reports.report(Result.WARM, Duration.ofSeconds(6), Reports.step("beans", "one", Outcome.WARMED, 1)),
				false);
		assertThat(output).contains("WARM after 6 s (JVM up").doesNotContain("readiness");
	}

	@Test
	void trainingRunNamesWhatWasSkippedWithALineForEachWarmer(CapturedOutput output) {
		this.log.started(settings(Mode.WARM, FailurePolicy.OPEN).forTraining());
		this.log.completed(Reports.report(Result.WARM, Duration.ofSeconds(6),
				Reports.detailed("dispatch", "GET /a", Outcome.SKIPPED, "no handler"),
				Reports.detailed("dispatch", "GET /b", Outcome.SKIPPED, "no handler"),
				Reports.detailed("dispatch", "GET /c", Outcome.SKIPPED, "it streams"),
				Reports.step("dispatch", "GET /d", Outcome.WARMED, 1),
				Reports.detailed("jdbc", "pool", Outcome.SKIPPED, "offline")), false);
		assertThat(output).contains(
				"Not warmed: dispatch, 3 of 4 steps: " + "GET /a, GET /b: no handler; GET /c: it streams",
				"Not warmed: jdbc, 1 of 1 steps: pool: offline");
	}

	@Test
	void refusedReadinessIsSaid(CapturedOutput output) {
		log(FailurePolicy.RETRY, "a").completed(Reports.unmet(Result.COLD, "a/b: because"), false);
		assertThat(output).contains("COLD after 30 s, readiness stays refused (");
	}

	@Test
	void onlyTheFirstReasonsForUnfinishedStepsAreListed(CapturedOutput output) {
		this.log.completed(Reports.report(Result.WARM, Duration.ofSeconds(6), IntStream.range(0, 11)
			.mapToObj(
					(i) -> Reports.detailed("jdbc", "pool" + i, Outcome.UNFINISHED, "out of time after 90" + i + " ms"))
			.toArray(Step[]::new)), true);
		assertThat(output).contains("  jdbc/pool9: out of time after 909 ms", "  and 1 more")
			.doesNotContain("jdbc/pool10");
	}

	@Test
	void failuresAreListedAndCounted(CapturedOutput output) {
		this.log.completed(Reports.report(Result.WARM, Duration.ofSeconds(1),
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
		this.log.completed(Reports.report(Result.WARM, Duration.ofSeconds(11),
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
		assertThat(output).contains("Warm-up observed: beans 0/1 (1 skipped)").doesNotContain("readiness opens");
	}

	@Test
	void progressNamesWhatIsRunning(CapturedOutput output) {
		this.log.progress(Reports.report(Result.RUNNING, Duration.ofSeconds(10),
				Reports.step("dependencies", "dataSource", Outcome.UNFINISHED, 9800, FRAME),
				Reports.step("beans", "one", Outcome.WARMED, 9800)));
		assertThat(output).contains("Warming up 10 s: dependencies/dataSource 9.8 s; 20 s to the deadline");
	}

	@Test
	void progressAfterTheDeadlineSaysThatTheGateStaysClosedIfItDoes(CapturedOutput output) {
		log(FailurePolicy.RETRY, "a").progress(Reports.overdue("a/b: because"));
		assertThat(output).contains("Warming up 31 s: between two steps; past the deadline, the gate stays closed");
	}

	@Test
	void progressAfterTheDeadlineSaysThatTheGateOpensIfNothingKeepsItClosed(CapturedOutput output) {
		log(FailurePolicy.RETRY).progress(Reports.overdue());
		log(FailurePolicy.RETRY, "a").progress(Reports.overdue());
		log(FailurePolicy.OPEN, "a").progress(Reports.overdue("a/b: because"));
		assertThat(output.getOut().lines())
			.filteredOn((line) -> line.endsWith("between two steps; past the deadline, the gate is about to open"))
			.hasSize(3);
	}

	@ParameterizedTest
	@CsvSource({ "OPEN, opens all the same", "RETRY, stays closed while it is repeated", "EXIT, application exits" })
	void unmetRequirementTellsWhatThePolicyDoes(FailurePolicy policy, String consequence, CapturedOutput output) {
		log(policy, "a").completed(Reports.unmet(Result.COLD, "a/b: because"), policy == FailurePolicy.OPEN);
		assertThat(output).contains("BOOTWARMUP-003 Required, but cold: a/b: because; ", consequence,
				"bootwarmup.on-failure=");
	}

	@Test
	void requirementThatNamesNothingIsReportedWithItsCode(CapturedOutput output) {
		log(FailurePolicy.OPEN, "reddis").unmatched(List.of("'reddis' in bootwarmup.required names no step"));
		assertThat(output).contains("WARN", "BOOTWARMUP-004 'reddis' in bootwarmup.required names no step See ");
	}

	@Test
	void failureOfWhatIsRequiredIsToldAtOnceAndThenEveryTenSeconds(CapturedOutput output) {
		AtomicLong now = new AtomicLong(1);
		WarmupLog log = new WarmupLog(getClass().getClassLoader(), now::get);
		log.started(settings(FailurePolicy.RETRY, "jdbc"));
		log.failing("jdbc/dataSource", "refused once");
		log.failing("redis/connectionFactory", "not required");
		now.addAndGet(Duration.ofMillis(9999).toNanos());
		log.failing("jdbc/dataSource", "refused too soon");
		log.failing("jdbc/other", "refused as well");
		now.addAndGet(Duration.ofMillis(1).toNanos());
		log.failing("jdbc/dataSource", "refused later");
		assertThat(output).contains("Required, but cold so far: jdbc/dataSource: refused once",
				"Required, but cold so far: jdbc/other: refused as well",
				"Required, but cold so far: jdbc/dataSource: refused later");
		assertThat(output).doesNotContain("not required", "refused too soon");
	}

	@Test
	void nothingUnfinishedAtTheDeadlineIsNotCounted(CapturedOutput output) {
		log(FailurePolicy.RETRY, "jdbc")
			.completed(Reports.stopped(Result.COLD, Reports.step("jdbc", "dataSource", Outcome.FAILED, 5000)), false);
		assertThat(output).contains("since jdbc/dataSource failed; its cause is below",
				"BOOTWARMUP-001 The deadline of 30 s passed. ");
		assertThat(output).doesNotContain("0 steps", "raise it");
	}

	@Test
	void deadlineThatPassesWhenAllIsWarmIsToldAsThat(CapturedOutput output) {
		log(FailurePolicy.OPEN).completed(
				Reports.stopped(Result.PARTLY_WARM, Reports.step("dispatch", "GET /a", Outcome.WARMED, 5)), true);
		assertThat(output).contains("1 route, and the deadline passed meanwhile");
	}

	@Test
	void whatWasNotDoneIsNotSaidToHaveFailed(CapturedOutput output) {
		log(FailurePolicy.OPEN).completed(Reports.report(Result.PARTLY_WARM, Duration.ofSeconds(5),
				Reports.detailed("rehearsal", "GET /a", Outcome.UNFINISHED, "not sent, since 3 others hang"),
				Reports.step("rehearsal", "GET /b", Outcome.FAILED, 5)), true);
		assertThat(output).contains("since rehearsal/GET /b failed; its cause is below");
	}

	@Test
	void failureOfWhatIsRequiredIsNamedBeforeWhatHadNoTime(CapturedOutput output) {
		log(FailurePolicy.RETRY, "jdbc").completed(Reports.unmet(Result.COLD, List.of("jdbc/dataSource: because"),
				Reports.detailed("jpa", "Order", Outcome.UNFINISHED, "not begun: bootwarmup.dependencies.jpa.timeout"),
				Reports.step("jdbc", "dataSource", Outcome.FAILED, 5000)), false);
		assertThat(output).contains("since jdbc/dataSource failed; its cause is below");
	}

	@Test
	void stepThatKeepsFailingIsNamedForItsFailureAndNotForItsTime(CapturedOutput output) {
		log(FailurePolicy.RETRY, "jdbc").completed(
				Reports.stopped(Result.COLD, Reports.failingAgain("jdbc", "dataSource", "ConnectException: refused")),
				false);
		assertThat(output).contains("since jdbc/dataSource keeps failing; its cause is below",
				"jdbc/dataSource 3 s: still running; last failure: ConnectException: refused");
	}

	@Test
	void retryThatOpensAllTheSameSaysWhy(CapturedOutput output) {
		log(FailurePolicy.RETRY, "a/b").completed(Reports.unmet(Result.WARM, "a/b: left out"), true);
		assertThat(output).contains("a/b: left out; the gate opens all the same, since it would be left out again");
	}

	private static WarmupLog log(FailurePolicy policy, String... required) {
		WarmupLog log = new WarmupLog();
		log.started(settings(policy, required));
		return log;
	}

	private static WarmupSettings settings(FailurePolicy policy, String... required) {
		return new WarmupSettings(Mode.WARM, Duration.ofSeconds(30), List.of(required), policy, Duration.ZERO,
				Start.AFTER_RUNNERS);
	}

	private static WarmupSettings settings(Mode mode, FailurePolicy policy) {
		return new WarmupSettings(mode, Duration.ofSeconds(30), List.of(), policy, Duration.ZERO, Start.AFTER_RUNNERS);
	}

}
