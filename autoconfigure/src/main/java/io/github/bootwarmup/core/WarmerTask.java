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
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.core.step.Standing;
import io.github.bootwarmup.core.step.StepLine;
import io.github.bootwarmup.core.step.StepRecorder;
import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.core.step.WarmerKind;
import io.github.bootwarmup.jvm.Deadline;
import io.github.bootwarmup.text.Line;

/**
 * One call of one warmer: its time, its cancellation, its steps.
 */
final class WarmerTask implements StepRecorder {

	private static final StepResult NOT_REACHED = new StepResult(Outcome.UNFINISHED, "not begun: the warmer failed");

	private static final StepResult TOO_LATE = new StepResult(Outcome.UNFINISHED, "ended when its time was up");

	/**
	 * How much longer than its limit a warmer is waited for, so that it can end the step
	 * in hand.
	 */
	private static final Duration GRACE = Duration.ofMillis(250);

	private final PlannedWarmer planned;

	private final Deadline runDeadline;

	private final Deadline deadline;

	private final Deadline patience;

	private final Deadline allowance;

	private final BooleanSupplier cancelled;

	private final Predicate<String> wanted;

	private final StepLog log;

	private final Cleanups cleanups;

	private volatile boolean hasSteps;

	/**
	 * Create a new task; its time begins now.
	 * @param planned the warmer
	 * @param runDeadline the deadline of the whole run
	 * @param cancelled whether the run was cancelled
	 * @param wanted which steps, as {@code warmer/step}, are done; others are passed over
	 * @param log takes the steps
	 * @param cleanups takes what is to be done at the end of the run
	 */
	WarmerTask(PlannedWarmer planned, Deadline runDeadline, BooleanSupplier cancelled, Predicate<String> wanted,
			StepLog log, Cleanups cleanups) {
		Duration limit = planned.warmer().limit();
		this.planned = planned;
		this.runDeadline = runDeadline;
		this.deadline = (limit != null) ? runDeadline.within(limit) : runDeadline;
		this.allowance = runDeadline.restarted(this.deadline.remaining().plus(GRACE));
		this.patience = runDeadline.restarted(patience(planned, this.allowance.remaining()));
		this.cancelled = cancelled;
		this.wanted = wanted;
		this.log = log;
		this.cleanups = cleanups;
	}

	private static Duration patience(PlannedWarmer planned, Duration allowance) {
		Duration patience = planned.warmer().patience();
		if (patience == null) {
			return allowance;
		}
		return Deadline.min(patience, allowance.minus(GRACE).dividedBy(2));
	}

	/**
	 * Call the warmer, unless the run is over: a lane may come this far after its end.
	 */
	void run() {
		if (isCancelled()) {
			this.log.note(name(), kind(), name(), StepResult.NOT_BEGUN);
			return;
		}
		this.log.runWarmer(name(), kind(), () -> {
			call();
			return this.planned.warmer().isStep() ? resultAsAWhole() : null;
		});
	}

	private void call() throws Exception {
		try {
			this.planned.warmer().warm(this);
			explainWhatIsLeft();
		}
		catch (Throwable ex) {
			this.log.explain(name(), isCancelled() ? notBegun() : NOT_REACHED);
			throw ex;
		}
	}

	private @Nullable StepResult resultAsAWhole() {
		if (isCancelled()) {
			return TOO_LATE;
		}
		return this.hasSteps ? null : StepResult.WARMED;
	}

	void inventory() {
		this.log.runWarmer(name(), kind(), () -> {
			this.planned.warmer().inventory(this);
			return null;
		});
	}

	String name() {
		return this.planned.name();
	}

	private WarmerKind kind() {
		return this.planned.kind();
	}

	/**
	 * Return how long the lane still waits for this task.
	 * @return zero when it should go on without
	 */
	Duration patience() {
		return this.patience.remaining();
	}

	/**
	 * Return whether this task has less time than the run.
	 */
	boolean hasLimit() {
		return this.planned.warmer().limit() != null;
	}

	/**
	 * Return how long this task is still waited for, also when the lane has gone on
	 * without.
	 * @return zero when it is to be given up
	 */
	Duration allowance() {
		return this.allowance.remaining();
	}

	/**
	 * Return whether this task has less time than the run and is no longer waited for.
	 */
	boolean hasUsedUpItsLimit() {
		return hasLimit() && allowance().isZero();
	}

	/**
	 * Say of the steps that are announced and not begun why they won't be.
	 */
	void explainWhatIsLeft() {
		this.log.explain(name(), notBegun());
	}

	@Override
	public void step(String name, Work work) {
		record(name, () -> {
			work.run();
			return StepResult.WARMED;
		});
	}

	@Override
	public void announce(String name) {
		if (isWanted(name)) {
			this.log.note(name(), kind(), name, StepResult.NOT_BEGUN);
		}
	}

	@Override
	public void record(String name, Callable<StepResult> work) {
		if (mayBegin(name)) {
			this.log.run(name(), kind(), name, work);
		}
	}

	@Override
	public Optional<OpenStep> begin(String name, Supplier<Standing> standing) {
		return mayBegin(name) ? Optional.of(this.log.begin(name(), kind(), name, standing)) : Optional.empty();
	}

	private boolean mayBegin(String name) {
		this.hasSteps = true;
		if (!isWanted(name)) {
			return false;
		}
		if (isCancelled()) {
			this.log.note(name(), kind(), name, notBegun());
			return false;
		}
		return true;
	}

	private boolean isWanted(String name) {
		return this.wanted.test(StepLine.path(name(), Line.of(name)));
	}

	/**
	 * A run that is over cancels what it has not waited for, so that a limit that has
	 * passed is the reason all the same.
	 */
	private StepResult notBegun() {
		String property = this.planned.warmer().limitProperty();
		boolean cancelled = this.cancelled.getAsBoolean() && !this.deadline.hasPassed();
		return (property == null || cancelled || this.runDeadline.hasPassed()) ? StepResult.NOT_BEGUN
				: StepResult.notBegun(property);
	}

	@Override
	public void failing(String name, String reason) {
		this.log.failing(name(), name, reason);
	}

	@Override
	public void atEnd(Runnable cleanup) {
		this.cleanups.add(cleanup);
	}

	@Override
	public void done() {
		this.log.done(name());
	}

	@Override
	public void skip(String name, String reason) {
		this.hasSteps = true;
		if (isWanted(name)) {
			this.log.note(name(), kind(), name, StepResult.skipped(reason));
		}
	}

	@Override
	public Duration remaining() {
		return this.cancelled.getAsBoolean() ? Duration.ZERO : this.deadline.remaining();
	}

	@Override
	public boolean isCancelled() {
		return remaining().isZero();
	}

}
