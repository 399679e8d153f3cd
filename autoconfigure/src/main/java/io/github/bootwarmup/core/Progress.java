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

import io.github.bootwarmup.jvm.Deadline;

/**
 * Gives a sign of life at regular intervals.
 */
final class Progress {

	private final Deadline clock;

	private final Duration interval;

	private final Runnable sign;

	private Duration next;

	/**
	 * Create a new instance.
	 * @param clock its elapsed time is what counts
	 * @param interval the time between two signs, zero for none
	 * @param sign gives the sign
	 */
	Progress(Deadline clock, Duration interval, Runnable sign) {
		this.clock = clock;
		this.interval = interval;
		this.sign = sign;
		this.next = interval;
	}

	Duration untilNext() {
		if (this.interval.isZero()) {
			return this.clock.allowed();
		}
		Duration left = this.next.minus(this.clock.elapsed());
		return left.isNegative() ? Duration.ZERO : left;
	}

	void tellIfDue() {
		if (untilNext().isZero()) {
			this.next = this.clock.elapsed().plus(this.interval);
			this.sign.run();
		}
	}

}
