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

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Rehearsal;
import io.github.bootwarmup.core.step.Standing;
import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.rehearsal.client.Answer;
import io.github.bootwarmup.rehearsal.client.Answer.Ending;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Origin;

/**
 * One request on its way through the rehearsal: what came of it so far, and whether it
 * may be sent again.
 * <p>
 * An answer counts as success if its status is the expected one, or 2xx if none is
 * expected. A probe may also answer 503, since readiness is held. Any other answer is the
 * last: a redirect, a refusal or a 404 does not reach the code that is to be warmed. A
 * handler that answers 401, 403, 429 or 5xx may count, lock or break something, so these
 * statuses end the repetitions even if they are expected. Requests that may have an
 * effect, streams and requests without an answer in time are sent once.
 */
final class RehearsalProgress {

	private final RehearsedRequest request;

	private final RehearsalSettings settings;

	private final int most;

	private final boolean forwardedHeaders;

	private final LatencyWindows latencies = new LatencyWindows();

	private final Map<String, Integer> statuses = new TreeMap<>();

	private long spent;

	private long repeated;

	private double turn;

	private int sent;

	private int lastStatus;

	private @Nullable String failure;

	private boolean large;

	private boolean rateLimited;

	private boolean stuck;

	private @Nullable Thread sender;

	private long begun;

	private @Nullable Denial denial;

	private @Nullable String limitProperty;

	private @Nullable String shortage;

	private @Nullable StepResult result;

	/**
	 * Create a new instance.
	 * @param request the request
	 * @param settings what is configured
	 * @param most how often it may be sent
	 * @param forwardedHeaders whether the application heeds {@code X-Forwarded-Proto}
	 */
	RehearsalProgress(RehearsedRequest request, RehearsalSettings settings, int most, boolean forwardedHeaders) {
		this.request = request;
		this.settings = settings;
		this.most = most;
		this.forwardedHeaders = forwardedHeaders;
	}

	RehearsedRequest request() {
		return this.request;
	}

	boolean isProbe() {
		return this.request.origin() == Origin.PROBE;
	}

	/**
	 * Return whether nobody asked for it by name.
	 */
	boolean isAuto() {
		return this.request.origin() == Origin.AUTO;
	}

	/**
	 * Return whether users may be counted by the same rate limiter.
	 */
	boolean isRateLimited() {
		return this.rateLimited;
	}

	boolean isOver() {
		return this.result != null;
	}

	/**
	 * Return whether an answer did not come or end in time, so that a worker may be stuck
	 * with it.
	 */
	boolean isStuck() {
		return this.stuck;
	}

	boolean isSent() {
		return this.sent > 0;
	}

	boolean isAnswered() {
		return this.lastStatus > 0;
	}

	/**
	 * Return whether the compiler was given something to do that users wait for.
	 */
	boolean isRepeated() {
		return this.sent > 1 && !isProbe();
	}

	boolean isUnauthorized() {
		return isUnauthorized(this.lastStatus);
	}

	/**
	 * Return how the application denied it, if it is a probe and was denied.
	 */
	Optional<Denial> denial() {
		return Optional.ofNullable(this.denial);
	}

	int lastStatus() {
		return this.lastStatus;
	}

	/**
	 * Return the time that was spent on it.
	 */
	Duration spent() {
		return Duration.ofNanos(this.spent);
	}

	/**
	 * Return when its turn is: the request with the lowest value is next. It grows with
	 * the time spent, so that each request has its share of time. It grows slower, down
	 * to a quarter, while much is gained. The first answer does not count: it is as slow
	 * as it is cold.
	 */
	double turn() {
		return this.turn;
	}

	/**
	 * The current thread is about to send it.
	 */
	void begin(long now) {
		this.sender = Thread.currentThread();
		this.begun = now;
	}

	/**
	 * It was sent, and what became of it is known.
	 */
	void end(long now) {
		this.sender = null;
		long nanos = now - this.begun;
		this.spent += nanos;
		if (this.sent > 1) {
			this.repeated += nanos;
			this.turn += nanos / (1 + 3 * this.latencies.gain());
		}
	}

	/**
	 * Return the nanoseconds that it takes until it has been sent as often as it is at
	 * least, if it goes on as before. The first answer counts only as long as there is no
	 * other.
	 */
	long owed() {
		return isOver() ? 0 : Math.max(0, least() - this.sent) * each();
	}

	private int least() {
		return isProbe() ? this.most : Math.min(this.settings.minIterations(), this.most);
	}

	private long each() {
		return (this.sent > 1) ? this.repeated / (this.sent - 1) : this.spent;
	}

	/**
	 * Return the nanoseconds that it takes from the first time it is sent until it is
	 * over, if it goes on as before. The first answers, which are cold, don't tell.
	 */
	OptionalLong needed() {
		if (isOver()) {
			return OptionalLong.of(this.spent);
		}
		if (this.sent < LatencyWindows.ANSWERS) {
			return OptionalLong.empty();
		}
		long missing = Math.max(owed(), this.latencies.missing());
		return OptionalLong.of(this.spent + Math.min(missing, (this.most - this.sent) * each()));
	}

	/**
	 * Return the nanoseconds of its latency, as it was last.
	 */
	long last() {
		return this.latencies.last().toNanos();
	}

	/**
	 * Return the nanoseconds that it takes until more is known of what it gains.
	 */
	long next() {
		return isOver() ? 0 : Math.max(owed(), this.latencies.next());
	}

	/**
	 * Return the nanoseconds of its latency that are expected to go if it is repeated for
	 * long. If the time is too short to find that out, they are zero.
	 * @param time the time that is possible
	 */
	double ahead(Duration time) {
		boolean possible = !isOver() && next() <= time.toNanos();
		return possible ? last() * ((owed() > 0) ? 1 : this.latencies.ahead()) : 0;
	}

	void answered(Answer answer) {
		this.sent++;
		this.lastStatus = answer.status();
		this.failure = answer.failure();
		this.latencies.add(answer.nanos());
		this.statuses.merge(this.lastStatus / 100 + "xx", 1, Integer::sum);
		this.rateLimited |= answer.rateLimited();
		this.large |= answer.ending() == Ending.LARGE;
		this.stuck |= answer.ending() == Ending.UNENDED;
		if (isProbe()) {
			this.denial = Denial.of(this.request, answer, this.forwardedHeaders).orElse(null);
		}
		if (!isSuccess()) {
			endUnsuccessful();
		}
		else if (answer.objection() != null) {
			end(Outcome.FAILED, answer.objection());
		}
		else {
			endIfEnough(answer.ending());
		}
	}

	private boolean isSuccess() {
		return this.request.isAnsweredBy(this.lastStatus) || (isProbe() && this.lastStatus == 503);
	}

	private void endUnsuccessful() {
		Integer expected = this.request.expectedStatus();
		if (expected != null) {
			end(Outcome.FAILED, "answered %s and not %d".formatted(lastAnswer(), expected));
		}
		else if (this.sent > 1) {
			end(Outcome.WARMED, "ended by a " + lastAnswer());
		}
		else {
			boolean listed = !isProbe() && !isAuto();
			end((listed || this.lastStatus / 100 == 5) ? Outcome.FAILED : Outcome.SKIPPED,
					"not warmed: " + lastAnswer() + hint());
		}
	}

	private String lastAnswer() {
		return (this.failure != null) ? "%d (%s)".formatted(this.lastStatus, this.failure)
				: String.valueOf(this.lastStatus);
	}

	private String hint() {
		if (this.denial != null) {
			return ", " + this.denial.remedy();
		}
		if (isUnauthorized()) {
			return ", " + Refusal.remedy(this.request, this.lastStatus);
		}
		if (isAuto() && this.lastStatus / 100 == 5) {
			return ", maybe since its transactions are rolled back: if it only reads, name it in "
					+ "bootwarmup.rehearsal.requests";
		}
		return (this.lastStatus / 100 == 3) ? ", redirects are not followed" : "";
	}

	private void endIfEnough(Ending ending) {
		if (ending == Ending.STREAM) {
			end(Outcome.WARMED, "sent once and left after the first bytes, since it streams");
		}
		else if (ending == Ending.UNENDED) {
			end(Outcome.WARMED,
					"left and not sent again, since its answer did not end in time (bootwarmup.rehearsal.timeout)");
		}
		else if (this.request.effect() == Effect.ONCE) {
			end(Outcome.WARMED, "sent once");
		}
		else if (isProbe()) {
			endIf(this.sent >= this.most, "");
		}
		else if (isUnauthorized() || this.lastStatus == 429 || this.lastStatus / 100 == 5) {
			end(Outcome.WARMED, "not repeated, since it answers " + this.lastStatus);
		}
		else if (this.large && this.sent >= this.settings.minIterations()) {
			end(Outcome.WARMED, "only the beginning of its large answer is read");
		}
		else if (isSettled()) {
			end(Outcome.WARMED, "");
		}
		else {
			endIf(this.sent >= this.most,
					"not settled within bootwarmup.rehearsal." + this.settings.most(this.request).property());
		}
	}

	private void endIf(boolean enough, String detail) {
		if (enough) {
			end(Outcome.WARMED, detail);
		}
	}

	private boolean isSettled() {
		return this.sent >= this.settings.minIterations() && this.latencies.isSettled();
	}

	/**
	 * There was no answer in time.
	 */
	void timedOut() {
		this.sent++;
		this.stuck = true;
		end(Outcome.FAILED, "no answer in time (bootwarmup.rehearsal.timeout), not sent again");
	}

	/**
	 * There was no answer, or none that can be understood.
	 */
	void broke(String reason) {
		this.sent++;
		end(isAnswered() ? Outcome.WARMED : Outcome.FAILED, isAnswered() ? "ended by " + reason : reason);
	}

	/**
	 * It could not be sent.
	 */
	void unsent(String reason) {
		end(Outcome.FAILED, "not sent: " + reason);
	}

	/**
	 * It is left out on purpose from now on.
	 * @param reason the reason, to be read after "not settled: " or "not sent: "
	 */
	void leaveOut(String reason) {
		if (!isOver()) {
			end(isSent() ? Outcome.WARMED : Outcome.SKIPPED, (isSent() ? "not settled: " : "not sent: ") + reason);
		}
	}

	/**
	 * There is no time left. A probe need not settle.
	 * @param reason the reason, to be read after "not settled" or "not sent"
	 * @param limitProperty the property that sets the time, or {@code null} if more of it
	 * would change little
	 */
	void outOfTime(String reason, @Nullable String limitProperty) {
		this.limitProperty = limitProperty;
		this.shortage = isProbe() ? null : reason;
		stop(reason);
	}

	/**
	 * There is no worker left.
	 * @param reason the reason, to be read after "not settled" or "not sent"
	 */
	void stop(String reason) {
		if (!isOver()) {
			this.result = stopped(reason);
		}
	}

	private StepResult stopped(String reason) {
		if (!isSent()) {
			return result(Outcome.UNFINISHED, "not sent" + reason);
		}
		if (isProbe()) {
			return result(Outcome.WARMED, "");
		}
		return (this.sent < least()) ? result(Outcome.PARTLY, "sent %s, not settled%s".formatted(times(), reason))
				: result(Outcome.WARMED, "not settled" + reason);
	}

	/**
	 * Return how far it has come. An answer is missed if it takes longer than the first
	 * one, which was cold.
	 * @param worker who handles it, if anybody does
	 */
	Standing standing(long now, @Nullable Thread worker) {
		StepResult result = this.result;
		if (result != null) {
			return new Standing(result, spent(), null);
		}
		Duration awaited = Duration.ofNanos(now - this.begun);
		if (this.sender != null && (!isSent() || awaited.compareTo(this.latencies.first()) > 0)) {
			String before = isSent() ? ", sent %s before".formatted(times()) : "";
			return new Standing(result(Outcome.UNFINISHED, "no answer yet" + before), awaited,
					(worker != null) ? worker : this.sender);
		}
		return new Standing(stopped(""), spent(), null);
	}

	private String times() {
		return (this.sent == 1) ? "once" : this.sent + " times";
	}

	private void end(Outcome outcome, String detail) {
		this.result = result(outcome, detail);
	}

	private StepResult result(Outcome outcome, String detail) {
		return new StepResult(outcome, detail, isAnswered() ? figures() : null, this.limitProperty, this.shortage);
	}

	private RehearsalFigures figures() {
		return new RehearsalFigures(this.latencies.first(), this.latencies.last(), this.sent,
				Collections.unmodifiableMap(new TreeMap<>(this.statuses)), isSettled());
	}

	/**
	 * Return how it went, once it is {@link #isOver over}.
	 */
	StepResult result() {
		StepResult result = this.result;
		if (result == null) {
			throw new IllegalStateException("the rehearsal of '" + this.request + "' is not over");
		}
		return result;
	}

	private static boolean isUnauthorized(int status) {
		return status == 401 || status == 403;
	}

	/**
	 * How the rehearsal of one request went, in figures.
	 */
	private record RehearsalFigures(Duration firstLatency, Duration lastLatency, int iterations,
			Map<String, Integer> statuses, boolean isSettled) implements Rehearsal {

	}

}
