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

import java.util.Comparator;
import java.util.List;

import com.example.shop.benchmark.figures.Second;
import com.example.shop.benchmark.load.Sample;

/**
 * The replacement of all instances, one after the other, and the steady phase before it.
 *
 * @param steady the seconds of the steady phase
 * @param switches the replacements
 * @param after for each replacement, the seconds that follow
 */
record Rollout(List<Second> steady, List<Switch> switches, List<List<Second>> after) {

	static Rollout of(List<Sample> samples, double steadyFrom, int seconds, List<Switch> switches) {
		return new Rollout(Second.all(samples, steadyFrom, seconds), switches,
				switches.stream().map((each) -> Second.all(samples, each.admitted(), seconds)).toList());
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

	double ratio() {
		return worstAfter().p99() / worstSteady().p99();
	}

	private static Second worst(List<Second> seconds) {
		return seconds.stream().max(Comparator.comparingDouble(Second::p99)).orElseThrow();
	}

}
