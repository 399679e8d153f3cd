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

package io.github.bootwarmup.jvm;

import java.time.Duration;

/**
 * An instant on the monotonic clock, and how far away it is.
 */
public final class Deadline {

	private final TimeSource time;

	private final long start;

	private final Duration allowed;

	public Deadline(TimeSource time, Duration allowed) {
		this.time = time;
		this.start = time.nanoTime();
		this.allowed = allowed;
	}

	/**
	 * Return a deadline that begins now and ends with this one at the latest.
	 */
	public Deadline within(Duration limit) {
		return new Deadline(this.time, min(limit, remaining()));
	}

	/**
	 * Return the shorter of two durations.
	 */
	public static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	/**
	 * Return a deadline that begins now, whenever this one ends.
	 */
	public Deadline restarted(Duration allowed) {
		return new Deadline(this.time, allowed);
	}

	public Duration allowed() {
		return this.allowed;
	}

	public Duration elapsed() {
		return Duration.ofNanos(this.time.nanoTime() - this.start);
	}

	public Duration remaining() {
		Duration remaining = this.allowed.minus(elapsed());
		return remaining.isNegative() ? Duration.ZERO : remaining;
	}

	public boolean hasPassed() {
		return remaining().isZero();
	}

}
