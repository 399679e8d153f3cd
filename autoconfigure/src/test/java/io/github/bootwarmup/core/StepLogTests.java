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

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.core.step.Standing;
import io.github.bootwarmup.core.step.StepRecorder;
import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.core.step.WarmerKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class StepLogTests {

	private final FakeTime time = new FakeTime();

	private final RecordingObserver observer = new RecordingObserver();

	private static final Standing WAITING = new Standing(StepResult.NOT_BEGUN, Duration.ZERO, null);

	private final StepLog log = new StepLog(this.time, this.observer);

	@Test
	void stepIsTimedAndReported() {
		this.log.run("beans", WarmerKind.OTHER, "one", () -> {
			this.time.advanceMillis(20);
			return StepResult.primed("since\nso");
		});
		Step step = onlyStep();
		assertThat(step.warmer()).isEqualTo("beans");
		assertThat(step.name()).isEqualTo("one");
		assertThat(step.outcome()).isEqualTo(Outcome.PRIMED);
		assertThat(step.detail()).isEqualTo("since so");
		assertThat(step.duration()).hasMillis(20);
		assertThat(this.observer.events).containsExactly("begin beans/one", "end beans/one PRIMED");
	}

	@Test
	void errorBecomesAFailedStep() {
		this.log.run("beans", WarmerKind.OTHER, "one", () -> {
			throw new StackOverflowError();
		});
		assertThat(onlyStep().outcome()).isEqualTo(Outcome.FAILED);
		assertThat(onlyStep().detail()).isEqualTo("StackOverflowError");
		assertThat(this.observer.events).containsExactly("begin beans/one", "end beans/one FAILED");
	}

	@Test
	void failureOutsideOfAnyStepIsReportedUnderTheWarmer() {
		this.log.runWarmer("redis", WarmerKind.OTHER, () -> {
			throw new IllegalStateException("down");
		});
		assertThat(onlyStep().name()).isEqualTo("redis");
		assertThat(onlyStep().detail()).isEqualTo("IllegalStateException: down");
		assertThat(this.log.isRunning("redis")).isFalse();
	}

	@Test
	void threadsAreLetGoWhenTheirWorkIsDone() throws InterruptedException {
		WeakReference<Thread> ofStep = ended(
				() -> this.log.run("beans", WarmerKind.OTHER, "one", () -> StepResult.WARMED));
		WeakReference<Thread> ofWarmer = ended(
				() -> this.log.runWarmer("redis", WarmerKind.OTHER, () -> StepResult.WARMED));
		this.log.seal();
		WeakReference<Thread> late = ended(
				() -> this.log.run("beans", WarmerKind.OTHER, "late", () -> StepResult.WARMED));
		await().until(() -> {
			System.gc();
			return ofStep.refersTo(null) && ofWarmer.refersTo(null) && late.refersTo(null);
		});
		assertThat(this.log.steps()).extracting(Step::outcome).containsExactly(Outcome.WARMED, Outcome.WARMED);
	}

	private static WeakReference<Thread> ended(Runnable work) throws InterruptedException {
		Thread thread = new Thread(work);
		thread.start();
		thread.join();
		return new WeakReference<>(thread);
	}

	@Test
	void stepThatEndsTooLateLetsItsThreadGo() throws InterruptedException {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch sealed = new CountDownLatch(1);
		Thread thread = new Thread(() -> this.log.run("beans", WarmerKind.OTHER, "one", () -> {
			begun.countDown();
			sealed.await();
			return StepResult.WARMED;
		}));
		thread.start();
		begun.await();
		assertThat(this.log.seal()).extracting(Step::outcome).containsExactly(Outcome.UNFINISHED);
		sealed.countDown();
		thread.join();
		WeakReference<Thread> ended = new WeakReference<>(thread);
		thread = null;
		await().until(() -> {
			System.gc();
			return ended.refersTo(null);
		});
	}

	@Test
	void successfulCallReplacesWhatEarlierCallsFailedToDo() {
		this.log.note("redis", WarmerKind.OTHER, "redis", StepResult.NOT_BEGUN);
		this.log.note("redis", WarmerKind.OTHER, "gone", StepResult.failed("no such thing"));
		this.log.note("other", WarmerKind.OTHER, "other", StepResult.failed("down"));
		this.log.runWarmer("redis", WarmerKind.OTHER, () -> {
			this.log.run("redis", WarmerKind.OTHER, "connect", () -> StepResult.WARMED);
			return null;
		});
		assertThat(this.log.steps()).extracting(Step::name).containsExactly("other", "connect");
	}

	@Test
	void failedCallReplacesNothing() {
		this.log.note("redis", WarmerKind.OTHER, "gone", StepResult.failed("no such thing"));
		this.log.runWarmer("redis", WarmerKind.OTHER, () -> {
			throw new IllegalStateException("down");
		});
		this.log.runWarmer("redis", WarmerKind.OTHER, () -> new StepResult(Outcome.UNFINISHED, "too late"));
		assertThat(this.log.steps()).extracting(Step::name).containsExactly("gone", "redis");
	}

	@Test
	void stepsThatFailInASuccessfulCallStay() {
		this.log.runWarmer("redis", WarmerKind.OTHER, () -> {
			this.log.run("redis", WarmerKind.OTHER, "connect", () -> StepResult.failed("down"));
			return null;
		});
		assertThat(onlyStep().outcome()).isEqualTo(Outcome.FAILED);
	}

	@Test
	void repetitionReplacesAFailureAndKeepsItsPlace() {
		this.log.run("a", WarmerKind.OTHER, "one", () -> StepResult.failed("down"));
		this.log.run("a", WarmerKind.OTHER, "two", () -> StepResult.WARMED);
		assertThat(this.log.hasSucceeded("a/one")).isFalse();
		this.log.run("a", WarmerKind.OTHER, "one", () -> StepResult.WARMED);
		assertThat(this.log.hasSucceeded("a/one")).isTrue();
		assertThat(this.log.hasSucceeded("a/unknown")).isFalse();
		assertThat(this.log.steps()).extracting(Step::name).containsExactly("one", "two");
	}

	@Test
	void runningStepIsUnfinishedAndShowsItsStack() throws InterruptedException {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		Thread thread = new Thread(() -> this.log.runWarmer("a", WarmerKind.OTHER, () -> {
			this.log.run("a", WarmerKind.OTHER, "stuck", () -> {
				begun.countDown();
				release.await();
				return StepResult.WARMED;
			});
			return null;
		}));
		thread.start();
		begun.await();
		Step step = onlyStep();
		assertThat(step.outcome()).isEqualTo(Outcome.UNFINISHED);
		assertThat(step.name()).isEqualTo("stuck");
		assertThat(step.stack()).isNotEmpty().hasSizeLessThanOrEqualTo(10);
		assertThat(this.log.isRunning("a")).isTrue();
		assertThat(this.log.isAtWork("a/stuck")).isTrue();
		release.countDown();
		thread.join();
		assertThat(onlyStep().outcome()).isEqualTo(Outcome.WARMED);
		assertThat(this.log.isAtWork("a/stuck")).isFalse();
		assertThat(this.log.isRunning("a")).isFalse();
	}

	@Test
	void warmerBetweenTwoStepsIsUnfinishedUnderItsOwnName() throws InterruptedException {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		Thread thread = new Thread(() -> this.log.runWarmer("a", WarmerKind.OTHER, () -> {
			begun.countDown();
			release.await();
			return null;
		}));
		thread.start();
		begun.await();
		assertThat(onlyStep().name()).isEqualTo("a");
		assertThat(onlyStep().outcome()).isEqualTo(Outcome.UNFINISHED);
		release.countDown();
		thread.join();
		assertThat(this.log.steps()).isEmpty();
	}

	@Test
	void nothingChangesOnceSealed() throws InterruptedException {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		this.log.note("b", WarmerKind.OTHER, "failed", StepResult.failed("down"));
		Thread thread = new Thread(() -> this.log.run("a", WarmerKind.OTHER, "late", () -> {
			begun.countDown();
			release.await();
			return StepResult.WARMED;
		}));
		thread.start();
		begun.await();
		List<Step> sealed = this.log.seal();
		release.countDown();
		thread.join();
		this.log.note("a", WarmerKind.OTHER, "later", StepResult.WARMED);
		this.log.runWarmer("b", WarmerKind.OTHER, () -> null);
		assertThat(this.log.steps()).extracting(Step::name)
			.containsExactlyElementsOf(sealed.stream().map(Step::name).toList());
		assertThat(this.log.steps()).extracting(Step::outcome).containsExactly(Outcome.FAILED, Outcome.UNFINISHED);
	}

	@Test
	void stepsThatTakeTurnsAreRunningUntilEachIsEnded() {
		StepRecorder.OpenStep one = this.log.begin("rehearsal", WarmerKind.OTHER, "one", () -> WAITING);
		StepRecorder.OpenStep two = this.log.begin("rehearsal", WarmerKind.OTHER, "two", () -> WAITING);
		this.time.advanceMillis(50);
		two.end(StepResult.warmed("fast"), Duration.ofMillis(20));
		assertThat(this.log.steps()).extracting(Step::outcome).containsExactly(Outcome.UNFINISHED, Outcome.WARMED);
		one.end(StepResult.failed("cold"), Duration.ofMillis(30));
		assertThat(this.log.steps()).extracting(Step::name).containsExactly("one", "two");
		assertThat(this.log.steps()).extracting(Step::duration)
			.containsExactly(Duration.ofMillis(30), Duration.ofMillis(20));
		assertThat(this.observer.events).containsExactly("begin rehearsal/one", "begin rehearsal/two",
				"end rehearsal/two WARMED", "end rehearsal/one FAILED");
	}

	@Test
	void stepThatIsEndedAfterTheSealStaysUnfinished() {
		StepRecorder.OpenStep step = this.log.begin("rehearsal", WarmerKind.OTHER, "one", () -> WAITING);
		this.log.seal();
		step.end(StepResult.WARMED, Duration.ofMillis(30));
		assertThat(onlyStep().outcome()).isEqualTo(Outcome.UNFINISHED);
	}

	@Test
	void stepThatIsLeftIsReportedAsItStoodAndItsWarmerIsNotNamedBesides() {
		AtomicReference<Standing> standing = new AtomicReference<>(
				new Standing(new StepResult(Outcome.UNFINISHED, "no answer"), Duration.ofMillis(7), new Thread()));
		this.log.runWarmer("rehearsal", WarmerKind.OTHER, () -> {
			StepRecorder.OpenStep step = this.log.begin("rehearsal", WarmerKind.OTHER, "one", standing::get);
			assertThat(this.log.steps()).extracting(Step::name).containsExactly("one", "rehearsal");
			standing.set(new Standing(standing.get().result(), Duration.ofMillis(8), Thread.currentThread()));
			assertThat(onlyStep().stack()).isNotEmpty();
			step.leave();
			standing.set(WAITING);
			step.end(StepResult.WARMED, Duration.ofMillis(9));
			assertThat(onlyStep().detail()).isEqualTo("no answer");
			assertThat(onlyStep().duration()).hasMillis(8);
			assertThat(onlyStep().stack()).isNotEmpty();
			return null;
		});
		assertThat(this.observer.events).containsExactly("begin rehearsal/one", "end rehearsal/one UNFINISHED");
	}

	@Test
	void namesAreMadeHarmless() {
		this.log.note("a", WarmerKind.OTHER, "GET /\r\nSet-Cookie: x", StepResult.WARMED);
		assertThat(onlyStep().name()).isEqualTo("GET /  Set-Cookie: x");
	}

	private Step onlyStep() {
		assertThat(this.log.steps()).hasSize(1);
		return this.log.steps().get(0);
	}

}
