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
import java.util.Arrays;

/**
 * The latencies of one request, in windows. Tells by their medians how much is still
 * gained.
 * <p>
 * A window has at least ten answers, so that its median means something, and covers at
 * least 250 ms of exchanges. The compiler works beside the requests and brings its gains
 * in jumps; a shorter window would take a pause for the end.
 */
final class LatencyWindows {

	static final int ANSWERS = 10;

	static final Duration LENGTH = Duration.ofMillis(250);

	/**
	 * How many windows have to agree that nothing is gained any more.
	 */
	static final int COMPARED = 3;

	/**
	 * The least gain that counts.
	 */
	private static final double GAIN = 0.1;

	/**
	 * The part of a gain that the next one is expected to be. Measured; it varies a lot.
	 */
	private static final double DECREASE = 0.7;

	/**
	 * What counts as gained by the first windows, as long as nothing can be compared.
	 */
	private static final double UNKNOWN_GAIN = 0.3;

	/**
	 * What is less than that is nothing.
	 */
	private static final double NO_GAIN = 0.001;

	/**
	 * The medians of the last windows, the newest first.
	 */
	private final long[] medians = new long[COMPARED];

	private int windows;

	/**
	 * The gain within the last window.
	 */
	private double gainWithin;

	private long[] window = new long[4 * ANSWERS];

	private int size;

	private long covered;

	private long first;

	private int answers;

	void add(long nanos) {
		if (this.answers++ == 0) {
			this.first = nanos;
		}
		if (this.size == this.window.length) {
			this.window = Arrays.copyOf(this.window, 2 * this.size);
		}
		this.window[this.size++] = nanos;
		this.covered += nanos;
		if (this.size >= ANSWERS && this.covered >= LENGTH.toNanos()) {
			System.arraycopy(this.medians, 0, this.medians, 1, COMPARED - 1);
			this.medians[0] = median();
			this.gainWithin = gainWithin();
			this.windows++;
			this.size = 0;
			this.covered = 0;
		}
	}

	int answers() {
		return this.answers;
	}

	Duration first() {
		return Duration.ofNanos(this.first);
	}

	/**
	 * Return the median of the last window, or of all answers while none is full.
	 */
	Duration last() {
		if (this.windows > 0) {
			return Duration.ofNanos(this.medians[0]);
		}
		return (this.size > 0) ? Duration.ofNanos(median()) : Duration.ZERO;
	}

	/**
	 * Return how much the last window gained over the one before.
	 * @return a fraction of one, zero until two windows can be compared
	 */
	double gain() {
		return (this.windows > 1) ? Math.max(0, gain(1)) : 0;
	}

	/**
	 * Return whether the last windows together gained too little to go on.
	 */
	boolean isSettled() {
		return this.windows >= COMPARED && gain(COMPARED - 1) < GAIN;
	}

	/**
	 * Return the nanoseconds of exchanges until this may be settled. These are the
	 * windows that are missing, and more of them as long as too much is gained.
	 */
	long missing() {
		int missing = Math.max(1, COMPARED - this.windows);
		double before = (this.windows > 1) ? gain() : Math.max(0, this.gainWithin);
		double last = before * DECREASE;
		while (1 - (1 - before) * (1 - last) >= GAIN) {
			before = last;
			last *= DECREASE;
			missing++;
		}
		return missing * Math.max(LENGTH.toNanos(), ANSWERS * last().toNanos()) - this.covered;
	}

	/**
	 * Return the nanoseconds of exchanges until the next window is full.
	 */
	long next() {
		return Math.max(LENGTH.toNanos() - this.covered, (ANSWERS - this.size) * last().toNanos());
	}

	/**
	 * Return how much of the latency is expected to go, if this goes on until nothing is
	 * gained any more. It is negative if the latency has risen lately, so that chance
	 * cancels out in the sum of several requests.
	 * @return a fraction of one
	 */
	double ahead() {
		double left = 1;
		for (double next = DECREASE * Math.max(-GAIN, perWindow()); Math.abs(next) > NO_GAIN; next *= DECREASE) {
			left *= 1 - next;
		}
		return 1 - left;
	}

	/**
	 * Return the gain of one window, over as many of them as are known.
	 */
	private double perWindow() {
		if (this.windows >= COMPARED) {
			return 1 - Math.sqrt(1 - gain(COMPARED - 1));
		}
		if (this.windows > 1) {
			return gain(1);
		}
		return (this.windows > 0) ? this.gainWithin : UNKNOWN_GAIN;
	}

	private double gain(int since) {
		return 1 - (double) this.medians[0] / this.medians[since];
	}

	private double gainWithin() {
		int middle = this.size / 2;
		return 1 - (double) median(middle, this.size) / median(0, middle);
	}

	private long median() {
		return median(0, this.size);
	}

	private long median(int from, int to) {
		long[] sorted = Arrays.copyOfRange(this.window, from, to);
		Arrays.sort(sorted);
		return sorted[(sorted.length - 1) / 2];
	}

}
