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

package com.example.shop.benchmark.scale;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import com.example.shop.benchmark.report.CsvTable;
import com.example.shop.benchmark.report.Failures;
import com.example.shop.benchmark.report.Figure;
import com.example.shop.benchmark.report.LineChart;
import com.example.shop.benchmark.report.Machine;
import com.example.shop.benchmark.report.MarkdownTable;
import com.example.shop.benchmark.report.Results;

/**
 * Table and plot of what starts cost.
 */
final class ScaleReport {

	private final ScalePlan plan;

	private final Failures failures;

	ScaleReport(ScalePlan plan, Failures failures) {
		this.plan = plan;
		this.failures = failures;
	}

	void write(Results results) {
		if (points().isEmpty()) {
			return;
		}
		results.csv(csv());
		results.json(Map.of("experiment", "scale", "machine", Machine.current(), "limits", this.plan.limits(),
				"leftOut", this.plan.leftOut(), "points", points(), "failures", this.failures.descriptions()));
		results.markdown(markdown());
		results.chart(chart(), "scale");
	}

	private List<ScalePoint> points() {
		return this.plan.points().stream().filter((point) -> !point.measured().isEmpty()).toList();
	}

	String markdown() {
		MarkdownTable table = new MarkdownTable(List.of("instances at once", "CPUs of each", "variant",
				"ready after, s: median", "worst", "CPU, s", "resident memory, MiB", "slowest liveness answer, ms",
				"liveness probes missed", "CPU time withheld by the limit, s"));
		points().forEach((point) -> table
			.row(List.of(String.valueOf(point.instances()), (point.cpus() == 0) ? "all" : Figure.of(point.cpus()),
					point.variant().name(), Figure.of(point.median(InstanceFigures::readySeconds)),
					Figure.of(point.worst(InstanceFigures::readySeconds)),
					Figure.of(point.median(InstanceFigures::cpuSeconds)),
					Figure.of(point.median(InstanceFigures::residentMib)),
					Figure.of(point.worst(InstanceFigures::livenessMillis)),
					String.valueOf(point.measured().stream().mapToInt(InstanceFigures::livenessMisses).sum()),
					Figure.of(point.median(InstanceFigures::withheldCpuSeconds)))));
		return "On %s; CPUs limited by: %s.%s%n%n%s%s".formatted(Machine.current(), this.plan.limits(), leftOut(),
				table, this.failures.markdown());
	}

	private String leftOut() {
		return this.plan.leftOut().isEmpty() ? "" : " Left out: " + this.plan.leftOut() + ".";
	}

	/**
	 * Draw against what varies: the processors if there are several values, else the
	 * number of instances.
	 */
	private LineChart chart() {
		boolean overCpus = points().stream().map(ScalePoint::cpus).distinct().count() > 1;
		ToDoubleFunction<ScalePoint> x = overCpus ? ScalePoint::cpus : ScalePoint::instances;
		LineChart chart = new LineChart("Time to readiness", overCpus ? "CPUs" : "instances that start at once",
				"median time until ready, s");
		points().stream()
			.collect(Collectors.groupingBy((point) -> name(point, overCpus), LinkedHashMap::new, Collectors.toList()))
			.forEach((name, line) -> chart.points(name, line.stream().map(x::applyAsDouble).toList(),
					line.stream().map((point) -> point.median(InstanceFigures::readySeconds)).toList()));
		return chart;
	}

	private static String name(ScalePoint point, boolean overCpus) {
		boolean several = overCpus && point.instances() > 1;
		return (several ? point.instances() + " × " : "") + point.variant().name();
	}

	private CsvTable csv() {
		CsvTable table = new CsvTable("variant", "instances", "cpus", "ready_s", "readiness_probes", "cpu_s",
				"resident_mib", "liveness_ms", "liveness_misses", "withheld_cpu_s");
		points().forEach((point) -> point.measured()
			.forEach((each) -> table.row(point.variant().name(), point.instances(), point.cpus(), each.readySeconds(),
					each.readinessProbes(), each.cpuSeconds(), each.residentMib(), each.livenessMillis(),
					each.livenessMisses(), each.withheldCpuSeconds())));
		return table;
	}

}
