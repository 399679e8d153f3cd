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

package io.github.bootwarmup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The record of a warm-up, step by step. Immutable.
 *
 * @since 0.1.0
 */
public interface WarmupReport {

	/**
	 * Return how the warm-up ended, or that it has not ended yet.
	 * @return the result
	 */
	Result result();

	/**
	 * Return when the warm-up began.
	 * @return the instant
	 */
	Instant startedAt();

	/**
	 * Return how long the warm-up took, so far if it is still running.
	 * @return the duration
	 */
	Duration duration();

	/**
	 * Return the time that was allowed.
	 * @return the value of {@code bootwarmup.deadline}
	 */
	Duration deadline();

	/**
	 * Return whether the deadline passed before all was done.
	 * @return whether it passed
	 */
	boolean isDeadlineExceeded();

	/**
	 * Return for how long threads had to wait meanwhile, since the container had used up
	 * its CPU limit. Linux counts by processor and by period, so it may have been less.
	 * @return a part of the {@link #duration() duration}, zero if there is no limit or it
	 * is not known
	 */
	Duration throttled();

	/**
	 * Return all steps in the order in which they began.
	 * @return the steps
	 */
	List<Step> steps();

	/**
	 * Return what was configured as required and did not succeed, as
	 * {@code warmer/step: reason}.
	 * @return the unmet requirements, empty when all is well
	 */
	List<String> unmetRequirements();

	/**
	 * The result of a warm-up. The log, the endpoint, the meters and the event use the
	 * same words.
	 */
	enum Result {

		/**
		 * It is still going on.
		 */
		RUNNING,

		/**
		 * All that can be warmed is warm.
		 */
		WARM,

		/**
		 * A part is warm. Another part is cold, since it failed or had no time.
		 */
		PARTLY_WARM,

		/**
		 * Nothing is warm, though there was something to warm.
		 */
		COLD,

		/**
		 * The application began to shut down first.
		 */
		CANCELLED,

		/**
		 * {@code bootwarmup.mode=observe}: the steps were listed, not done.
		 */
		OBSERVED

	}

	/**
	 * How a step ended.
	 */
	enum Outcome {

		/**
		 * Done in full.
		 */
		WARMED,

		/**
		 * Warmed part by part, since doing it in full would have run user code.
		 */
		PRIMED,

		/**
		 * Begun and right so far, but there was no time to do it in full.
		 */
		PARTLY,

		/**
		 * Left cold on purpose.
		 */
		SKIPPED,

		/**
		 * Ended with an error.
		 */
		FAILED,

		/**
		 * Not begun or not ended when its time was up.
		 */
		UNFINISHED;

		/**
		 * Return whether this has made something warm.
		 * @return whether the step was warmed or primed, in full or partly
		 */
		public boolean isWarm() {
			return this == WARMED || this == PRIMED || this == PARTLY;
		}

		/**
		 * Return whether this leaves something cold that should be warm.
		 * @return whether the step failed or is unfinished
		 */
		public boolean isCold() {
			return this == FAILED || this == UNFINISHED;
		}

	}

	/**
	 * One unit of a warmer's work.
	 */
	interface Step {

		/**
		 * Return the name of the warmer.
		 * @return the name
		 */
		String warmer();

		/**
		 * Return what was warmed, such as {@code GET /orders/{id}}.
		 * @return the name, unique within the warmer
		 */
		String name();

		/**
		 * Return how the step ended.
		 * @return the outcome
		 */
		Outcome outcome();

		/**
		 * Return why a step failed or was skipped or primed, or what was special about
		 * it.
		 * @return one line for people to read, empty if there is nothing to say
		 */
		String detail();

		/**
		 * Return how long the step took.
		 * @return the duration, zero if it was not begun
		 */
		Duration duration();

		/**
		 * Return where an {@link Outcome#UNFINISHED unfinished} step stood when its time
		 * was up.
		 * @return at most ten frames, the innermost first
		 */
		List<StackTraceElement> stack();

		/**
		 * Return how the rehearsal of a request went.
		 * @return the figures, empty if the step is no rehearsal or nothing was answered
		 */
		Optional<Rehearsal> rehearsal();

	}

	/**
	 * How the rehearsal of one request went.
	 */
	interface Rehearsal {

		/**
		 * Return how long the first answer took.
		 * @return the latency
		 */
		Duration firstLatency();

		/**
		 * Return the median latency of the last answers.
		 * @return the latency
		 */
		Duration lastLatency();

		/**
		 * Return how often the request was sent.
		 * @return the number of requests
		 */
		int iterations();

		/**
		 * Return the number of answers by the class of their status, such as {@code 2xx}.
		 * @return the counts, without zeros
		 */
		Map<String, Integer> statuses();

		/**
		 * Return whether repeating brought no gain any more; otherwise time or iterations
		 * ran out, or the request was ended early.
		 * @return whether latency has settled
		 */
		boolean isSettled();

	}

}
