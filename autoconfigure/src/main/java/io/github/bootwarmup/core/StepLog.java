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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.core.step.Standing;
import io.github.bootwarmup.core.step.StepLine;
import io.github.bootwarmup.core.step.StepRecord;
import io.github.bootwarmup.core.step.StepRecorder;
import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.core.step.WarmerKind;
import io.github.bootwarmup.jvm.TimeSource;
import io.github.bootwarmup.text.Causes;
import io.github.bootwarmup.text.Line;

/**
 * Runs steps and remembers how they went. The latest entry of a step counts, so that a
 * repetition replaces a failure, also when an abandoned step succeeds late. Once sealed,
 * nothing changes any more.
 */
final class StepLog {

	private static final Log logger = LogFactory.getLog(StepLog.class);

	private static final int FRAMES = 10;

	private static final StepResult STILL_RUNNING = new StepResult(Outcome.UNFINISHED, "still running");

	private final Map<String, Entry> entries = new LinkedHashMap<>();

	private final List<Entry> runningWarmers = new ArrayList<>();

	private final TimeSource time;

	private final WarmupObserver observer;

	private final KnownNames names = new KnownNames();

	private boolean sealed;

	StepLog(TimeSource time, WarmupObserver observer) {
		this.time = time;
		this.observer = observer;
	}

	/**
	 * Return the names of all that has been noted at any time.
	 */
	KnownNames names() {
		return this.names;
	}

	/**
	 * Call a warmer on the calling thread. What it throws outside of any step is reported
	 * under its own name, and so is what it returns, if anything. A call that returns
	 * nothing has done all there is to do, so that what earlier calls failed to do does
	 * not count any more. Never throws.
	 */
	void runWarmer(String warmer, WarmerKind kind, Callable<@Nullable StepResult> call) {
		Entry entry = new Entry(warmer, kind, warmer, this.time.nanoTime(), Thread.currentThread());
		List<Entry> outdated;
		synchronized (this) {
			this.runningWarmers.add(entry);
			outdated = this.entries.values().stream().filter((earlier) -> earlier.isUnmet(warmer)).toList();
		}
		StepResult result;
		try {
			result = call.call();
			if (result == null || Requirements.isMet(result.outcome())) {
				this.names.ended(warmer);
			}
		}
		catch (Throwable ex) {
			logger.trace("Warmer '" + warmer + "' failed", ex);
			result = StepResult.failed(Causes.line(ex));
		}
		synchronized (this) {
			this.runningWarmers.remove(entry);
			if (result == null || Requirements.isMet(result.outcome())) {
				forget(outdated);
			}
			if (result != null) {
				entry.ended = entry.toStep(result, this.time.nanoTime());
				entry.thread = null;
				put(entry);
			}
		}
	}

	/**
	 * Report the call of a warmer no longer as running, although it has not ended yet.
	 */
	synchronized void done(String warmer) {
		this.names.ended(warmer);
		this.runningWarmers.stream()
			.filter((entry) -> entry.warmer.equals(warmer))
			.forEach((entry) -> entry.left = true);
	}

	private void forget(List<Entry> outdated) {
		if (!this.sealed) {
			this.entries.values().removeAll(outdated);
		}
	}

	/**
	 * Return whether a call of the warmer has not ended yet.
	 */
	synchronized boolean isRunning(String warmer) {
		return this.runningWarmers.stream().anyMatch((entry) -> entry.warmer.equals(warmer));
	}

	/**
	 * Return whether a step has ended well.
	 */
	synchronized boolean hasSucceeded(String path) {
		Entry entry = this.entries.get(path);
		return entry != null && entry.ended != null && Requirements.isMet(entry.ended);
	}

	/**
	 * Return whether a thread is still busy with a step, also when the call of its warmer
	 * has ended.
	 */
	synchronized boolean isAtWork(String path) {
		Entry entry = this.entries.get(path);
		return entry != null && entry.isAtWork();
	}

	/**
	 * Do a step on the calling thread. Never throws.
	 */
	void run(String warmer, WarmerKind kind, String name, Callable<StepResult> work) {
		long start = this.time.nanoTime();
		Entry entry = new Entry(warmer, kind, Line.of(name), start, Thread.currentThread());
		put(entry);
		WarmupObserver.StepObservation observation = this.observer.stepStarted(warmer, entry.name);
		StepResult result;
		try {
			result = work.call();
		}
		catch (Throwable ex) {
			logger.trace("Step '" + entry.path() + "' failed", ex);
			result = StepResult.failed(Causes.line(ex));
		}
		StepRecord step = entry.toStep(result, this.time.nanoTime());
		end(entry, step);
		observation.ended(step);
	}

	/**
	 * Begin a step that no thread keeps to itself.
	 */
	StepRecorder.OpenStep begin(String warmer, WarmerKind kind, String name, Supplier<Standing> standing) {
		Entry entry = new Entry(warmer, kind, Line.of(name), this.time.nanoTime(), null);
		entry.standing = standing;
		put(entry);
		WarmupObserver.StepObservation observation = this.observer.stepStarted(warmer, entry.name);
		return new StepRecorder.OpenStep() {

			private final AtomicBoolean over = new AtomicBoolean();

			@Override
			public void end(StepResult result, Duration duration) {
				end(() -> entry.toStep(result, duration));
			}

			@Override
			public void leave() {
				end(() -> {
					entry.left = true;
					return entry.toStep(standing.get());
				});
			}

			private void end(Supplier<StepRecord> steps) {
				if (this.over.compareAndSet(false, true)) {
					StepRecord step = steps.get();
					StepLog.this.end(entry, step);
					observation.ended(step);
				}
			}

		};
	}

	/**
	 * Note a step that was not done.
	 */
	void note(String warmer, WarmerKind kind, String name, StepResult result) {
		long now = this.time.nanoTime();
		Entry entry = new Entry(warmer, kind, Line.of(name), now, null);
		entry.ended = entry.toStep(result, now);
		put(entry);
	}

	/**
	 * Note why a step has not succeeded so far.
	 */
	void failing(String warmer, String name, String reason) {
		String path = StepLine.path(warmer, Line.of(name));
		String line = Causes.withoutCredentials(Line.of(reason));
		synchronized (this) {
			Entry entry = this.entries.get(path);
			if (entry != null) {
				entry.failure = line;
			}
		}
		this.observer.failing(path, line);
	}

	/**
	 * Say of the steps of a warmer that are {@link StepResult#NOT_BEGUN} why they are.
	 */
	synchronized void explain(String warmer, StepResult result) {
		if (!this.sealed) {
			this.entries.values()
				.stream()
				.filter((entry) -> entry.isUnexplained(warmer))
				.forEach((entry) -> entry.ended = entry.toStep(result, Duration.ZERO));
		}
	}

	/**
	 * Return all steps; one that is still going on appears as unfinished.
	 */
	synchronized List<Step> steps() {
		long now = this.time.nanoTime();
		List<StepRecord> steps = new ArrayList<>(this.entries.size());
		this.entries.values().forEach((entry) -> steps.add(entry.toStep(now)));
		Set<String> told = Stream
			.concat(this.entries.values().stream().filter((entry) -> entry.left).map((entry) -> entry.warmer),
					steps.stream().filter((step) -> !step.stack().isEmpty()).map(Step::warmer))
			.collect(Collectors.toSet());
		this.runningWarmers.stream()
			.filter((warmer) -> !warmer.left && !told.contains(warmer.warmer))
			.forEach((warmer) -> steps.add(warmer.toStep(now)));
		return steps.stream().map(this::explained).toList();
	}

	/**
	 * Let a step that goes on say why it failed before.
	 */
	private Step explained(StepRecord step) {
		String failure = lastFailure(StepLine.path(step));
		if (failure == null || step.outcome() != Outcome.UNFINISHED) {
			return step;
		}
		return step.failing(failure);
	}

	/**
	 * Let nothing change any more, and return all steps.
	 */
	synchronized List<Step> seal() {
		List<Step> steps = steps();
		this.sealed = true;
		return steps;
	}

	private synchronized void put(Entry entry) {
		this.names.add(entry.path());
		if (!this.sealed) {
			entry.failure = lastFailure(entry.path());
			this.entries.put(entry.path(), entry);
		}
	}

	/**
	 * Return why a step failed when it was done last, if it did.
	 */
	private @Nullable String lastFailure(String path) {
		Entry last = this.entries.get(path);
		if (last == null) {
			return null;
		}
		StepRecord ended = last.ended;
		return (ended != null && ended.outcome() == Outcome.FAILED) ? ended.detail() : last.failure;
	}

	private synchronized void end(Entry entry, StepRecord step) {
		entry.thread = null;
		entry.standing = null;
		if (!this.sealed) {
			entry.ended = step;
		}
	}

	private static final class Entry {

		private final String warmer;

		private final WarmerKind kind;

		private final String name;

		private final long start;

		/**
		 * Why it has not succeeded so far.
		 */
		private @Nullable String failure;

		/**
		 * The thread that is at work, held no longer than that.
		 */
		private @Nullable Thread thread;

		private @Nullable StepRecord ended;

		/**
		 * Tells of a step that no thread keeps to itself, until it has ended.
		 */
		private @Nullable Supplier<Standing> standing;

		private volatile boolean left;

		Entry(String warmer, WarmerKind kind, String name, long start, @Nullable Thread thread) {
			this.warmer = warmer;
			this.kind = kind;
			this.name = name;
			this.start = start;
			this.thread = thread;
		}

		String path() {
			return StepLine.path(this.warmer, this.name);
		}

		/**
		 * Return whether this step of the given warmer has ended, and not well.
		 */
		boolean isUnmet(String warmer) {
			return this.warmer.equals(warmer) && this.ended != null && !Requirements.isMet(this.ended);
		}

		/**
		 * Return whether this step of the given warmer has not begun, and it is not known
		 * why.
		 */
		boolean isUnexplained(String warmer) {
			return this.warmer.equals(warmer) && this.ended != null && this.ended.result().equals(StepResult.NOT_BEGUN);
		}

		/**
		 * Return whether a thread is busy with this step.
		 */
		boolean isAtWork() {
			return this.ended == null && this.thread != null;
		}

		StepRecord toStep(long now) {
			if (this.ended != null) {
				return this.ended;
			}
			return (this.standing != null) ? toStep(this.standing.get())
					: toStep(new Standing(STILL_RUNNING, since(now), this.thread));
		}

		StepRecord toStep(Standing standing) {
			Thread thread = standing.thread();
			List<StackTraceElement> stack = (thread != null)
					? Arrays.stream(thread.getStackTrace()).limit(FRAMES).toList() : List.of();
			return toStep(standing.result(), standing.duration(), stack);
		}

		StepRecord toStep(StepResult result, long now) {
			return toStep(result, since(now));
		}

		StepRecord toStep(StepResult result, Duration duration) {
			return toStep(result, duration, List.of());
		}

		private StepRecord toStep(StepResult result, Duration duration, List<StackTraceElement> stack) {
			String detail = Causes.withoutCredentials(Line.of(result.detail()));
			return new StepRecord(this.warmer, this.kind, this.name, result.withDetail(detail), duration, stack, false);
		}

		private Duration since(long now) {
			return Duration.ofNanos(now - this.start);
		}

	}

}
