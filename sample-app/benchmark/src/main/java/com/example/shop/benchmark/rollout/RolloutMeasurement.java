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
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.example.shop.benchmark.load.Generator;
import com.example.shop.benchmark.load.OpenLoop;
import com.example.shop.benchmark.load.RequestFile;
import com.example.shop.benchmark.load.Schedule;
import com.example.shop.benchmark.report.Results;
import com.example.shop.benchmark.service.Variant;

/**
 * Starts a variant twice, lets it serve, and replaces both instances.
 */
final class RolloutMeasurement {

	private final Generator generator;

	private final RolloutOptions options;

	private final RequestFile file;

	private final Results results;

	private final Consumer<String> progress;

	RolloutMeasurement(Generator generator, RolloutOptions options, RequestFile file, Results results,
			Consumer<String> progress) {
		this.generator = generator;
		this.options = options;
		this.file = file;
		this.results = results;
		this.progress = progress;
	}

	/**
	 * Make a rollout.
	 * @param number the number of the rollout
	 * @throws com.example.shop.benchmark.load.ScheduleNotHeldException if its figures
	 * would be the generator's own
	 */
	Rollout measure(Variant variant, int number) throws InterruptedException {
		String title = "%s, rollout %d of %d".formatted(variant.name(), number, this.options.rollouts());
		Schedule schedule = Schedule.ofRate(this.options.rate());
		this.generator.check();
		this.progress.accept(title + ": starting the first instances");
		try (Fleet fleet = new Fleet(variant, number, this.file.ready(), this.options.cpus(), this.results,
				this.generator.sender());
				OpenLoop load = OpenLoop.start(this.generator.sender(), fleet.port(),
						this.file.reading(this.options.unrehearsed()), schedule, this.options.connections())) {
			awaitSecond(load, this.options.settleSeconds());
			double from = load.seconds();
			int downsBefore = fleet.unplannedDowns();
			this.progress.accept(title + ": steady");
			awaitSecond(load, from + this.options.seconds());
			List<Switch> switches = replaceAll(fleet, load, title);
			int downs = fleet.unplannedDowns() - downsBefore;
			Rollout rollout = Rollout.of(load.stop(), from, this.options.seconds(), switches, downs);
			rollout.requirePunctuality(schedule, this.options.tolerance());
			this.progress.accept(title + ": " + describe(rollout));
			return rollout;
		}
	}

	private List<Switch> replaceAll(Fleet fleet, OpenLoop load, String title) throws InterruptedException {
		List<Switch> switches = new ArrayList<>();
		for (int i = 0; i < Fleet.SIZE; i++) {
			Switch each = fleet.replaceOldest(load::seconds);
			switches.add(each);
			this.progress.accept(String.format(Locale.ROOT, "%s: a new instance was let in %.1f s after its start",
					title, each.admittedAfter()));
			awaitSecond(load, each.admitted() + this.options.seconds());
		}
		return switches;
	}

	private static String describe(Rollout rollout) {
		return String.format(Locale.ROOT,
				"worst second p99 %.1f ms steady, %.1f ms after (%.2f×); %d errors, %d unplanned DOWNs, left up to %.0f ms late in those seconds",
				rollout.worstSteady().p99(), rollout.worstAfter().p99(), rollout.worstRatio(), rollout.errors(),
				rollout.unplannedDowns(), rollout.lagOfWorst());
	}

	private static void awaitSecond(OpenLoop load, double second) throws InterruptedException {
		double left = second - load.seconds();
		if (left >= 0) {
			Thread.sleep(Math.round(left * TimeUnit.SECONDS.toMillis(1)) + 1);
		}
	}

}
