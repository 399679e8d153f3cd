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

package io.github.bootwarmup.rehearsal;

import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.WarmupRun;
import io.github.bootwarmup.core.step.Standing;
import io.github.bootwarmup.jvm.TimeSource;
import io.github.bootwarmup.jvm.WarmupThread;
import io.github.bootwarmup.rehearsal.Exchange.UnsentException;
import io.github.bootwarmup.rehearsal.client.Answer;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;
import io.github.bootwarmup.text.Line;

/**
 * Drives all requests: the probes, then the others. Each is sent once, in order, and then
 * by turns, until all have settled or there is no time left. The probes are sent at most
 * ten times each, and not repeated any more when an answer's timeout has passed; the
 * others share {@code max-duration}.
 * <p>
 * A request is never under way twice at the same time. A first answer that is long in
 * coming is awaited beside the others. When three requests are stuck, only those that
 * were answered before are sent again. A fourth one ends it all, so that the private
 * listener always has a worker to spare.
 */
final class RehearsalLoop {

	/**
	 * How many workers may be kept by requests that are stuck, or may be.
	 */
	static final int MOST_STUCK = 3;

	private static final String TIMEOUT = "bootwarmup.rehearsal.timeout";

	/**
	 * The part of the run's time that is left for an orderly end.
	 */
	private static final Duration RESERVE = Duration.ofMillis(250);

	/**
	 * How many times as long as others a first answer may take, since it is cold.
	 */
	private static final int COLD = 3;

	/**
	 * The part of its time after which a first answer is waited for beside the others.
	 */
	private static final int PATIENCE = 4;

	private final RehearsalSettings settings;

	private final WarmupRun run;

	private final TimeSource time;

	private final ThrottlePauses throttlePauses;

	private final Exchange exchange;

	private final Consumer<RehearsalProgress> over;

	private final Set<RehearsalProgress> underWay = new HashSet<>();

	private final List<Thread> first = new ArrayList<>();

	private int stuck;

	private boolean closed;

	private List<RehearsalProgress> rehearsals = List.of();

	private @Nullable String rateLimited;

	/**
	 * Create a new loop.
	 * @param settings what is configured
	 * @param run the run, which may end or be cancelled
	 * @param time measures
	 * @param throttlePauses lets time pass while the CPU is throttled
	 * @param exchange sends
	 * @param over told about each request that is over, on whatever thread
	 */
	RehearsalLoop(RehearsalSettings settings, WarmupRun run, TimeSource time, ThrottlePauses throttlePauses,
			Exchange exchange, Consumer<RehearsalProgress> over) {
		this.settings = settings;
		this.run = run;
		this.time = time;
		this.throttlePauses = throttlePauses;
		this.exchange = exchange;
		this.over = over;
	}

	/**
	 * Rehearse, on the calling thread. Afterwards all are over, unless the run is.
	 * @throws InterruptedException if the thread is interrupted
	 */
	void run(List<RehearsalProgress> rehearsals) throws InterruptedException {
		this.rehearsals = rehearsals;
		List<RehearsalProgress> probes = rehearsals.stream().filter(RehearsalProgress::isProbe).toList();
		Budget repetitions = new Budget(this.settings.timeout());
		sendOnce(probes, new Budget(this.run.remaining()));
		repeat(probes, repetitions);
		stop(probes, ": %s is over".formatted(TIMEOUT), TIMEOUT);
		List<RehearsalProgress> others = rehearsals.stream().filter((rehearsal) -> !rehearsal.isProbe()).toList();
		Duration remaining = this.run.remaining().minus(RESERVE);
		boolean shortened = remaining.compareTo(this.settings.maxDuration()) < 0;
		Budget budget = new Budget(shortened ? remaining : this.settings.maxDuration());
		sendOnce(others, budget);
		repeat(others, budget);
		String limitProperty = shortened ? "bootwarmup.deadline" : "bootwarmup.rehearsal.max-duration";
		String outOfTime = outOfTime(others, budget, limitProperty);
		stop(others, outOfTime, limitProperty);
		for (Thread thread : this.first) {
			thread.join();
		}
		stop(others, outOfTime, limitProperty);
	}

	private synchronized String outOfTime(List<RehearsalProgress> rehearsals, Budget budget, String property) {
		return new Settling(rehearsals, budget.elapsed()).outOfTime(budget.allowed(), property);
	}

	/**
	 * Return how far a request has come.
	 * @param worker who handles it, if anybody does
	 */
	synchronized Standing standing(RehearsalProgress rehearsal, @Nullable Thread worker) {
		return rehearsal.standing(this.time.nanoTime(), worker);
	}

	private void sendOnce(List<RehearsalProgress> rehearsals, Budget budget) throws InterruptedException {
		for (RehearsalProgress rehearsal : rehearsals) {
			if (!mayGoOn(budget)) {
				return;
			}
			Optional<Denial> denial = denialNextTo(rehearsal, rehearsals);
			if (denial.isPresent()) {
				synchronized (this) {
					rehearsal.leaveOut("%s was denied".formatted(denial.get().request().name()));
				}
				this.over.accept(rehearsal);
			}
			else if (isTaken(rehearsal)) {
				send(rehearsal, budget);
			}
		}
	}

	private static Optional<Denial> denialNextTo(RehearsalProgress rehearsal, List<RehearsalProgress> others) {
		return others.stream()
			.flatMap((other) -> other.denial().stream())
			.filter((denial) -> rehearsal.isProbe() && denial.isNextTo(rehearsal.request()))
			.findFirst();
	}

	private void repeat(List<RehearsalProgress> rehearsals, Budget budget) throws InterruptedException {
		while (isAnyLeft(rehearsals)) {
			this.throttlePauses.pauseIfThrottled(() -> spare(rehearsals, budget));
			RehearsalProgress next = next(rehearsals, budget);
			if (next == null) {
				return;
			}
			send(next, budget);
		}
	}

	/**
	 * Return the nanoseconds that nobody needs. Each request has its least number of
	 * times, even if that takes half as long again as before.
	 */
	private synchronized long spare(List<RehearsalProgress> rehearsals, Budget budget) {
		long owed = rehearsals.stream().mapToLong(RehearsalProgress::owed).sum();
		return mayGoOn() ? budget.remaining() - owed - owed / 2 : 0;
	}

	private synchronized boolean isAnyLeft(List<RehearsalProgress> rehearsals) {
		return !rehearsals.stream().allMatch(RehearsalProgress::isOver);
	}

	/**
	 * Return whose turn it is, waiting while all that may be sent is under way.
	 */
	private synchronized @Nullable RehearsalProgress next(List<RehearsalProgress> rehearsals, Budget budget)
			throws InterruptedException {
		while (mayGoOn(budget)) {
			RehearsalProgress next = rehearsals.stream()
				.filter(this::mayBeSent)
				.min(Comparator.comparingDouble(RehearsalProgress::turn))
				.orElse(null);
			if (next != null) {
				this.underWay.add(next);
				return next;
			}
			if (this.underWay.isEmpty()) {
				return null;
			}
			wait();
		}
		return null;
	}

	/**
	 * Take a request whose turn it is.
	 * @return whether it may be sent now
	 */
	private synchronized boolean isTaken(RehearsalProgress rehearsal) {
		return mayBeSent(rehearsal) && this.underWay.add(rehearsal);
	}

	/**
	 * Return whether a worker is free for a request. One that was never answered may keep
	 * it, and one that is rolled back goes beside no other.
	 */
	private boolean mayBeSent(RehearsalProgress rehearsal) {
		if (rehearsal.isOver() || this.underWay.contains(rehearsal)) {
			return false;
		}
		if (rehearsal.request().isRolledBack() && awaited() > 0) {
			return false;
		}
		long kept = awaited() + this.stuck;
		return rehearsal.isSent() ? kept <= MOST_STUCK : kept < MOST_STUCK;
	}

	private long awaited() {
		return this.underWay.stream().filter((other) -> !other.isSent()).count();
	}

	/**
	 * Send a request. A first answer that is long in coming is no longer awaited here:
	 * the others go on, unless they may need what this one does.
	 */
	private void send(RehearsalProgress rehearsal, Budget budget) throws InterruptedException {
		if (rehearsal.isSent() || rehearsal.isProbe() || rehearsal.request().effect() != Effect.NONE) {
			exchange(rehearsal, budget);
			return;
		}
		Thread thread = new WarmupThread("rehearsal-first", () -> exchange(rehearsal, budget));
		synchronized (this) {
			this.first.add(thread);
		}
		thread.start();
		long patience = Math.min(this.settings.timeout().toMillis(), budget.allowed().toMillis()) / PATIENCE;
		thread.join(Math.max(1, patience));
	}

	private void exchange(RehearsalProgress rehearsal, Budget budget) {
		Duration limit = limit(rehearsal, budget);
		synchronized (this) {
			rehearsal.begin(this.time.nanoTime());
		}
		Runnable effect = send(rehearsal, limit);
		List<RehearsalProgress> over;
		synchronized (this) {
			effect.run();
			rehearsal.end(this.time.nanoTime());
			this.stuck += rehearsal.isStuck() ? 1 : 0;
			this.underWay.remove(rehearsal);
			over = over(rehearsal);
			notifyAll();
		}
		over.forEach(this.over);
	}

	/**
	 * Return which are over since an answer has come. A rate limiter may count users
	 * along with them, so one such answer ends all those that nobody named.
	 */
	private List<RehearsalProgress> over(RehearsalProgress answered) {
		List<RehearsalProgress> over = new ArrayList<>();
		if (answered.isAuto() && answered.isRateLimited()) {
			this.rateLimited = answered.request().name();
		}
		if (this.rateLimited != null) {
			this.rehearsals.stream()
				.filter((other) -> other.isAuto() && !other.isOver() && !this.underWay.contains(other))
				.forEach((other) -> {
					other.leaveOut("the answer of '%s' tells of a rate limiter".formatted(this.rateLimited));
					over.add(other);
				});
		}
		if (answered.isOver() && !over.contains(answered)) {
			over.add(answered);
		}
		return over;
	}

	/**
	 * Return how long an answer may take. A first one that is long in coming leaves time
	 * for one of another request.
	 */
	private Duration limit(RehearsalProgress rehearsal, Budget budget) {
		Duration timeout = this.settings.timeout();
		if (rehearsal.isSent()) {
			return timeout;
		}
		long spare = Math.max(0, budget.remaining() - timeout.toNanos());
		long cold = timeout.multipliedBy(COLD).toNanos();
		return Duration.ofNanos(Math.max(timeout.toNanos(), Math.min(cold, spare)));
	}

	private Runnable send(RehearsalProgress rehearsal, Duration limit) {
		try {
			Answer answer = this.exchange.send(rehearsal.request(), limit);
			return () -> rehearsal.answered(answer);
		}
		catch (UnsentException ex) {
			return () -> rehearsal.unsent(String.valueOf(ex.getMessage()));
		}
		catch (SocketTimeoutException ex) {
			return rehearsal::timedOut;
		}
		catch (ClosedChannelException ex) {
			return () -> this.closed = true;
		}
		catch (Throwable ex) {
			return () -> rehearsal.broke(Line.of(ex));
		}
	}

	/**
	 * Say that workers are kept by others, to be read after "not settled" or "not sent".
	 */
	private String kept() {
		long others = awaited() + this.stuck;
		return (others == 1) ? ", since another was not answered in time"
				: ", since %d others were not answered in time".formatted(others);
	}

	private boolean mayGoOn(Budget budget) {
		return budget.remaining() > 0 && mayGoOn();
	}

	private synchronized boolean mayGoOn() {
		return this.stuck <= MOST_STUCK && !this.closed && !this.run.isCancelled();
	}

	/**
	 * End all that is not under way.
	 */
	private void stop(List<RehearsalProgress> rehearsals, String reason, String limitProperty) {
		List<RehearsalProgress> left;
		synchronized (this) {
			if (this.closed || this.run.isCancelled()) {
				return;
			}
			left = rehearsals.stream()
				.filter((rehearsal) -> !rehearsal.isOver() && !this.underWay.contains(rehearsal))
				.toList();
			left.forEach((rehearsal) -> {
				if (mayGoOn() && mayBeSent(rehearsal)) {
					rehearsal.outOfTime(reason, limitProperty);
				}
				else {
					rehearsal.stop(kept());
				}
			});
		}
		left.forEach(this.over);
	}

	/**
	 * An amount of time that is being used up.
	 */
	private final class Budget {

		private final long start = RehearsalLoop.this.time.nanoTime();

		private final long allowed;

		Budget(Duration allowed) {
			this.allowed = allowed.toNanos();
		}

		/**
		 * Return the nanoseconds that are left.
		 */
		long remaining() {
			return Math.max(0, this.allowed - elapsed().toNanos());
		}

		Duration elapsed() {
			return Duration.ofNanos(RehearsalLoop.this.time.nanoTime() - this.start);
		}

		Duration allowed() {
			return Duration.ofNanos(this.allowed);
		}

	}

}
