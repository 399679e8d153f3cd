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

package com.example.shop.benchmark.load;

import java.time.Duration;
import java.util.List;

/**
 * How well the load generator kept to its schedule.
 *
 * @param due the number of requests that had to leave
 * @param late how many of them left later than the tolerance
 * @param missing how many of them never left, since the load was stopped before a thread
 * was free for them
 * @param tolerance the tolerance
 * @param worst the latest departure
 */
public record Punctuality(long due, long late, long missing, Duration tolerance, Duration worst) {

	private static final double MOST_LATE = 0.01;

	/**
	 * Look at a load, or at a part of it.
	 * @param samples the requests that left
	 * @param due the number of requests that had to leave
	 */
	public static Punctuality of(List<Sample> samples, long due, Duration tolerance) {
		long late = samples.stream().filter((sample) -> sample.lag() > tolerance.toNanos()).count();
		long worst = samples.stream().mapToLong(Sample::lag).max().orElse(0);
		return new Punctuality(due, late, due - samples.size(), tolerance, Duration.ofNanos(worst));
	}

	/**
	 * Refuse to go on with figures that would be the generator's own.
	 * @param phase what the phase is called
	 */
	public void require(String phase) {
		if (this.due == 0 || this.late + this.missing > this.due * MOST_LATE) {
			throw new ScheduleNotHeldException(phase, this);
		}
	}

}
