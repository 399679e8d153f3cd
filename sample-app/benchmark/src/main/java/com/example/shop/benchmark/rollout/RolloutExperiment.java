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

import java.util.List;
import java.util.function.Consumer;

import com.example.shop.benchmark.load.Generator;
import com.example.shop.benchmark.load.RequestFile;
import com.example.shop.benchmark.report.Failures;
import com.example.shop.benchmark.report.Machine;
import com.example.shop.benchmark.report.Results;
import com.example.shop.benchmark.service.ProcessTree;
import com.example.shop.benchmark.service.Variant;

/**
 * Replaces the instances of a service under constant load, as Kubernetes would, and
 * measures what the users feel. Variants take turns, rollout by rollout.
 */
public final class RolloutExperiment {

	private final List<Variant> variants;

	private final RolloutOptions options;

	private final RequestFile file;

	private final Results results;

	private final Consumer<String> progress;

	public RolloutExperiment(List<Variant> variants, RolloutOptions options, RequestFile file, Results results,
			Consumer<String> progress) {
		this.variants = variants;
		this.options = options;
		this.file = file;
		this.results = results;
		this.progress = progress;
	}

	/**
	 * Measure, write the results after each rollout and return their table.
	 */
	public String run() throws InterruptedException {
		requireLoad();
		ProcessTree self = new ProcessTree(ProcessHandle.current());
		Failures failures = new Failures(this.progress);
		List<RolloutRun> runs = this.variants.stream().map(RolloutRun::new).toList();
		RolloutReport report = new RolloutReport(Machine.current(), this.options, runs, failures);
		this.options.cpus().moveToServing(self);
		try (Generator generator = new Generator()) {
			RolloutMeasurement measurement = new RolloutMeasurement(generator, this.options, this.file, this.results,
					this.progress);
			for (int round = 1; round <= this.options.rollouts(); round++) {
				for (Variant variant : Variant.inTurn(this.variants, round)) {
					int number = round;
					failures.attempt("rollout %d of %s".formatted(number, variant.name()),
							() -> run(runs, variant).rollouts().add(measurement.measure(variant, number)));
					report.write(this.results);
				}
			}
		}
		finally {
			this.options.cpus().moveToAll(self);
		}
		failures.requireNone();
		return report.markdown();
	}

	private void requireLoad() {
		if (this.file.reading(true).isEmpty()) {
			throw new IllegalArgumentException(
					"There is no load: it consists of GET requests, of which there are none in the file of --requests");
		}
		if (this.file.reading(this.options.unrehearsed()).isEmpty()) {
			throw new IllegalArgumentException(
					"There is no load: no GET request in the file of --requests is marked as rehearsed; mark "
							+ "some, or add --unrehearsed");
		}
	}

	private static RolloutRun run(List<RolloutRun> runs, Variant variant) {
		return runs.stream().filter((run) -> run.variant() == variant).findFirst().orElseThrow();
	}

}
