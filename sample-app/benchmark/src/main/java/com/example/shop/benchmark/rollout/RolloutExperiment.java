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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import com.example.shop.benchmark.load.Generator;
import com.example.shop.benchmark.load.OpenLoop;
import com.example.shop.benchmark.load.Punctuality;
import com.example.shop.benchmark.load.RequestFile;
import com.example.shop.benchmark.load.Sample;
import com.example.shop.benchmark.report.Machine;
import com.example.shop.benchmark.report.Results;
import com.example.shop.benchmark.service.Variant;

/**
 * Replaces the instances of a service under constant load, as Kubernetes would, and
 * measures what the users feel.
 */
public final class RolloutExperiment {

	private static final double MILLIS_PER_SECOND = 1000;

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
	 * Measure, write the results after each variant and return their table.
	 */
	public String run() throws InterruptedException {
		long self = ProcessHandle.current().pid();
		List<RolloutRun> runs = new ArrayList<>();
		RolloutReport report = new RolloutReport(Machine.current(), this.options, runs);
		this.options.cpus().moveToServing(self);
		try (Generator generator = new Generator()) {
			for (Variant variant : this.variants) {
				generator.check();
				runs.add(run(variant, generator));
				report.write(this.results);
			}
		}
		finally {
			this.options.cpus().moveToAll(self);
		}
		return report.markdown();
	}

	private RolloutRun run(Variant variant, Generator generator) throws InterruptedException {
		this.progress.accept("%s: starting the first instances".formatted(variant.name()));
		List<Double> steady = new ArrayList<>();
		List<List<Switch>> switches = new ArrayList<>();
		List<Sample> samples;
		try (Fleet fleet = new Fleet(variant, this.file.ready(), this.options.cpus(), this.results, generator.sender());
				OpenLoop load = OpenLoop.start(generator.sender(), fleet.port(),
						this.file.reading(this.options.unrehearsed()), this.options.rate(),
						this.options.connections())) {
			awaitSecond(load, this.options.settleSeconds());
			for (int number = 1; number <= this.options.rollouts(); number++) {
				double from = seconds(load.now());
				this.progress
					.accept("%s, rollout %d of %d: steady".formatted(variant.name(), number, this.options.rollouts()));
				awaitSecond(load, from + this.options.seconds());
				steady.add(from);
				switches.add(replaceAll(fleet, load, variant));
			}
			samples = load.stop();
		}
		double begin = steady.get(0);
		List<Sample> counted = samples.stream().filter((sample) -> sample.scheduled() >= begin * 1e9).toList();
		Punctuality punctuality = Punctuality.of(counted, this.options.tolerance());
		punctuality.require();
		RolloutRun run = new RolloutRun(variant, punctuality, counted);
		for (int i = 0; i < switches.size(); i++) {
			run.rollouts().add(Rollout.of(counted, steady.get(i), this.options.seconds(), switches.get(i)));
		}
		run.rollouts().forEach((rollout) -> this.progress.accept(describe(variant, rollout)));
		return run;
	}

	private List<Switch> replaceAll(Fleet fleet, OpenLoop load, Variant variant) throws InterruptedException {
		List<Switch> switches = new ArrayList<>();
		for (int i = 0; i < Fleet.SIZE; i++) {
			Switch each = fleet.replaceOldest(load::now);
			switches.add(each);
			this.progress.accept(String.format(Locale.ROOT, "%s: a new instance was let in %.1f s after its start",
					variant.name(), each.admittedAfter()));
			awaitSecond(load, each.admitted() + this.options.seconds());
		}
		return switches;
	}

	private static String describe(Variant variant, Rollout rollout) {
		return String.format(Locale.ROOT, "%s: worst second p99 %.1f ms steady, %.1f ms after (%.2f×)", variant.name(),
				rollout.worstSteady().p99(), rollout.worstAfter().p99(), rollout.ratio());
	}

	private static void awaitSecond(OpenLoop load, double second) throws InterruptedException {
		Duration left = Duration.ofMillis(Math.round(second * MILLIS_PER_SECOND)).minus(load.now());
		if (!left.isNegative()) {
			Thread.sleep(left.toMillis() + 1);
		}
	}

	private static double seconds(Duration duration) {
		return duration.toMillis() / MILLIS_PER_SECOND;
	}

}
