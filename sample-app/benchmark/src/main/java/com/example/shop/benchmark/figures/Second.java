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

package com.example.shop.benchmark.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.example.shop.benchmark.load.Sample;

/**
 * One second of a load. Latencies in milliseconds.
 *
 * @param from when it began, in seconds since the load began
 * @param requests the number of requests that were scheduled in it
 * @param lag how late the latest of them left
 */
public record Second(double from, long requests, double p50, double p95, double p99, double max, double lag,
		long errors) {

	private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

	private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

	/**
	 * Divide a part of a load into seconds.
	 * @param samples all requests
	 * @param from when the part begins, in seconds since the load began
	 * @param seconds how long it is
	 */
	public static List<Second> all(List<Sample> samples, double from, int seconds) {
		List<List<Sample>> windows = new ArrayList<>();
		for (int i = 0; i < seconds; i++) {
			windows.add(new ArrayList<>());
		}
		for (Sample sample : samples) {
			double window = Math.floor(sample.scheduled() / NANOS_PER_SECOND - from);
			if (window >= 0 && window < seconds) {
				windows.get((int) window).add(sample);
			}
		}
		List<Second> all = new ArrayList<>();
		for (int i = 0; i < seconds; i++) {
			all.add(of(from + i, windows.get(i)));
		}
		return all;
	}

	private static Second of(double from, List<Sample> samples) {
		Latencies latencies = Latencies.ofNanos(samples.stream().map(Sample::latency).toList());
		double lag = samples.stream().mapToLong(Sample::lag).max().orElse(0) / NANOS_PER_MILLI;
		return new Second(from, samples.size(), latencies.median(), latencies.p95(), latencies.p99(), latencies.max(),
				lag, samples.stream().filter(Sample::failed).count());
	}

}
