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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

import com.example.shop.benchmark.figures.Median;
import com.example.shop.benchmark.figures.Second;
import com.example.shop.benchmark.report.CsvTable;
import com.example.shop.benchmark.report.Figure;
import com.example.shop.benchmark.report.LineChart;
import com.example.shop.benchmark.report.Machine;
import com.example.shop.benchmark.report.MarkdownTable;
import com.example.shop.benchmark.report.Results;

/**
 * Tables and charts of the rollouts.
 */
final class RolloutReport {

	private static final int BEFORE_SWITCH = 10;

	private final Machine machine;

	private final RolloutOptions options;

	private final List<RolloutRun> runs;

	RolloutReport(Machine machine, RolloutOptions options, List<RolloutRun> runs) {
		this.machine = machine;
		this.options = options;
		this.runs = runs;
	}

	void write(Results results) {
		results.csv(csv());
		results.json(Map.of("experiment", "rollout", "machine", this.machine, "options", this.options, "variants",
				this.runs.stream().map(RolloutReport::json).toList()));
		results.markdown(markdown());
		this.runs.forEach((run) -> results.chart(chart(run), "rollout-" + run.variant().name()));
		results.chart(together(), "rollout");
	}

	String markdown() {
		MarkdownTable table = new MarkdownTable(List.of("variant", "let in after, s", "steady p50, ms",
				"worst steady second, p99, ms", "worst second after, p99, ms", "after ÷ steady: median", "least",
				"most", "worst second after, p95, ms", "slowest request after, ms", "requests", "errors",
				"latest departure, ms"));
		this.runs.forEach((run) -> table.row(row(run)));
		return ("%d rollouts of each variant, each replacing two instances, %d requests a second; medians over the "
				+ "rollouts, on %s. %s%n%n%s")
			.formatted(this.options.rollouts(), this.options.rate(), this.machine, pinning(), table);
	}

	private String pinning() {
		return this.options.cpus().divided()
				? "Instances that serve, HAProxy and the load on processors %s, the newest ".formatted(
						this.options.cpus().serving()) + "instance on %s.".formatted(this.options.cpus().starting())
				: "Nothing was pinned to processors, so a start takes time from those that serve.";
	}

	private static List<String> row(RolloutRun run) {
		List<Rollout> rollouts = run.rollouts();
		List<Double> ratios = rollouts.stream().map(Rollout::ratio).sorted().toList();
		return List.of(run.variant().name(),
				Figure.of(Median.of(rollouts.stream().flatMap((each) -> each.switches().stream()).toList(),
						Switch::admittedAfter)),
				Figure.of(Median.of(rollouts, (each) -> Median.of(each.steady(), Second::p50))),
				Figure.of(Median.of(rollouts, (each) -> each.worstSteady().p99())),
				Figure.of(Median.of(rollouts, (each) -> each.worstAfter().p99())), Figure.of(Median.of(ratios)) + "×",
				Figure.of(ratios.get(0)) + "×", Figure.of(ratios.get(ratios.size() - 1)) + "×",
				Figure.of(Median.of(rollouts, (each) -> most(each, Second::p95))),
				Figure.of(Median.of(rollouts, (each) -> most(each, Second::max))), String.valueOf(run.samples().size()),
				String.valueOf(run.errors()), String.valueOf(run.punctuality().worst().toMillis()));
	}

	private static double most(Rollout rollout, Function<Second, Double> figure) {
		return rollout.after()
			.stream()
			.flatMap(List::stream)
			.map(figure)
			.max(Comparator.naturalOrder())
			.orElse(Double.NaN);
	}

	/**
	 * Draw the worst rollout of a variant, from its steady phase to its end.
	 */
	private LineChart chart(RolloutRun run) {
		Rollout rollout = run.rollouts().stream().max(Comparator.comparingDouble(Rollout::ratio)).orElseThrow();
		List<Second> seconds = Second.all(run.samples(), rollout.from(), (int) (rollout.to() - rollout.from()));
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
	private LineChart together() {
		LineChart chart = new LineChart("p99 of each second, median over all replacements",
				"seconds since a new instance was let in", "latency, ms");
		for (RolloutRun run : this.runs) {
			List<List<Second>> windows = run.rollouts()
				.stream()
				.flatMap((rollout) -> rollout.switches().stream())
				.map((each) -> Second.all(run.samples(), each.admitted() - BEFORE_SWITCH,
						BEFORE_SWITCH + this.options.seconds()))
				.toList();
			List<Integer> seconds = IntStream.range(0, BEFORE_SWITCH + this.options.seconds()).boxed().toList();
			chart.line(run.variant().name(), seconds.stream().map((second) -> (double) second - BEFORE_SWITCH).toList(),
					seconds.stream()
						.map((second) -> Median.of(windows, (window) -> window.get(second).p99()))
						.toList());
		}
		return chart;
	}

	private CsvTable csv() {
		CsvTable table = new CsvTable("variant", "rollout", "second", "phase", "requests", "p50_ms", "p95_ms", "p99_ms",
				"max_ms", "lag_ms", "errors");
		for (RolloutRun run : this.runs) {
			int number = 1;
			for (Rollout rollout : run.rollouts()) {
				add(table, run, number, "steady", rollout.steady());
				for (int i = 0; i < rollout.switches().size(); i++) {
					Switch each = rollout.switches().get(i);
					add(table, run, number, "start " + (i + 1),
							Second.all(run.samples(), each.started(), (int) each.admittedAfter()));
					add(table, run, number, "after " + (i + 1), rollout.after().get(i));
				}
				number++;
			}
		}
		return table;
	}

	private static void add(CsvTable table, RolloutRun run, int number, String phase, List<Second> seconds) {
		seconds.forEach((second) -> table.row(run.variant().name(), number, second.from(), phase, second.requests(),
				second.p50(), second.p95(), second.p99(), second.max(), second.lag(), second.errors()));
	}

	private static Map<String, Object> json(RolloutRun run) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("name", run.variant().name());
		json.put("command", run.variant().command());
		json.put("requests", run.samples().size());
		json.put("errors", run.errors());
		json.put("lateRequests", run.punctuality().late());
		json.put("latestDepartureMillis", run.punctuality().worst().toMillis());
		json.put("rollouts", run.rollouts().stream().map(RolloutReport::json).toList());
		return json;
	}

	private static Map<String, Object> json(Rollout rollout) {
		List<Map<String, Object>> replacements = new ArrayList<>();
		for (int i = 0; i < rollout.switches().size(); i++) {
			replacements.add(Map.of("admittedAfterSeconds", rollout.switches().get(i).admittedAfter(), "worstSecond",
					rollout.worstAfter(i), "ratio", rollout.worstAfter(i).p99() / rollout.worstSteady().p99()));
		}
		return Map.of("worstSteadySecond", rollout.worstSteady(), "replacements", replacements, "ratio",
				rollout.ratio());
	}

}
