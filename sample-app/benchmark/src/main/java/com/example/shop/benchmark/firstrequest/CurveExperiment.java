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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import com.example.shop.benchmark.load.Generator;
import com.example.shop.benchmark.load.RequestFile;
import com.example.shop.benchmark.report.Failures;
import com.example.shop.benchmark.report.Results;
import com.example.shop.benchmark.service.Variant;

/**
 * Measures how fast first requests become the longer they have been rehearsed.
 */
public final class CurveExperiment {

	private static final String JAVA = "java";

	private static final String REHEARSAL = "rehearsal";

	private final List<CurvePoint> points = new ArrayList<>();

	private final int starts;

	private final RequestFile file;

	private final int times;

	private final Results results;

	private final Consumer<String> progress;

	/**
	 * Make one.
	 * @param command the command, in which {@code {java}} stands for a JDK's and
	 * {@code {rehearsal}} for the option that sets the time for rehearsal
	 * @param jdks the JDKs, as {@code NAME=PATH}
	 * @param seconds the times for rehearsal
	 */
	public CurveExperiment(String command, List<Variant> jdks, List<Double> seconds, int starts, RequestFile file,
			int times, Results results, Consumer<String> progress) {
		for (Variant jdk : jdks) {
			for (Duration budget : seconds.stream().map(CurvePoint::budget).distinct().toList()) {
				Variant variant = new Variant(jdk.name() + "-" + budget.toMillis() + "ms", command)
					.with(JAVA, jdk.command())
					.with(REHEARSAL, option(budget));
				this.points.add(new CurvePoint(jdk.name(), budget, variant));
			}
		}
		this.starts = starts;
		this.file = file;
		this.times = times;
		this.results = results;
		this.progress = progress;
	}

	private static String option(Duration budget) {
		return budget.isZero() ? "--bootwarmup.rehearsal.enabled=false"
				: "--bootwarmup.rehearsal.max-duration=%dms".formatted(budget.toMillis());
	}

	/**
	 * Measure, write the results after each start and return their table.
	 */
	public String run() throws InterruptedException {
		Failures failures = new Failures(this.progress, this::unexpected);
		CurveReport report = new CurveReport(this.points, failures);
		try (Generator generator = new Generator()) {
			StartMeasurement measurement = new StartMeasurement(generator, this.file, this.times);
			for (int round = 1; round <= this.starts; round++) {
				int number = round;
				for (CurvePoint point : Variant.inTurn(this.points, number)) {
					failures.attempt("start %d of %s".formatted(number, point.variant().name()),
							() -> measure(point, number, measurement));
					report.write(this.results);
				}
			}
		}
		failures.requireNone();
		return report.markdown();
	}

	private void measure(CurvePoint point, int number, StartMeasurement measurement) throws InterruptedException {
		Start start = measurement.measure(point.variant(), this.results.log(point.variant().name(), number));
		point.starts().add(start);
		this.progress.accept(String.format(Locale.ROOT,
				"start %d of %d, %s with %.1f s: ready after %.2f s, first requests %.0f ms in all", number,
				this.starts, point.jdk(), point.seconds(), start.readySeconds(), start.sumOfFirst()));
		UnexpectedAnswers.of("start %d of %s".formatted(number, point.variant().name()), List.of(start))
			.forEach(this.progress);
	}

	private List<String> unexpected() {
		return this.points.stream()
			.flatMap((point) -> UnexpectedAnswers.of(point.variant().name(), point.starts()).stream())
			.toList();
	}

}
