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
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Calls the warmers of a lane one after another. A warmer that wears out the patience of
 * the lane keeps its thread, and the next one goes on, on another.
 */
final class LaneRun {

	private final Deque<PlannedWarmer> waiting;

	private final Function<PlannedWarmer, WarmerTask> tasks;

	private final Function<Runnable, Thread> threads;

	private final Runnable changed;

	private final Set<WarmerTask> stragglers = new HashSet<>();

	private @Nullable WarmerTask current;

	/**
	 * Create a new run.
	 * @param warmers the warmers in order
	 * @param tasks makes a task of a warmer when its turn has come
	 * @param threads makes a thread
	 * @param changed told when a warmer has ended; the patience with the next one may be
	 * over sooner
	 */
	LaneRun(List<PlannedWarmer> warmers, Function<PlannedWarmer, WarmerTask> tasks, Function<Runnable, Thread> threads,
			Runnable changed) {
		this.waiting = new ArrayDeque<>(warmers);
		this.tasks = tasks;
		this.threads = threads;
		this.changed = changed;
	}

	synchronized void start() {
		WarmerTask next = advance();
		if (next != null) {
			this.threads.apply(() -> work(next)).start();
		}
		else {
			this.changed.run();
		}
	}

	/**
	 * Return whether every warmer has had its turn, and those with a limit have ended or
	 * used it up.
	 */
	synchronized boolean isDone() {
		return this.current == null && this.stragglers.stream().noneMatch(WarmerTask::hasLimit);
	}

	/**
	 * Return whether the lane is done and nothing is left behind that is to be waited
	 * for.
	 */
	synchronized boolean isOver() {
		return this.current == null && this.stragglers.isEmpty();
	}

	/**
	 * Go on without the current warmer if it has worn out the patience of the lane, and
	 * give up those that have used up their limit.
	 * @return the time until this should be asked again
	 */
	synchronized Duration abandonOverdue() {
		WarmerTask overdue = this.current;
		if (overdue != null && overdue.patience().isZero()) {
			this.stragglers.add(overdue);
			start();
		}
		giveUp(this.stragglers.stream().filter(WarmerTask::hasUsedUpItsLimit).toList());
		Stream<Duration> waits = this.stragglers.stream().filter(WarmerTask::hasLimit).map(WarmerTask::allowance);
		return Stream.concat(Stream.ofNullable(this.current).map(WarmerTask::patience), waits)
			.min(Comparator.naturalOrder())
			.orElse(Duration.ZERO);
	}

	private void giveUp(List<WarmerTask> tasks) {
		tasks.forEach(WarmerTask::explainWhatIsLeft);
		this.stragglers.removeAll(tasks);
	}

	private void work(WarmerTask first) {
		WarmerTask task = first;
		while (task != null) {
			task.run();
			task = advanceFrom(task);
			this.changed.run();
		}
	}

	private synchronized @Nullable WarmerTask advanceFrom(WarmerTask ended) {
		this.stragglers.remove(ended);
		return (this.current == ended) ? advance() : null;
	}

	private @Nullable WarmerTask advance() {
		PlannedWarmer next = this.waiting.poll();
		this.current = (next != null) ? this.tasks.apply(next) : null;
		return this.current;
	}

}
