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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import com.example.shop.benchmark.figures.Median;
import com.example.shop.benchmark.load.Request;
import com.example.shop.benchmark.report.CsvTable;
import com.example.shop.benchmark.report.Failures;
import com.example.shop.benchmark.report.Figure;
import com.example.shop.benchmark.report.Machine;
import com.example.shop.benchmark.report.MarkdownTable;
import com.example.shop.benchmark.report.Results;
import com.example.shop.benchmark.service.Variant;

/**
 * The tables of the first-request experiment. All figures are medians over the starts;
 * ratios are those to the first variant.
 */
final class FirstRequestReport {

	private final Measured measured;

	private final Failures failures;

	private final List<Variant> variants;

	FirstRequestReport(Measured measured, Failures failures) {
		this.measured = measured;
		this.failures = failures;
		this.variants = measured.variants();
	}

	void write(Results results) {
		if (!this.measured.isEmpty()) {
			results.csv(csv());
			results.json(json());
			results.markdown(markdown());
		}
	}

	String markdown() {
		String text = "Medians of %d starts on %s. In brackets: the share of the first variant's.%n%n%s%n%s"
			.formatted(this.measured.rounds(), Machine.current(), firstRequests(), costs());
		String steady = this.measured.isRepeated() ? "\n" + new WorstRequests(this.measured) + "\n" + againstSteady()
				: "";
		return text + steady + this.failures.markdown();
	}

	private MarkdownTable firstRequests() {
		MarkdownTable table = new MarkdownTable(header("first request, ms", "status"));
		this.measured.requests()
			.forEach((request) -> table.row(cells("`" + request.name() + "`", this.measured.statuses(request),
					(starts) -> first(starts, request))));
		addSum(table, "sum, no database", (request) -> !request.database());
		addSum(table, "sum, database", Request::database);
		addSum(table, "sum, rehearsed", Request::rehearsed);
		addSum(table, "sum of all", (request) -> true);
		table.row(cells("worst", "",
				(starts) -> this.measured.requests()
					.stream()
					.mapToDouble((request) -> first(starts, request))
					.max()
					.orElse(Double.NaN)));
		return table;
	}

	private void addSum(MarkdownTable table, String title, Predicate<Request> chosen) {
		List<Request> requests = this.measured.requests().stream().filter(chosen).toList();
		if (!requests.isEmpty()) {
			table.row(cells(title, "",
					(starts) -> requests.stream().mapToDouble((request) -> first(starts, request)).sum()));
		}
	}

	private MarkdownTable costs() {
		MarkdownTable table = new MarkdownTable(header("cost", "unit"));
		table.row(cells("ready after", "s", (starts) -> Median.of(starts, Start::readySeconds)));
		table.row(cells("readiness probes until ready", "", (starts) -> Median.of(starts, Start::readinessProbes)));
		table.row(cells("CPU until ready", "s", (starts) -> Median.of(starts, Start::cpuSeconds)));
		table
			.row(cells("resident memory after the requests", "MiB", (starts) -> Median.of(starts, Start::residentMib)));
		table.row(cells("metaspace after the requests", "MiB", (starts) -> Median.of(starts, Start::metaspaceMib)));
		addOwn(table, "p50 of a service that does nothing", GeneratorCheck::median);
		addOwn(table, "p99 of a service that does nothing", GeneratorCheck::p99);
		addOwn(table, "garbage collection of the generator", GeneratorCheck::collectingMillis);
		addOwn(table, "compilation of the generator", GeneratorCheck::compilingMillis);
		return table;
	}

	private void addOwn(MarkdownTable table, String title, ToDoubleFunction<GeneratorCheck> figure) {
		table.row(row(title, "ms", this.variants.stream()
			.map((variant) -> Figure
				.of(Median.of(this.measured.starts(variant), (start) -> figure.applyAsDouble(start.generator()))))));
	}

	private MarkdownTable againstSteady() {
		MarkdownTable table = new MarkdownTable(List.of("ms", "variant", "1st", "2nd", "10th", "100th", "steady p50",
				"1st ÷ steady p50", "p50 of first 100", "p99 of first 100", "p99 of last 100",
				"p99 of first 100 ÷ p99 of last 100"));
		for (Request request : this.measured.requests()) {
			for (Variant variant : this.variants) {
				if (this.measured.isRepeated(variant, request)) {
					table.row(againstSteady(request, variant, this.measured.routes(variant, request)));
				}
			}
		}
		return table;
	}

	private static List<String> againstSteady(Request request, Variant variant, List<RouteLatencies> routes) {
		List<String> cells = new ArrayList<>(
				List.of("`%s` → %s".formatted(request.name(), RouteLatencies.statuses(routes)), variant.name()));
		Stream
			.<ToDoubleFunction<RouteLatencies>>of(RouteLatencies::first, (route) -> route.nth(2),
					(route) -> route.nth(10), (route) -> route.nth(100), RouteLatencies::steady,
					RouteLatencies::firstToSteady, RouteLatencies::earlyMedian, RouteLatencies::earlyP99,
					RouteLatencies::lateP99, RouteLatencies::earlyToLate)
			.map((figure) -> Figure.of(Median.of(routes, figure)))
			.forEach(cells::add);
		return cells;
	}

	private List<String> header(String title, String second) {
		return row(title, second, this.variants.stream().map(Variant::name));
	}

	private List<String> cells(String title, String second, ToDoubleFunction<List<Start>> figure) {
		double reference = figure.applyAsDouble(this.measured.starts(this.variants.get(0)));
		return row(title, second, this.variants.stream().map((variant) -> {
			double value = figure.applyAsDouble(this.measured.starts(variant));
			return (variant == this.variants.get(0)) ? Figure.of(value) : Figure.share(value, reference);
		}));
	}

	private static List<String> row(String title, String second, Stream<String> cells) {
		return Stream.concat(Stream.of(title, second), cells).toList();
	}

	private static double first(List<Start> starts, Request request) {
		return Median.of(starts, (start) -> start.route(request).first());
	}

	private CsvTable csv() {
		CsvTable table = new CsvTable("variant", "start", "request", "database", "rehearsed", "status", "first_ms",
				"second_ms", "tenth_ms", "hundredth_ms", "first_100_p50_ms", "first_100_p99_ms", "steady_p50_ms",
				"last_100_p99_ms");
		for (Variant variant : this.variants) {
			int number = 1;
			for (Start start : this.measured.starts(variant)) {
				for (RouteLatencies route : start.routes()) {
					Request request = route.request();
					table.row(variant.name(), number, request.name(), request.database(), request.rehearsed(),
							route.statuses(), route.first(), route.nth(2), route.nth(10), route.nth(100),
							route.earlyMedian(), route.earlyP99(), route.steady(), route.lateP99());
				}
				number++;
			}
		}
		return table;
	}

	private Map<String, Object> json() {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("experiment", "first-requests");
		json.put("machine", Machine.current());
		json.put("variants", this.variants.stream().map((variant) -> {
			Map<String, Object> object = new LinkedHashMap<>();
			object.put("name", variant.name());
			object.put("command", variant.command());
			object.put("starts", this.measured.starts(variant).stream().map(FirstRequestReport::json).toList());
			return object;
		}).toList());
		json.put("failures", this.failures.descriptions());
		return json;
	}

	private static Map<String, Object> json(Start start) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("readySeconds", start.readySeconds());
		json.put("readinessProbes", start.readinessProbes());
		json.put("cpuSeconds", start.cpuSeconds());
		json.put("residentMib", start.residentMib());
		json.put("metaspaceMib", start.metaspaceMib());
		json.put("generator", start.generator());
		json.put("requests",
				start.routes()
					.stream()
					.map((route) -> Map.of("request", route.request().name(), "status", route.statuses(), "millis",
							route.millis()))
					.toList());
		return json;
	}

}
