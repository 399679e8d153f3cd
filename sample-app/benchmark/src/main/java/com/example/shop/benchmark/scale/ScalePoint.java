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
import java.util.function.ToDoubleFunction;

import com.example.shop.benchmark.figures.Median;
import com.example.shop.benchmark.service.Variant;

/**
 * A number of instances that start at once, each with so many processors.
 *
 * @param variant what is started
 * @param instances the number of instances
 * @param cpus the processors of each; 0 is without limit
 * @param measured what was measured, one element for each instance of each start
 */
record ScalePoint(Variant variant, int instances, double cpus, List<InstanceFigures> measured) {

	ScalePoint(Variant variant, int instances, double cpus) {
		this(variant, instances, cpus, new ArrayList<>());
	}

	@Override
	public String toString() {
		return "%d × %s with %s".formatted(this.instances, this.variant.name(),
				(this.cpus == 0) ? "all CPUs" : this.cpus + " CPUs");
	}

	double median(ToDoubleFunction<InstanceFigures> figure) {
		return Median.of(this.measured, figure);
	}

	double worst(ToDoubleFunction<InstanceFigures> figure) {
		return this.measured.stream().mapToDouble(figure).max().orElse(Double.NaN);
	}

}
