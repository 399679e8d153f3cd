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

package com.example.shop.benchmark.zoo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.example.shop.benchmark.figures.Median;

/**
 * What was seen of one application on one line.
 */
final class Visit {

	private final Animal animal;

	private final List<String> more;

	private final @Nullable Verdict verdict;

	private final List<Double> plain = new ArrayList<>();

	private final List<Double> warm = new ArrayList<>();

	/**
	 * Make one.
	 * @param more what happened more often with Boot Warmup than without
	 * @param verdict what it said; nothing of a job
	 */
	Visit(Animal animal, List<String> more, @Nullable Verdict verdict) {
		this.animal = animal;
		this.more = more;
		this.verdict = verdict;
	}

	Animal animal() {
		return this.animal;
	}

	List<String> more() {
		return this.more;
	}

	Optional<Verdict> verdict() {
		return Optional.ofNullable(this.verdict);
	}

	/**
	 * Return a line for each thing that must not be.
	 */
	List<String> complaints() {
		return Stream
			.concat(this.more.stream().map((note) -> "more than without Boot Warmup: " + note),
					verdict().stream().flatMap((said) -> said.failed().stream()).map((step) -> "failed: " + step))
			.map((complaint) -> "%s on %s, %s".formatted(this.animal.name(), this.animal.line(), complaint))
			.toList();
	}

	/**
	 * Add the sum of first requests in milliseconds, of a start without and one with Boot
	 * Warmup.
	 */
	void add(double plainMillis, double warmMillis) {
		this.plain.add(plainMillis);
		this.warm.add(warmMillis);
	}

	double plain() {
		return Median.of(this.plain);
	}

	double warm() {
		return Median.of(this.warm);
	}

}
