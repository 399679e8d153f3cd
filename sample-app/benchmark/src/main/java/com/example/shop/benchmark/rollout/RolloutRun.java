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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.example.shop.benchmark.load.Sample;
import com.example.shop.benchmark.service.Variant;

/**
 * All rollouts of one variant.
 *
 * @param variant what was rolled out
 * @param rollouts the rollouts
 */
record RolloutRun(Variant variant, List<Rollout> rollouts) {

	RolloutRun(Variant variant) {
		this(variant, new ArrayList<>());
	}

	long requests() {
		return samples().count();
	}

	long errors() {
		return this.rollouts.stream().mapToLong(Rollout::errors).sum();
	}

	/**
	 * Count errors by status, where 0 is a missing answer.
	 */
	Map<Integer, Long> errorsByStatus() {
		return samples().filter(Sample::failed)
			.collect(Collectors.groupingBy(Sample::status, TreeMap::new, Collectors.counting()));
	}

	int unplannedDowns() {
		return this.rollouts.stream().mapToInt(Rollout::unplannedDowns).sum();
	}

	/**
	 * Return for each new instance of each rollout how its worst second compares with the
	 * worst steady one.
	 */
	List<Double> ratios() {
		return this.rollouts.stream().flatMap((rollout) -> rollout.ratios().stream()).toList();
	}

	private Stream<Sample> samples() {
		return this.rollouts.stream().flatMap((rollout) -> rollout.samples().stream());
	}

}
