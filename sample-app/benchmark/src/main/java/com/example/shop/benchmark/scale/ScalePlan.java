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
		List<Double> possible = options.cpus().stream().filter(limits::isPossible).toList();
		possible.forEach((cpus) -> options.instances()
			.forEach((number) -> variants.forEach((variant) -> points.add(new ScalePoint(variant, number, cpus)))));
		String leftOut = leftOut(options, limits);
		if (points.isEmpty()) {
			throw new IllegalArgumentException("There is nothing to measure: " + leftOut);
		}
		List<String> means = possible.stream().map((cpus) -> describe(limits, cpus)).distinct().toList();
		return new ScalePlan(points, means.toString(), leftOut);
	}

	private static String leftOut(ScaleOptions options, CpuLimits limits) {
		List<Double> impossible = options.cpus().stream().filter((cpus) -> !limits.isPossible(cpus)).toList();
		return impossible.isEmpty() ? "" : "%s CPUs, since %s"
			.formatted(impossible.stream().map(String::valueOf).collect(Collectors.joining(", ")), limits.impossible());
	}

	private static String describe(CpuLimits limits, double cpus) {
		try (CpuLimit limit = limits.limit(cpus)) {
			return limit.describe();
		}
	}

}
