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

package io.github.bootwarmup.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a probe saw, in the order in which it asked.
 */
public final class Timeline {

	private final List<Sample> samples = new ArrayList<>();

	synchronized void add(Sample sample) {
		this.samples.add(sample);
	}

	/**
	 * Return a copy of all samples.
	 */
	public synchronized List<Sample> samples() {
		return List.copyOf(this.samples);
	}

	/**
	 * Return whether a status was ever seen.
	 */
	public boolean saw(int status) {
		return samples().stream().anyMatch((sample) -> sample.status() == status);
	}

	/**
	 * Return the first sample with the given status.
	 */
	public Sample first(int status) {
		return samples().stream()
			.filter((sample) -> sample.status() == status)
			.findFirst()
			.orElseThrow(() -> new AssertionError("No " + status + " in " + this));
	}

	/**
	 * Return whatever was asked at an instant of the monotonic clock or later.
	 */
	public List<Sample> askedSince(long instant) {
		return filter((sample) -> sample.asked() - instant >= 0);
	}

	private List<Sample> filter(Predicate<Sample> condition) {
		return samples().stream().filter(condition).toList();
	}

	/**
	 * Return the samples in a few words: runs of the same status.
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		int count = 0;
		Sample previous = null;
		for (Sample sample : samples()) {
			if (previous != null && previous.status() != sample.status()) {
				text.append(previous.status()).append("×").append(count).append(' ');
				count = 0;
			}
			previous = sample;
			count++;
		}
		return (previous != null) ? text.append(previous.status()).append("×").append(count).toString() : "(nothing)";
	}

	/**
	 * One question and its answer.
	 *
	 * @param asked when it was asked
	 * @param answered when the answer or the failure was there
	 * @param status the HTTP status, or {@link #REFUSED} or {@link #NO_ANSWER}
	 */
	public record Sample(long asked, long answered, int status) {

		/**
		 * Nobody listened.
		 */
		public static final int REFUSED = -1;

		/**
		 * The connection ended, or the time was up, without an answer.
		 */
		public static final int NO_ANSWER = -2;

	}

}
