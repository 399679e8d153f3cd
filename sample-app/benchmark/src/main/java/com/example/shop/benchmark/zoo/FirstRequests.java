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

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import com.example.shop.benchmark.figures.Median;

/**
 * How long each first request after one start took.
 *
 * @param millis in the order in which they were sent
 */
record FirstRequests(List<Double> millis) {

	static OptionalDouble medianSum(List<FirstRequests> starts) {
		return starts.isEmpty() ? OptionalDouble.empty()
				: OptionalDouble.of(Median.of(starts.stream().map(FirstRequests::sum).toList()));
	}

	static List<Double> medians(List<FirstRequests> starts) {
		return starts.isEmpty() ? List.of()
				: IntStream.range(0, starts.get(0).millis.size())
					.mapToObj((place) -> Median.of(starts.stream().map((start) -> start.millis.get(place)).toList()))
					.toList();
	}

	private double sum() {
		return this.millis.stream().mapToDouble(Double::doubleValue).sum();
	}

}
