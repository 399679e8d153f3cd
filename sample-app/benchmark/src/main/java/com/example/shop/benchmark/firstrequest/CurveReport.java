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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.example.shop.benchmark.report.CsvTable;
import com.example.shop.benchmark.report.Failures;
import com.example.shop.benchmark.report.Figure;
import com.example.shop.benchmark.report.LineChart;
import com.example.shop.benchmark.report.Machine;
import com.example.shop.benchmark.report.MarkdownTable;
import com.example.shop.benchmark.report.Results;

/**
 * Table and plot of first-request latency against the time for rehearsal.
 */
final class CurveReport {

	private final List<CurvePoint> points;

	private final Map<String, List<CurvePoint>> byJdk;

	private final Failures failures;

	CurveReport(List<CurvePoint> points, Failures failures) {
		this.points = points;
		this.failures = failures;
		this.byJdk = points.stream()
			.collect(Collectors.groupingBy(CurvePoint::jdk, LinkedHashMap::new, Collectors.toList()));
	}

	void write(Results results) {
		if (measured(this.points).isEmpty()) {
			return;
		}
		results.csv(csv());
		results.json(Map.of("experiment", "curve", "machine", Machine.current(), "points",
				measured(this.points).stream().map(CurveReport::json).toList(), "failures",
				this.failures.descriptions()));
		results.markdown(markdown());
		results.chart(chart(), "curve");
	}

	private static List<CurvePoint> measured(List<CurvePoint> points) {
		return points.stream().filter((point) -> !point.starts().isEmpty()).toList();
	}

	String markdown() {
		MarkdownTable table = new MarkdownTable(List.of("JDK", "time for rehearsal, s", "median first request, ms",
				"worst first request, ms", "steady, ms", "ready after, s", "added, s", "CPU until ready, s"));
		this.byJdk.values().forEach((curve) -> measured(curve).forEach((point) -> {
			double added = point.readySeconds() - readyWithoutRehearsal(curve);
			table.row(Stream.concat(Stream.of(point.jdk()),
					Stream
						.of(point.seconds(), point.median(), point.worst(), point.steady(), point.readySeconds(), added,
								point.cpuSeconds())
						.map(Figure::of))
				.toList());
		}));
		int starts = this.points.stream().mapToInt((point) -> point.starts().size()).max().orElse(0);
		return "The requests that are rehearsed, medians of %d starts on %s.%n%n%s%s".formatted(starts,
				Machine.current(), table, this.failures.markdown());
	}

	private static double readyWithoutRehearsal(List<CurvePoint> curve) {
		return curve.stream()
			.filter((point) -> point.budget().isZero())
			.mapToDouble(CurvePoint::readySeconds)
			.findFirst()
			.orElse(Double.NaN);
	}

	private LineChart chart() {
		LineChart chart = new LineChart("First requests after rehearsal", "time for rehearsal, s",
				"latency of first requests, ms");
		this.byJdk.forEach((jdk, curve) -> {
			add(chart, "JDK " + jdk + ", worst", curve, CurvePoint::worst);
			add(chart, "JDK " + jdk + ", median", curve, CurvePoint::median);
		});
		return chart;
	}

	private static void add(LineChart chart, String name, List<CurvePoint> curve, Function<CurvePoint, Double> figure) {
		List<CurvePoint> measured = measured(curve);
		if (!measured.isEmpty()) {
			chart.points(name, measured.stream().map(CurvePoint::seconds).toList(),
					measured.stream().map(figure).toList());
		}
	}

	private CsvTable csv() {
		CsvTable table = new CsvTable("jdk", "rehearsal_s", "start", "ready_s", "cpu_s", "request", "status",
				"first_ms", "steady_p50_ms");
		for (CurvePoint point : this.points) {
			int number = 1;
			for (Start start : point.starts()) {
				for (RouteLatencies route : start.routes()) {
					table.row(point.jdk(), point.seconds(), number, start.readySeconds(), start.cpuSeconds(),
							route.request().name(), route.statuses(), route.first(), route.steady());
				}
				number++;
			}
		}
		return table;
	}

	private static Map<String, Object> json(CurvePoint point) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("jdk", point.jdk());
		json.put("rehearsalSeconds", point.seconds());
		json.put("command", point.variant().command());
		json.put("medianFirstMillis", point.median());
		json.put("worstFirstMillis", point.worst());
		json.put("steadyMillis", point.steady());
		json.put("readySeconds", point.readySeconds());
		json.put("cpuSeconds", point.cpuSeconds());
		return json;
	}

}
