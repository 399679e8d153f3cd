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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.jvm.Deadline;

/**
 * One pass over a plan: runs the stages, looks after the limits, stops at the deadline.
 */
final class Pass {

	private final Deadline deadline;

	private final Predicate<String> wanted;

	private final StepLog log;

	private final Function<Runnable, Thread> threads;

	private final Progress progress;

	private final Semaphore changes = new Semaphore(0);

	private final Set<PlannedWarmer> begun = ConcurrentHashMap.newKeySet();

	private final Cleanups cleanups = new Cleanups();

	private volatile boolean cancelled;

	/**
	 * Create a new pass.
	 * @param deadline when it ends at the latest
	 * @param wanted which steps, as {@code warmer/step}, are done
	 * @param log takes the steps
	 * @param threads makes the threads of the warmers
	 * @param progress told while the pass goes on
	 */
	Pass(Deadline deadline, Predicate<String> wanted, StepLog log, Function<Runnable, Thread> threads,
			Progress progress) {
		this.deadline = deadline;
		this.wanted = wanted;
		this.log = log;
		this.threads = threads;
		this.progress = progress;
	}

	/**
	 * End the pass as soon as possible. May be called by any thread, in any state, and
	 * returns at once.
	 */
	void cancel() {
		this.cancelled = true;
		this.changes.release();
	}

	/**
	 * Return when all is cleaned up, be it by another thread. Code of others runs.
	 */
	void cleanUp() {
		this.cleanups.run();
	}

	Ending run(WarmupPlan plan) throws InterruptedException {
		List<LaneRun> begun = new ArrayList<>();
		try {
			for (WarmupPlan.Stage stage : plan.stages()) {
				LaneRun main = lane(stage.main());
				List<LaneRun> lanes = List.of(main, lane(stage.dependencies()));
				begun.addAll(lanes);
				lanes.forEach(LaneRun::start);
				if (!await(stage.joined() ? begun : List.of(main), LaneRun::isDone)) {
					return stopped(plan);
				}
			}
			return await(begun, LaneRun::isOver) ? Ending.COMPLETED : stopped(plan);
		}
		finally {
			this.cancelled = true;
			this.cleanups.run();
		}
	}

	private LaneRun lane(List<PlannedWarmer> warmers) {
		return new LaneRun(warmers, this::begin, this.threads, this.changes::release);
	}

	private WarmerTask begin(PlannedWarmer warmer) {
		this.begun.add(warmer);
		return new WarmerTask(warmer, this.deadline, () -> this.cancelled, this.wanted, this.log, this.cleanups);
	}

	/**
	 * Wait until all lanes fulfil a condition.
	 * @return {@code false} if the pass was cancelled or the deadline has passed
	 */
	private boolean await(List<LaneRun> lanes, Predicate<LaneRun> condition) throws InterruptedException {
		while (!lanes.stream().allMatch(condition)) {
			if (this.cancelled || this.deadline.hasPassed()) {
				return false;
			}
			awaitChange(lanes);
		}
		return !this.cancelled;
	}

	private Ending stopped(WarmupPlan plan) {
		if (this.cancelled) {
			return Ending.CANCELLED;
		}
		noteNotBegun(plan);
		return Ending.DEADLINE;
	}

	private void awaitChange(List<LaneRun> lanes) throws InterruptedException {
		Duration pause = Deadline.min(this.deadline.remaining(), this.progress.untilNext());
		for (LaneRun lane : lanes) {
			Duration patience = lane.abandonOverdue();
			if (!lane.isDone()) {
				pause = Deadline.min(pause, patience);
			}
		}
		if (!this.changes.tryAcquire(pause.toNanos() + 1, TimeUnit.NANOSECONDS)) {
			this.progress.tellIfDue();
		}
		this.changes.drainPermits();
	}

	private void noteNotBegun(WarmupPlan plan) {
		plan.warmers()
			.filter((warmer) -> !this.begun.contains(warmer))
			.forEach((warmer) -> this.log.note(warmer.name(), warmer.kind(), warmer.name(), StepResult.NOT_BEGUN));
	}

}
