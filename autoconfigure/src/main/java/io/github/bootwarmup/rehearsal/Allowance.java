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

import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.jvm.Deadline;
import io.github.bootwarmup.jvm.TimeSource;

/**
 * The time that requests share, and how much of it is left. It may grow while they gain
 * by it.
 */
final class Allowance {

	/**
	 * The most time for requests if none is configured.
	 */
	static final Duration MOST = Duration.ofSeconds(15);

	private static final Duration LEAST = Duration.ofSeconds(3);

	/**
	 * What a request takes until it is known what it gains.
	 */
	private static final Duration EACH = LatencyWindows.LENGTH.multipliedBy(2);

	private static final Duration STEP = Duration.ofSeconds(1);

	private final TimeSource time;

	private final long start;

	private final Duration most;

	private final String limitProperty;

	private volatile Duration granted;

	private Allowance(TimeSource time, Duration granted, Duration most, String limitProperty) {
		this.time = time;
		this.start = time.nanoTime();
		this.granted = granted;
		this.most = most;
		this.limitProperty = limitProperty;
	}

	/**
	 * Return a time that doesn't grow, and begins now.
	 * @param time measures
	 * @param granted the time
	 * @param limitProperty the property that sets it
	 */
	static Allowance fixed(TimeSource time, Duration granted, String limitProperty) {
		return new Allowance(time, granted, granted, limitProperty);
	}

	/**
	 * Return the time for requests other than the probes, which begins now. If none is
	 * configured, it depends on their number, grows, and leaves half of the deadline to
	 * what comes later.
	 * @param time measures
	 * @param configured what is configured, or {@code null} for as long as it takes
	 * @param remaining what is left until the deadline
	 * @param requests the number of requests
	 */
	static Allowance forRequests(TimeSource time, @Nullable Duration configured, Duration remaining, int requests) {
		if (configured != null) {
			return fixed(time, Deadline.min(configured, remaining), limitProperty(remaining, configured));
		}
		Duration most = max(Deadline.min(LEAST, remaining), Deadline.min(MOST, remaining.dividedBy(2)));
		Duration first = Deadline.min(most, max(LEAST, EACH.multipliedBy(requests)));
		return new Allowance(time, first, most, limitProperty(most, MOST));
	}

	private static String limitProperty(Duration possible, Duration wanted) {
		return (possible.compareTo(wanted) < 0) ? "bootwarmup.deadline" : "bootwarmup.rehearsal.max-duration";
	}

	private static Duration max(Duration one, Duration other) {
		return (one.compareTo(other) >= 0) ? one : other;
	}

	/**
	 * Grow by a second, as far as that is possible.
	 */
	void grow() {
		this.granted = Deadline.min(this.granted.plus(STEP), this.most);
	}

	/**
	 * Return by how much this may still grow.
	 */
	Duration growth() {
		return this.most.minus(this.granted);
	}

	/**
	 * Return the nanoseconds that are left.
	 */
	long remaining() {
		return Math.max(0, this.granted.minus(elapsed()).toNanos());
	}

	Duration elapsed() {
		return Duration.ofNanos(this.time.nanoTime() - this.start);
	}

	Duration granted() {
		return this.granted;
	}

	/**
	 * Return the property that limits this time.
	 */
	String limitProperty() {
		return this.limitProperty;
	}

}
