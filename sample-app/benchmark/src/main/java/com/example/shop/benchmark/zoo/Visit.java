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
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What was seen of one application on one line.
 */
final class Visit {

	private final Animal animal;

	private final List<String> more;

	private final @Nullable Verdict verdict;

	/**
	 * What warm-up without configuration has to gain at least.
	 */
	private static final double LEAST_GAIN = 1.5;

	private final List<FirstRequests> plain = new ArrayList<>();

	private final List<FirstRequests> warm = new ArrayList<>();

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
			.of(this.more.stream().map((note) -> "more than without Boot Warmup: " + note),
					verdict().stream().flatMap((said) -> said.failed().stream()).map((step) -> "failed: " + step),
					gain().stream()
						.filter((gain) -> gain < LEAST_GAIN)
						.mapToObj((gain) -> String.format(Locale.ROOT, "gains only %.1f times", gain)))
			.flatMap((complaints) -> complaints)
			.map((complaint) -> "%s on %s, %s".formatted(this.animal.name(), this.animal.line(), complaint))
			.toList();
	}

	/**
	 * Return a line for each step that has another outcome than on another line of Spring
	 * Boot.
	 */
	Stream<String> differencesFrom(Visit other) {
		return verdict().stream()
			.flatMap(
					(said) -> other.verdict().stream().flatMap((otherSaid) -> said.differencesFrom(otherSaid).stream()))
			.map((difference) -> "%s on %s: %s as on %s".formatted(this.animal.name(), this.animal.line(), difference,
					other.animal.line()));
	}

	/**
	 * Add the first requests of a start without and of one with Boot Warmup.
	 */
	void add(FirstRequests plain, FirstRequests warm) {
		this.plain.add(plain);
		this.warm.add(warm);
	}

	/**
	 * Return the median sum in milliseconds without Boot Warmup, if it was measured.
	 */
	OptionalDouble plain() {
		return FirstRequests.medianSum(this.plain);
	}

	OptionalDouble warm() {
		return FirstRequests.medianSum(this.warm);
	}

	/**
	 * Return how many times shorter first requests are with Boot Warmup.
	 */
	OptionalDouble gain() {
		return this.plain.isEmpty() ? OptionalDouble.empty()
				: OptionalDouble.of(plain().getAsDouble() / warm().getAsDouble());
	}

	/**
	 * Return the medians of each request in milliseconds, by its place among the
	 * requests.
	 */
	List<Double> plainRequests() {
		return FirstRequests.medians(this.plain);
	}

	List<Double> warmRequests() {
		return FirstRequests.medians(this.warm);
	}

}
