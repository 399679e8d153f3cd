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

package com.example.shop.benchmark.scale;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

import com.example.shop.benchmark.service.CpuLimit;
import com.example.shop.benchmark.service.CpuLimits;
import com.example.shop.benchmark.service.Variant;

/**
 * What is measured, and what this machine can't do.
 *
 * @param points what is measured
 * @param limits what limits the processors
 * @param leftOut what can't be done, and why; empty if everything can
 */
record ScalePlan(List<ScalePoint> points, String limits, String leftOut) {

	/**
	 * Make one.
	 * @throws IllegalArgumentException if nothing of it is possible
	 */
	static ScalePlan of(List<Variant> variants, ScaleOptions options, CpuLimits limits) {
		List<ScalePoint> points = new ArrayList<>();
		List<String> impossible = new ArrayList<>();
		for (double cpus : options.cpus()) {
			for (int number : options.instances()) {
				if (limits.isPossible(number, cpus)) {
					variants.forEach((variant) -> points.add(new ScalePoint(variant, number, cpus)));
				}
				else {
					impossible.add("%d × %s".formatted(number, cpus));
				}
			}
		}
		String leftOut = impossible.isEmpty() ? ""
				: "%s CPUs, since %s".formatted(String.join(", ", impossible), limits.impossible());
		if (points.isEmpty()) {
			throw new IllegalArgumentException("There is nothing to measure: " + leftOut);
		}
		List<String> means = points.stream()
			.map(ScalePoint::cpus)
			.distinct()
			.map((cpus) -> describe(limits, cpus))
			.distinct()
			.toList();
		return new ScalePlan(points, means.toString(), leftOut);
	}

	private static String describe(CpuLimits limits, double cpus) {
		try (CpuLimit limit = limits.limit(1, cpus)) {
			return limit.describe();
		}
	}

	/**
	 * Return the points in the order of a round: each combination with another variant
	 * first, so that none always meets what the one before it has left.
	 * @param round the number of the round, from 1
	 */
	List<ScalePoint> inTurn(int round) {
		return this.points.stream()
			.collect(Collectors.groupingBy((point) -> List.of(point.instances(), point.cpus()), LinkedHashMap::new,
					Collectors.toList()))
			.values()
			.stream()
			.flatMap((combination) -> Variant.inTurn(combination, round).stream())
			.toList();
	}

}
