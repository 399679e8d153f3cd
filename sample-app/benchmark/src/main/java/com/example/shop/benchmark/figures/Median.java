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

package com.example.shop.benchmark.figures;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/**
 * The middle of the figures that are known, or the mean of the two in the middle; no
 * number when there are none.
 */
public final class Median {

	private Median() {
	}

	public static double of(Collection<Double> values) {
		double[] sorted = values.stream()
			.mapToDouble(Double::doubleValue)
			.filter((value) -> !Double.isNaN(value))
			.sorted()
			.toArray();
		if (sorted.length == 0) {
			return Double.NaN;
		}
		int middle = sorted.length / 2;
		return (sorted.length % 2 != 0) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	public static <T> double of(Collection<T> items, ToDoubleFunction<T> value) {
		return of(items.stream().map(value::applyAsDouble).toList());
	}

}
