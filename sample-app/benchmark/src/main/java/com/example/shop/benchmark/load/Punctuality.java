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
 * @param sent the number of requests
 * @param late how many of them left later than the tolerance
 * @param tolerance the tolerance
 * @param worst the latest departure
 */
public record Punctuality(long sent, long late, Duration tolerance, Duration worst) {

	private static final double MOST_LATE = 0.01;

	public static Punctuality of(List<Sample> samples, Duration tolerance) {
		long late = samples.stream().filter((sample) -> sample.lag() > tolerance.toNanos()).count();
		long worst = samples.stream().mapToLong(Sample::lag).max().orElse(0);
		return new Punctuality(samples.size(), late, tolerance, Duration.ofNanos(worst));
	}

	/**
	 * Refuse to go on with figures that would be the generator's own.
	 * @param phase what the phase is called
	 */
	public void require(String phase) {
		if (this.sent == 0 || this.late > this.sent * MOST_LATE) {
			throw new ScheduleNotHeldException(phase, this);
		}
	}

}
