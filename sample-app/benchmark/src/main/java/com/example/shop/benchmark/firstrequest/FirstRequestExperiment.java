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

package com.example.shop.benchmark.firstrequest;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import com.example.shop.benchmark.load.Generator;
import com.example.shop.benchmark.load.RequestFile;
import com.example.shop.benchmark.report.Failures;
import com.example.shop.benchmark.report.Results;
import com.example.shop.benchmark.service.Variant;

/**
 * Starts variants of a service in turn and measures what their first users feel, and what
 * it costs.
 */
public final class FirstRequestExperiment {

	private final List<Variant> variants;

	private final int starts;

	private final RequestFile file;

	private final int times;

	private final Results results;

	private final Consumer<String> progress;

	public FirstRequestExperiment(List<Variant> variants, int starts, RequestFile file, int times, Results results,
			Consumer<String> progress) {
		this.variants = variants;
		this.starts = starts;
		this.file = file;
		this.times = times;
		this.results = results;
		this.progress = progress;
	}

	/**
	 * Measure, write the results after each start and return their table.
	 */
	public String run() throws InterruptedException {
		Measured measured = new Measured(this.file, this.variants);
		Failures failures = new Failures(this.progress, measured::unexpected);
		FirstRequestReport report = new FirstRequestReport(measured, failures);
		try (Generator generator = new Generator()) {
			StartMeasurement measurement = new StartMeasurement(generator, this.file, this.times);
			for (int round = 1; round <= this.starts; round++) {
				int number = round;
				for (Variant variant : Variant.inTurn(this.variants, number)) {
					failures.attempt("start %d of %s".formatted(number, variant.name()), () -> {
						Start start = measurement.measure(variant, this.results.log(variant.name(), number));
						measured.add(variant, start);
						this.progress.accept(describe(variant, number, start));
						UnexpectedAnswers.of("start %d of %s".formatted(number, variant.name()), List.of(start))
							.forEach(this.progress);
					});
					report.write(this.results);
				}
			}
		}
		failures.requireNone();
		return report.markdown();
	}

	private String describe(Variant variant, int number, Start start) {
		return String.format(Locale.ROOT,
				"start %d of %d, %s: ready after %.2f s, first requests %.0f ms in all (generator's own p99 %.2f ms)",
				number, this.starts, variant.name(), start.readySeconds(), start.sumOfFirst(), start.generator().p99());
	}

}
