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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.jvm.Deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LaneRunTests {

	private final FakeTime time = new FakeTime();

	private final Deadline deadline = new Deadline(this.time, Duration.ofSeconds(30));

	private final StepLog log = new StepLog(this.time, new RecordingObserver());

	private final List<String> called = new CopyOnWriteArrayList<>();

	private final CountDownLatch release = new CountDownLatch(1);

	private final List<Thread> threads = new ArrayList<>();

	private final AtomicInteger ended = new AtomicInteger();

	@AfterEach
	void letThreadsEnd() throws InterruptedException {
		this.release.countDown();
		for (Thread thread : this.threads) {
			thread.join();
		}
	}

	@Test
	void warmersAreCalledInOrderOnOneThread() {
		LaneRun lane = lane(quick("a"), quick("b"), quick("c"));
		lane.start();
		await().until(() -> lane.isDone() && this.ended.get() == 3);
		assertThat(this.called).containsExactly("a", "b", "c");
		assertThat(this.threads).hasSize(1);
	}

	@Test
	void turnOfTheNextWarmerIsToldSinceItsPatienceMayEndEarlier() {
		LaneRun lane = lane(quick("a"), stuck("b", this.release).withPatience(Duration.ofSeconds(5)));
		lane.start();
		await().until(() -> this.ended.get() == 1);
		assertThat(lane.abandonOverdue()).isEqualTo(Duration.ofSeconds(5));
	}

	@Test
	void emptyLaneIsDoneAtOnce() {
		LaneRun lane = lane();
		lane.start();
		assertThat(lane.isDone()).isTrue();
		assertThat(this.threads).isEmpty();
		assertThat(lane.abandonOverdue()).isZero();
	}

	@Test
	void warmerThatFailsDoesNotKeepTheNextOneFromBeingCalled() {
		LaneRun lane = lane(TestWarmer.of("a", (recorder) -> {
			throw new StackOverflowError();
		}), quick("b"));
		lane.start();
		await().until(lane::isDone);
		assertThat(this.called).containsExactly("b");
	}

	@Test
	void warmerThatOverstaysItsLimitIsAbandonedAndTheNextGoesOnOnAnotherThread() {
		LaneRun lane = lane(stuck("a", this.release).within(Duration.ofSeconds(5)), quick("b"));
		lane.start();
		await().until(() -> this.called.contains("a"));
		this.time.advanceMillis(5100);
		assertThat(lane.abandonOverdue()).as("it may end the step in hand").isPositive();
		assertThat(this.threads).hasSize(1);
		this.time.advanceMillis(200);
		lane.abandonOverdue();
		await().until(lane::isDone);
		assertThat(this.called).containsExactly("a", "b");
		assertThat(this.threads).hasSize(2);
		assertThat(this.log.isRunning("a")).isTrue();
	}

	@Test
	void announcedStepsOfAWarmerThatOverstaysItsLimitNameTheProperty() {
		LaneRun lane = lane(TestWarmer.of("a", (recorder) -> {
			recorder.announce("step");
			this.called.add("a");
			this.release.await();
		}).within(Duration.ofSeconds(5)));
		lane.start();
		await().until(() -> this.called.contains("a"));
		this.time.advanceMillis(5300);
		lane.abandonOverdue();
		assertThat(this.log.steps()).first()
			.extracting(Step::detail)
			.isEqualTo("not begun: bootwarmup.test.limit is over");
	}

	@Test
	void abandonedWarmerThatComesBackDoesNotCallTheNextOneAgain() {
		CountDownLatch releaseFirst = new CountDownLatch(1);
		LaneRun lane = lane(stuck("a", releaseFirst).within(Duration.ofSeconds(5)), stuck("b", this.release),
				quick("c"));
		lane.start();
		await().until(() -> this.called.contains("a"));
		this.time.advanceMillis(5300);
		lane.abandonOverdue();
		await().until(() -> this.called.contains("b"));
		releaseFirst.countDown();
		await().until(() -> this.ended.get() == 1);
		assertThat(this.called).as("the second one is still at work").containsExactly("a", "b");
		assertThat(lane.isDone()).isFalse();
		this.release.countDown();
		await().until(() -> lane.isDone() && this.ended.get() == 3);
		assertThat(this.called).containsExactly("a", "b", "c");
	}

	@Test
	void warmerWithoutLimitThatWearsOutThePatienceIsStillWaitedForWhileTheNextGoesOn() {
		LaneRun lane = lane(stuck("a", this.release).withPatience(Duration.ofSeconds(5)), quick("b"));
		lane.start();
		await().until(() -> this.called.contains("a"));
		this.time.advanceMillis(4900);
		assertThat(lane.abandonOverdue()).isEqualTo(Duration.ofMillis(100));
		this.time.advanceMillis(100);
		lane.abandonOverdue();
		await().until(lane::isDone);
		assertThat(this.called).containsExactly("a", "b");
		assertThat(lane.isOver()).isFalse();
		this.release.countDown();
		await().until(() -> lane.isOver() && this.ended.get() == 2);
	}

	@Test
	void warmerWithLimitAndPatienceHoldsUpTheEndOfTheLaneUntilItsLimitAndNoLonger() {
		LaneRun lane = lane(stuck("a", this.release).within(Duration.ofSeconds(5)).withPatience(Duration.ofSeconds(1)),
				quick("b"));
		lane.start();
		await().until(() -> this.called.contains("a"));
		this.time.advanceMillis(1000);
		lane.abandonOverdue();
		await().until(() -> this.called.contains("b"));
		await().until(() -> lane.abandonOverdue().equals(Duration.ofMillis(4250)));
		assertThat(lane.isDone()).isFalse();
		this.time.advanceMillis(4250);
		lane.abandonOverdue();
		assertThat(lane.isDone()).isTrue();
		assertThat(lane.isOver()).isTrue();
	}

	@Test
	void warmerThatOverstaysItsLimitIsNotWaitedFor() {
		LaneRun lane = lane(stuck("a", this.release).within(Duration.ofSeconds(5)));
		lane.start();
		await().until(() -> this.called.contains("a"));
		this.time.advanceMillis(5300);
		lane.abandonOverdue();
		assertThat(lane.isOver()).isTrue();
		assertThat(this.log.isRunning("a")).isTrue();
	}

	@Test
	void patienceLeavesHalfOfTheTimeForTheOthersWhenTheDeadlineIsNear() {
		this.time.advanceMillis(26_000);
		LaneRun lane = lane(stuck("a", this.release).withPatience(Duration.ofSeconds(5)), quick("b"));
		lane.start();
		assertThat(lane.abandonOverdue()).isEqualTo(Duration.ofSeconds(2));
	}

	private LaneRun lane(TestWarmer... warmers) {
		List<PlannedWarmer> planned = List.of(warmers).stream().map((warmer) -> new PlannedWarmer(warmer, 0)).toList();
		return new LaneRun(planned, (warmer) -> new WarmerTask(warmer, this.deadline, () -> false, (step) -> true,
				this.log, new Cleanups()), (work) -> {
					Thread thread = new Thread(work);
					this.threads.add(thread);
					return thread;
				}, this.ended::incrementAndGet);
	}

	private TestWarmer quick(String name) {
		return TestWarmer.of(name, (recorder) -> this.called.add(name));
	}

	private TestWarmer stuck(String name, CountDownLatch release) {
		return TestWarmer.of(name, (recorder) -> {
			this.called.add(name);
			release.await();
		});
	}

}
