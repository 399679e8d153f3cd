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
import io.github.bootwarmup.rehearsal.requests.Ties;
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
		Allowance repetitions = Allowance.fixed(this.time, this.settings.timeout(), TIMEOUT);
		sendOnce(probes, Allowance.fixed(this.time, this.run.remaining(), TIMEOUT));
		repeat(probes, repetitions);
		stop(probes, (probe) -> probe.outOfTime(": %s is over".formatted(TIMEOUT), TIMEOUT));
		List<RehearsalProgress> others = rehearsals.stream().filter((rehearsal) -> !rehearsal.isProbe()).toList();
		Allowance allowance = Allowance.forRequests(this.time, this.settings.maxDuration(),
				this.run.remaining().minus(RESERVE), others.size());
		sendOnce(others, allowance);
		repeat(others, allowance);
		while (isWorthMore(others, allowance)) {
			allowance.grow();
			repeat(others, allowance);
		}
		Consumer<RehearsalProgress> end = end(others, allowance);
		stop(others, end);
		for (Thread thread : this.first) {
			thread.join();
		}
		stop(others, end);
	}

	private synchronized boolean isWorthMore(List<RehearsalProgress> rehearsals, Allowance allowance) {
		return mayGoOn() && allowance.remaining() == 0 && !allowance.growth().isZero() && isAnyLeft(rehearsals)
				&& new Settling(rehearsals, allowance.elapsed()).isWorthMore(allowance.growth());
	}

	/**
	 * Return how requests end that have not settled. One that was sent often enough, and
	 * could have had more time, would have gained little by it.
	 */
	private synchronized Consumer<RehearsalProgress> end(List<RehearsalProgress> rehearsals, Allowance allowance) {
		Settling settling = new Settling(rehearsals, allowance.elapsed());
		String outOfTime = settling.outOfTime(allowance.granted(), allowance.limitProperty());
		String littleToGain = settling.littleToGain(allowance.granted());
		boolean mayGrow = !allowance.growth().isZero();
		return (rehearsal) -> {
			if (mayGrow && rehearsal.isSent() && rehearsal.owed() == 0) {
				rehearsal.outOfTime(littleToGain, null);
			}
			else {
				rehearsal.outOfTime(outOfTime, allowance.limitProperty());
			}
		};
	}

	/**
	 * Return how far a request has come.
	 * @param worker who handles it, if anybody does
	 */
	synchronized Standing standing(RehearsalProgress rehearsal, @Nullable Thread worker) {
		return rehearsal.standing(this.time.nanoTime(), worker);
	}

	private void sendOnce(List<RehearsalProgress> rehearsals, Allowance allowance) throws InterruptedException {
		for (RehearsalProgress rehearsal : rehearsals) {
			if (!mayGoOn(allowance)) {
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
				send(rehearsal, allowance);
			}
		}
	}

	private static Optional<Denial> denialNextTo(RehearsalProgress rehearsal, List<RehearsalProgress> others) {
		return others.stream()
			.flatMap((other) -> other.denial().stream())
			.filter((denial) -> rehearsal.isProbe() && denial.isNextTo(rehearsal.request()))
			.findFirst();
	}

	private void repeat(List<RehearsalProgress> rehearsals, Allowance allowance) throws InterruptedException {
		while (isAnyLeft(rehearsals)) {
			this.throttlePauses.pauseIfThrottled(() -> spare(rehearsals, allowance));
			RehearsalProgress next = next(rehearsals, allowance);
			if (next == null) {
				return;
			}
			send(next, allowance);
		}
	}

	/**
	 * Return the nanoseconds that nobody needs. Each request has its least number of
	 * times, even if that takes half as long again as before.
	 */
	private synchronized long spare(List<RehearsalProgress> rehearsals, Allowance allowance) {
		long owed = rehearsals.stream().mapToLong(RehearsalProgress::owed).sum();
		return mayGoOn() ? allowance.remaining() - owed - owed / 2 : 0;
	}

	private synchronized boolean isAnyLeft(List<RehearsalProgress> rehearsals) {
		return !rehearsals.stream().allMatch(RehearsalProgress::isOver);
	}

	/**
	 * Return whose turn it is, waiting while all that may be sent is under way.
	 */
	private synchronized @Nullable RehearsalProgress next(List<RehearsalProgress> rehearsals, Allowance allowance)
			throws InterruptedException {
		while (mayGoOn(allowance)) {
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
		if (rehearsal.isOver() || this.underWay.contains(rehearsal) || awaitsOther(rehearsal)) {
			return false;
		}
		if (rehearsal.request().isRolledBack() && awaited() > 0) {
			return false;
		}
		long kept = awaited() + this.stuck;
		return rehearsal.isSent() ? kept <= MOST_STUCK : kept < MOST_STUCK;
	}

	/**
	 * Return whether a request needs the answer to one that was not answered so far.
	 */
	private boolean awaitsOther(RehearsalProgress rehearsal) {
		Ties ties = rehearsal.request().ties();
		return !ties.needs().isEmpty() && this.rehearsals.stream()
			.anyMatch((other) -> !other.isSent() && !other.isOver() && ties.need(other.request().ties()));
	}

	private long awaited() {
		return this.underWay.stream().filter((other) -> !other.isSent()).count();
	}

	/**
	 * Send a request. A first answer that is long in coming is no longer awaited here:
	 * the others go on, unless they may need what this one does.
	 */
	private void send(RehearsalProgress rehearsal, Allowance allowance) throws InterruptedException {
		if (rehearsal.isSent() || rehearsal.isProbe() || rehearsal.request().effect() != Effect.NONE
				|| rehearsal.request().ties().isNeeded()) {
			exchange(rehearsal, allowance);
			return;
		}
		Thread thread = new WarmupThread("rehearsal-first", () -> exchange(rehearsal, allowance));
		synchronized (this) {
			this.first.add(thread);
		}
		thread.start();
		long patience = Math.min(this.settings.timeout().toMillis(), allowance.granted().toMillis()) / PATIENCE;
		thread.join(Math.max(1, patience));
	}

	private void exchange(RehearsalProgress rehearsal, Allowance allowance) {
		Duration limit = limit(rehearsal, allowance);
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
	private Duration limit(RehearsalProgress rehearsal, Allowance allowance) {
		Duration timeout = this.settings.timeout();
		if (rehearsal.isSent()) {
			return timeout;
		}
		long spare = Math.max(0, allowance.remaining() - timeout.toNanos());
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

	private boolean mayGoOn(Allowance allowance) {
		return allowance.remaining() > 0 && mayGoOn();
	}

	private synchronized boolean mayGoOn() {
		return this.stuck <= MOST_STUCK && !this.closed && !this.run.isCancelled();
	}

	/**
	 * End all that is not under way.
	 */
	private void stop(List<RehearsalProgress> rehearsals, Consumer<RehearsalProgress> end) {
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
					end.accept(rehearsal);
				}
				else {
					rehearsal.stop(kept());
				}
			});
		}
		left.forEach(this.over);
	}

}
