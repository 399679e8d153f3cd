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

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import com.example.shop.benchmark.load.Generator;
import com.example.shop.benchmark.report.Failures;
import com.example.shop.benchmark.report.Results;
import com.example.shop.benchmark.service.CpuLimits;
import com.example.shop.benchmark.service.Variant;

/**
 * Starts several instances at once, or with few processors, and measures what that costs
 * until they are ready.
 */
public final class ScaleExperiment {

	private final List<Variant> variants;

	private final ScaleOptions options;

	private final CpuLimits limits;

	private final Results results;

	private final Consumer<String> progress;

	public ScaleExperiment(List<Variant> variants, ScaleOptions options, CpuLimits limits, Results results,
			Consumer<String> progress) {
		this.variants = variants;
		this.options = options;
		this.limits = limits;
		this.results = results;
		this.progress = progress;
	}

	/**
	 * Measure, write the results after each point and return their table.
	 */
	public String run() throws InterruptedException {
		ScalePlan plan = ScalePlan.of(this.variants, this.options, this.limits);
		Failures failures = new Failures(this.progress);
		ScaleReport report = new ScaleReport(plan, failures);
		if (!plan.leftOut().isEmpty()) {
			this.progress.accept("Left out: " + plan.leftOut());
		}
		try (Generator generator = new Generator()) {
			for (int round = 1; round <= this.options.starts(); round++) {
				int number = round;
				for (ScalePoint point : plan.inTurn(round)) {
					failures.attempt("start %d of %s".formatted(number, point), () -> {
						point.measured()
							.addAll(new ScaleStart(point, number, this.options, this.limits, generator.sender(),
									this.results)
								.measure());
						this.progress
							.accept(String.format(Locale.ROOT, "start %d of %d, %s: the last is ready after %.1f s",
									number, this.options.starts(), point, point.worst(InstanceFigures::readySeconds)));
					});
					report.write(this.results);
				}
			}
		}
		failures.requireNone();
		return report.markdown();
	}

}
