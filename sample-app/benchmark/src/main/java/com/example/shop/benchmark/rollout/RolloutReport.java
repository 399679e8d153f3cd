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

import com.example.shop.benchmark.figures.Median;
import com.example.shop.benchmark.figures.Second;
import com.example.shop.benchmark.report.CsvTable;
import com.example.shop.benchmark.report.Failures;
import com.example.shop.benchmark.report.Figure;
import com.example.shop.benchmark.report.Machine;
import com.example.shop.benchmark.report.MarkdownTable;
import com.example.shop.benchmark.report.Results;

/**
 * Tables of the rollouts.
 */
final class RolloutReport {

	private final Machine machine;

	private final RolloutOptions options;

	private final List<RolloutRun> runs;

	private final Failures failures;

	RolloutReport(Machine machine, RolloutOptions options, List<RolloutRun> runs, Failures failures) {
		this.machine = machine;
		this.options = options;
		this.runs = runs;
		this.failures = failures;
	}

	void write(Results results) {
		if (measured().isEmpty()) {
			return;
		}
		results.csv(csv());
		results.json(Map.of("experiment", "rollout", "machine", this.machine, "options", this.options, "variants",
				measured().stream().map(this::json).toList(), "failures", this.failures.descriptions()));
		results.markdown(markdown());
		new RolloutCharts(measured(), this.options.seconds()).write(results);
	}

	private List<RolloutRun> measured() {
		return this.runs.stream().filter((run) -> !run.rollouts().isEmpty()).toList();
	}

	String markdown() {
		MarkdownTable table = new MarkdownTable(List.of("variant", "rollouts", "let in after, s", "steady p50, ms",
				"worst steady second, p99, ms", "worst second after, p99, ms", "a new instance ÷ steady: median",
				"worst", "worst second after, p95, ms", "slowest request after, ms", "requests", "errors",
				"unplanned DOWNs", "latest departure in the worst seconds, ms"));
		measured().forEach((run) -> table.row(row(run)));
		return ("Each rollout replaces two instances at %d requests a second; medians over the rollouts, on %s. %s%n%n%s%s")
			.formatted(this.options.rate(), this.machine, pinning(), table, this.failures.markdown());
	}

	private String pinning() {
		return this.options.cpus().divided()
				? "Instances that serve, HAProxy and the load on processors %s, the newest ".formatted(
						this.options.cpus().serving()) + "instance on %s.".formatted(this.options.cpus().starting())
				: "Nothing was pinned to processors, so a start takes time from those that serve.";
	}

	private List<String> row(RolloutRun run) {
		List<Rollout> rollouts = run.rollouts();
		return List.of(run.variant().name(), String.valueOf(rollouts.size()),
				Figure.of(Median.of(rollouts.stream().flatMap((each) -> each.switches().stream()).toList(),
						Switch::admittedAfter)),
				Figure.of(Median.of(rollouts, (each) -> Median.of(each.steady(), Second::p50))),
				Figure.of(Median.of(rollouts, (each) -> each.worstSteady().p99())),
				Figure.of(Median.of(rollouts, (each) -> each.worstAfter().p99())),
				Figure.of(Median.of(run.ratios())) + "×",
				Figure.of(run.ratios().stream().max(Comparator.naturalOrder()).orElse(Double.NaN)) + "×",
				Figure.of(Median.of(rollouts, (each) -> most(each, Second::p95))),
				Figure.of(Median.of(rollouts, (each) -> most(each, Second::max))), String.valueOf(run.requests()),
				String.valueOf(run.errors()), String.valueOf(run.unplannedDowns()), departures(rollouts));
	}

	/**
	 * Say how late the generator was in the seconds that decide, and whether that may
	 * have made them what they are.
	 */
	private String departures(List<Rollout> rollouts) {
		long late = rollouts.stream().filter(this::isLate).count();
		String latest = Figure.of(rollouts.stream().mapToDouble(Rollout::lagOfWorst).max().orElse(Double.NaN));
		return (late == 0) ? latest
				: "%s (above %d in %d rollouts)".formatted(latest, this.options.tolerance().toMillis(), late);
	}

	private boolean isLate(Rollout rollout) {
		return rollout.lagOfWorst() > this.options.tolerance().toMillis();
	}

	private static double most(Rollout rollout, Function<Second, Double> figure) {
		return rollout.after()
			.stream()
			.flatMap(List::stream)
			.map(figure)
			.max(Comparator.naturalOrder())
			.orElse(Double.NaN);
	}

	private CsvTable csv() {
		CsvTable table = new CsvTable("variant", "rollout", "second", "phase", "requests", "p50_ms", "p95_ms", "p99_ms",
				"max_ms", "lag_ms", "errors");
		for (RolloutRun run : measured()) {
			int number = 1;
			for (Rollout rollout : run.rollouts()) {
				add(table, run, number, "steady", rollout.steady());
				for (int i = 0; i < rollout.switches().size(); i++) {
					Switch each = rollout.switches().get(i);
					add(table, run, number, "start " + (i + 1),
							Second.all(rollout.samples(), each.started(), (int) each.admittedAfter()));
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

	private Map<String, Object> json(RolloutRun run) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("name", run.variant().name());
		json.put("command", run.variant().command());
		json.put("requests", run.requests());
		json.put("errors", run.errors());
		json.put("errorsByStatus", run.errorsByStatus());
		json.put("unplannedDowns", run.unplannedDowns());
		json.put("rollouts", run.rollouts().stream().map(this::json).toList());
		return json;
	}

	private Map<String, Object> json(Rollout rollout) {
		List<Map<String, Object>> replacements = new ArrayList<>();
		for (int i = 0; i < rollout.switches().size(); i++) {
			replacements.add(Map.of("admittedAfterSeconds", rollout.switches().get(i).admittedAfter(), "worstSecond",
					rollout.worstAfter(i), "ratio", rollout.ratios().get(i)));
		}
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("worstSteadySecond", rollout.worstSteady());
		json.put("replacements", replacements);
		json.put("ratio", rollout.worstRatio());
		json.put("errors", rollout.errors());
		json.put("unplannedDowns", rollout.unplannedDowns());
		json.put("worstSecondsLeftLate", isLate(rollout));
		return json;
	}

}
