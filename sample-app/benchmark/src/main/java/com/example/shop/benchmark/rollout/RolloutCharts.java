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

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import com.example.shop.benchmark.figures.Median;
import com.example.shop.benchmark.figures.Second;
import com.example.shop.benchmark.report.Figure;
import com.example.shop.benchmark.report.LineChart;
import com.example.shop.benchmark.report.Results;

/**
 * Charts of the rollouts: the worst one of each variant, and all variants together.
 */
final class RolloutCharts {

	private static final int BEFORE_SWITCH = 10;

	private final List<RolloutRun> runs;

	private final int seconds;

	/**
	 * Make some.
	 * @param runs what was measured, of variants with at least one rollout
	 * @param seconds the length of the phase after a replacement
	 */
	RolloutCharts(List<RolloutRun> runs, int seconds) {
		this.runs = runs;
		this.seconds = seconds;
	}

	void write(Results results) {
		this.runs.forEach((run) -> results.chart(worst(run), "rollout-" + run.variant().name()));
		results.chart(together("p99", Second::p99), "rollout");
		results.chart(together("p95", Second::p95), "rollout-p95");
	}

	/**
	 * Draw the worst rollout of a variant, from its steady phase to its end.
	 */
	private static LineChart worst(RolloutRun run) {
		Rollout rollout = run.rollouts().stream().max(Comparator.comparingDouble(Rollout::worstRatio)).orElseThrow();
		List<Second> seconds = Second.all(rollout.samples(), rollout.from(), (int) (rollout.to() - rollout.from()));
		LineChart chart = new LineChart(
				"%s: the worst of %d rollouts".formatted(run.variant().name(), run.rollouts().size()),
				"seconds; new instances let in at " + admissions(rollout), "latency, ms");
		List<Double> x = seconds.stream().map((second) -> second.from() - rollout.from()).toList();
		chart.line("max", x, seconds.stream().map(Second::max).toList());
		chart.line("p99", x, seconds.stream().map(Second::p99).toList());
		chart.line("p95", x, seconds.stream().map(Second::p95).toList());
		chart.line("p50", x, seconds.stream().map(Second::p50).toList());
		return chart;
	}

	private static String admissions(Rollout rollout) {
		return String.join(" and ",
				rollout.switches().stream().map((each) -> Figure.of(each.admitted() - rollout.from())).toList());
	}

	/**
	 * Draw all variants around the instant at which a new instance is let in.
	 */
	private LineChart together(String name, ToDoubleFunction<Second> figure) {
		LineChart chart = new LineChart(name + " of each second, median over all replacements",
				"seconds since a new instance was let in", "latency, ms");
		List<Integer> numbers = IntStream.range(0, BEFORE_SWITCH + this.seconds).boxed().toList();
		for (RolloutRun run : this.runs) {
			List<List<Second>> windows = run.rollouts()
				.stream()
				.flatMap((rollout) -> windows(rollout).stream())
				.toList();
			chart.line(run.variant().name(), numbers.stream().map((second) -> (double) second - BEFORE_SWITCH).toList(),
					numbers.stream()
						.map((second) -> Median.of(windows, (window) -> figure.applyAsDouble(window.get(second))))
						.toList());
		}
		return chart;
	}

	private List<List<Second>> windows(Rollout rollout) {
		return rollout.switches()
			.stream()
			.map((each) -> Second.all(rollout.samples(), each.admitted() - BEFORE_SWITCH, BEFORE_SWITCH + this.seconds))
			.toList();
	}

}
