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

package com.example.shop.benchmark.rollout;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.example.shop.benchmark.figures.Second;
import com.example.shop.benchmark.load.Punctuality;
import com.example.shop.benchmark.load.Sample;
import com.example.shop.benchmark.load.Schedule;

/**
 * The replacement of all instances, one after the other, and the steady phase before it.
 *
 * @param samples all requests since the steady phase began
 * @param steady the seconds of the steady phase
 * @param switches the replacements
 * @param after for each replacement, the seconds that follow
 * @param unplannedDowns how often an instance was taken out that nobody was replacing
 */
record Rollout(List<Sample> samples, List<Second> steady, List<Switch> switches, List<List<Second>> after,
		int unplannedDowns) {

	private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

	static Rollout of(List<Sample> samples, double steadyFrom, int seconds, List<Switch> switches, int unplannedDowns) {
		long from = nanos(steadyFrom);
		return new Rollout(samples.stream().filter((sample) -> sample.scheduled() >= from).toList(),
				Second.all(samples, steadyFrom, seconds), switches,
				switches.stream().map((each) -> Second.all(samples, each.admitted(), seconds)).toList(),
				unplannedDowns);
	}

	/**
	 * Refuse the rollout if the schedule was not held in one of the phases that are
	 * compared.
	 */
	void requirePunctuality(Schedule schedule, Duration tolerance) {
		punctuality(this.steady, schedule, tolerance).require("steady");
		for (int i = 0; i < this.after.size(); i++) {
			punctuality(this.after.get(i), schedule, tolerance).require("after " + (i + 1));
		}
	}

	private Punctuality punctuality(List<Second> phase, Schedule schedule, Duration tolerance) {
		long from = nanos(phase.get(0).from());
		long to = from + TimeUnit.SECONDS.toNanos(phase.size());
		return Punctuality.of(this.samples.stream()
			.filter((sample) -> sample.scheduled() >= from && sample.scheduled() < to)
			.toList(), schedule.due(from, to), tolerance);
	}

	double from() {
		return this.steady.get(0).from();
	}

	/**
	 * Return when the last second ends.
	 */
	double to() {
		List<Second> last = this.after.get(this.after.size() - 1);
		return last.get(last.size() - 1).from() + 1;
	}

	Second worstSteady() {
		return worst(this.steady);
	}

	/**
	 * Return the worst second after any of the replacements.
	 */
	Second worstAfter() {
		return worst(this.after.stream().flatMap(List::stream).toList());
	}

	Second worstAfter(int replacement) {
		return worst(this.after.get(replacement));
	}

	/**
	 * Return for each new instance how its worst second compares with the worst one of
	 * the steady phase, which is as long.
	 */
	List<Double> ratios() {
		return this.after.stream().map((phase) -> worst(phase).p99() / worstSteady().p99()).toList();
	}

	double worstRatio() {
		return worstAfter().p99() / worstSteady().p99();
	}

	/**
	 * Return how late, in milliseconds, the latest request left in the seconds that are
	 * compared.
	 */
	double lagOfWorst() {
		return Math.max(worstSteady().lag(),
				this.after.stream().mapToDouble((phase) -> worst(phase).lag()).max().orElse(0));
	}

	long errors() {
		return this.samples.stream().filter(Sample::failed).count();
	}

	private static long nanos(double seconds) {
		return Math.round(seconds * NANOS_PER_SECOND);
	}

	private static Second worst(List<Second> seconds) {
		return seconds.stream().max(Comparator.comparingDouble(Second::p99)).orElseThrow();
	}

}
