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

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupRun;
import io.github.bootwarmup.core.Line;
import io.github.bootwarmup.core.Pause;
import io.github.bootwarmup.core.TimeSource;
import io.github.bootwarmup.core.WarmupThread;
import io.github.bootwarmup.rehearsal.client.Answer;

/**
 * Drives all requests: the probes, then the others; each once, in order, then whose turn
 * it is, until all have settled or there is no time left. The probes are sent at most ten
 * times each, and not repeated any more when an answer's timeout has passed; the others
 * share {@code max-duration}.
 * <p>
 * A request is never under way twice at the same time. When two are stuck, no more is
 * sent, so that the private listener always has a worker to spare.
 */
final class RehearsalLoop {

	/**
	 * How many requests may be stuck before the rehearsal ends.
	 */
	static final int MOST_STUCK = 2;

	/**
	 * What is left of the run's time when it ends, for an orderly end.
	 */
	private static final Duration RESERVE = Duration.ofMillis(250);

	/**
	 * How many times as long as others a first answer may take, since it is cold.
	 */
	private static final int COLD = 3;

	private static final String STUCK = "the rehearsal was ended, since two requests were not answered in time";

	private final RehearsalSettings settings;

	private final WarmupRun run;

	private final TimeSource time;

	private final Pause pause;

	private final ThrottlePauses throttlePauses;

	private final Exchange exchange;

	private final Consumer<RequestRehearsal> over;

	private final Set<RequestRehearsal> underWay = new HashSet<>();

	private long nextSlot;

	private int stuck;

	private boolean closed;

	private List<RequestRehearsal> rehearsals = List.of();

	private @Nullable String rateLimited;

	/**
	 * Create a new loop.
	 * @param settings what is configured
	 * @param run the run, which may end or be cancelled
	 * @param time measures
	 * @param pause lets time pass
	 * @param throttlePauses lets time pass while the CPU is throttled
	 * @param exchange sends
	 * @param over told about each request that is over, on whatever thread
	 */
	RehearsalLoop(RehearsalSettings settings, WarmupRun run, TimeSource time, Pause pause,
			ThrottlePauses throttlePauses, Exchange exchange, Consumer<RequestRehearsal> over) {
		this.settings = settings;
		this.run = run;
		this.time = time;
		this.pause = pause;
		this.throttlePauses = throttlePauses;
		this.exchange = exchange;
		this.over = over;
		this.nextSlot = time.nanoTime();
	}

	/**
	 * Rehearse, on the calling thread and as many others as are configured. Afterwards
	 * all are over, unless the run is.
	 * @throws InterruptedException if the thread is interrupted
	 */
	void run(List<RequestRehearsal> rehearsals) throws InterruptedException {
		this.rehearsals = rehearsals;
		List<RequestRehearsal> probes = rehearsals.stream().filter(RequestRehearsal::isProbe).toList();
		Budget repetitions = new Budget(this.settings.timeout());
		sendOnce(probes, new Budget(this.run.remaining()));
		repeat(probes, repetitions);
		stop(probes, "bootwarmup.rehearsal.timeout is over");
		List<RequestRehearsal> others = rehearsals.stream().filter((rehearsal) -> !rehearsal.isProbe()).toList();
		Duration remaining = this.run.remaining().minus(RESERVE);
		boolean shortened = remaining.compareTo(this.settings.maxDuration()) < 0;
		Budget budget = new Budget(shortened ? remaining : this.settings.maxDuration());
		sendOnce(others, budget);
		repeat(others, budget);
		stop(others, shortened ? "the deadline is near" : "bootwarmup.rehearsal.max-duration is over");
	}

	private void sendOnce(List<RequestRehearsal> rehearsals, Budget budget) throws InterruptedException {
		for (RequestRehearsal rehearsal : rehearsals) {
			if (!awaitSlot(budget)) {
				return;
			}
			Optional<Denial> denial = denialNextTo(rehearsal, rehearsals);
			if (denial.isPresent()) {
				end(rehearsal, Outcome.SKIPPED, "%s was denied".formatted(denial.get().request().name()));
			}
			else if (!rehearsal.isOver()) {
				send(rehearsal, budget);
			}
		}
	}

	private static Optional<Denial> denialNextTo(RequestRehearsal rehearsal, List<RequestRehearsal> others) {
		return others.stream()
			.flatMap((other) -> other.denial().stream())
			.filter((denial) -> rehearsal.isProbe() && denial.isNextTo(rehearsal.request()))
			.findFirst();
	}

	private void repeat(List<RequestRehearsal> rehearsals, Budget budget) throws InterruptedException {
		List<Thread> helpers = new ArrayList<>();
		int drivers = Math.min(this.settings.concurrency(), rehearsals.size());
		for (int helper = 1; helper < drivers; helper++) {
			Thread thread = new WarmupThread("rehearsal-" + helper, () -> help(rehearsals, budget));
			helpers.add(thread);
			thread.start();
		}
		drive(rehearsals, budget);
		for (Thread helper : helpers) {
			helper.join();
		}
	}

	private void help(List<RequestRehearsal> rehearsals, Budget budget) {
		try {
			drive(rehearsals, budget);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void drive(List<RequestRehearsal> rehearsals, Budget budget) throws InterruptedException {
		while (isAnyLeft(rehearsals)) {
			this.throttlePauses.pauseIfThrottled(() -> spare(rehearsals, budget));
			RequestRehearsal next = awaitSlot(budget) ? next(rehearsals) : null;
			if (next == null) {
				return;
			}
			send(next, budget);
		}
	}

	/**
	 * Return the nanoseconds that nobody needs: each is to be sent as often as it is sent
	 * at least, even if that takes half as long again as before.
	 */
	private synchronized long spare(List<RequestRehearsal> rehearsals, Budget budget) {
		long owed = rehearsals.stream().mapToLong(RequestRehearsal::owed).sum();
		return mayGoOn() ? budget.remaining() - owed - owed / 2 : 0;
	}

	private synchronized boolean isAnyLeft(List<RequestRehearsal> rehearsals) {
		return !rehearsals.stream().allMatch(RequestRehearsal::isOver);
	}

	/**
	 * Return whose turn it is, waiting while all that is left is under way.
	 */
	private synchronized @Nullable RequestRehearsal next(List<RequestRehearsal> rehearsals)
			throws InterruptedException {
		while (mayGoOn()) {
			List<RequestRehearsal> left = rehearsals.stream().filter((rehearsal) -> !rehearsal.isOver()).toList();
			if (left.isEmpty()) {
				return null;
			}
			RequestRehearsal next = left.stream()
				.filter((rehearsal) -> !this.underWay.contains(rehearsal))
				.min(Comparator.comparingDouble(RequestRehearsal::turn))
				.orElse(null);
			if (next != null) {
				this.underWay.add(next);
				return next;
			}
			wait();
		}
		return null;
	}

	private void send(RequestRehearsal rehearsal, Budget budget) {
		Duration limit = limit(rehearsal, budget);
		long start = this.time.nanoTime();
		Runnable effect = send(rehearsal, limit);
		List<RequestRehearsal> over;
		synchronized (this) {
			effect.run();
			rehearsal.spend(this.time.nanoTime() - start);
			this.stuck += rehearsal.isStuck() ? 1 : 0;
			this.underWay.remove(rehearsal);
			over = over(rehearsal);
			notifyAll();
		}
		over.forEach(this.over);
	}

	/**
	 * Return which are over since an answer has come. Who limits the rate of requests may
	 * count users along with them, so one such answer ends all those that nobody named.
	 */
	private List<RequestRehearsal> over(RequestRehearsal answered) {
		List<RequestRehearsal> over = new ArrayList<>();
		if (answered.isAuto() && answered.isRateLimited()) {
			this.rateLimited = answered.request().name();
		}
		if (this.rateLimited != null) {
			this.rehearsals.stream()
				.filter((other) -> other.isAuto() && !other.isOver() && !this.underWay.contains(other))
				.forEach((other) -> {
					other.stop(Outcome.SKIPPED,
							"the answer of '%s' tells of a rate limiter".formatted(this.rateLimited));
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
	private Duration limit(RequestRehearsal rehearsal, Budget budget) {
		Duration timeout = this.settings.timeout();
		if (rehearsal.isSent()) {
			return timeout;
		}
		long spare = Math.max(0, budget.remaining() - timeout.toNanos());
		long cold = timeout.multipliedBy(COLD).toNanos();
		return Duration.ofNanos(Math.max(timeout.toNanos(), Math.min(cold, spare)));
	}

	private Runnable send(RequestRehearsal rehearsal, Duration limit) {
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
	 * Wait until another request may be sent.
	 * @return whether it may; otherwise it is over
	 */
	private boolean awaitSlot(Budget budget) throws InterruptedException {
		this.pause.await(Math.min(reserveSlot(), budget.remaining()));
		return budget.remaining() > 0 && mayGoOn();
	}

	private synchronized long reserveSlot() {
		Integer rate = this.settings.maxRate();
		if (rate == null) {
			return 0;
		}
		long now = this.time.nanoTime();
		long wait = Math.max(0, this.nextSlot - now);
		this.nextSlot = now + wait + Duration.ofSeconds(1).dividedBy(rate).toNanos();
		return wait;
	}

	private synchronized boolean mayGoOn() {
		return this.stuck < MOST_STUCK && !this.closed && !this.run.isCancelled();
	}

	private void stop(List<RequestRehearsal> rehearsals, String reason) {
		boolean stuck;
		synchronized (this) {
			if (this.closed || this.run.isCancelled()) {
				return;
			}
			stuck = this.stuck >= MOST_STUCK;
		}
		rehearsals.stream()
			.filter((rehearsal) -> !rehearsal.isOver())
			.forEach((rehearsal) -> end(rehearsal, stuck ? Outcome.SKIPPED : Outcome.UNFINISHED,
					stuck ? STUCK : reason));
	}

	private void end(RequestRehearsal rehearsal, Outcome unsent, String reason) {
		rehearsal.stop(unsent, reason);
		this.over.accept(rehearsal);
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
			return Math.max(0, this.allowed - (RehearsalLoop.this.time.nanoTime() - this.start));
		}

	}

}
