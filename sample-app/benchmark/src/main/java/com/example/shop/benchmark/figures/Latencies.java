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

import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;

/**
 * Latencies of which percentiles are wanted, in milliseconds. Kept in microseconds with
 * three digits.
 */
public final class Latencies {

	private static final int DIGITS = 3;

	private static final double MICROS_PER_MILLI = 1000;

	private final Histogram histogram = new Histogram(DIGITS);

	public static Latencies ofNanos(Iterable<Long> nanos) {
		Latencies latencies = new Latencies();
		nanos.forEach(latencies::add);
		return latencies;
	}

	public void add(long nanos) {
		this.histogram.recordValue(TimeUnit.NANOSECONDS.toMicros(Math.max(nanos, 0)));
	}

	public double median() {
		return percentile(50);
	}

	public double p95() {
		return percentile(95);
	}

	public double p99() {
		return percentile(99);
	}

	public double max() {
		return this.histogram.getMaxValue() / MICROS_PER_MILLI;
	}

	private double percentile(double percent) {
		return this.histogram.getValueAtPercentile(percent) / MICROS_PER_MILLI;
	}

}
