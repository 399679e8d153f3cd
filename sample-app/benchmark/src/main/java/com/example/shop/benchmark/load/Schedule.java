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

import java.util.concurrent.TimeUnit;

/**
 * The instants at which the requests of an {@link OpenLoop} have to leave, the first one
 * when it begins. All are nanoseconds since then.
 *
 * @param interval the time from one to the next
 */
public record Schedule(long interval) {

	/**
	 * Make one.
	 * @param rate the requests per second
	 */
	public static Schedule ofRate(int rate) {
		return new Schedule(TimeUnit.SECONDS.toNanos(1) / rate);
	}

	long instant(long turn) {
		return turn * this.interval;
	}

	/**
	 * Return how many requests have to leave in a part of the load.
	 * @param from when it begins
	 * @param to when it has ended
	 */
	public long due(long from, long to) {
		return turnsBefore(to) - turnsBefore(from);
	}

	private long turnsBefore(long instant) {
		return (instant + this.interval - 1) / this.interval;
	}

}
