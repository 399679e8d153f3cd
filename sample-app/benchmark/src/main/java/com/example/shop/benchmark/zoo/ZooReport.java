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

package com.example.shop.benchmark.zoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import com.example.shop.benchmark.figures.Median;
import com.example.shop.benchmark.load.Request;
import com.example.shop.benchmark.report.Failures;
import com.example.shop.benchmark.report.Machine;
import com.example.shop.benchmark.report.MarkdownTable;
import com.example.shop.benchmark.report.Results;

/**
 * The table of all visits, and the JSON of what they consist of.
 */
final class ZooReport {

	private final List<Visit> visits;

	private final Failures failures;

	ZooReport(List<Visit> visits, Failures failures) {
		this.visits = visits;
		this.failures = failures;
	}

	static String describe(Visit visit) {
		return "%s on %s: %s, routes %s, more than without: %s, first requests %s".formatted(visit.animal().name(),
				visit.animal().line(), result(visit), routes(visit), visit.more(), gain(visit));
	}

	String markdown() {
		MarkdownTable table = new MarkdownTable(
				List.of("application", "Spring Boot", "result", "dispatch", "more than without", "first requests, ms"));
		this.visits.forEach((visit) -> table.row(List.of(visit.animal().name(), visit.animal().line(), result(visit),
				routes(visit), visit.more().isEmpty() ? "nothing" : String.join("<br>", visit.more()), gain(visit))));
		return table + gains() + this.failures.markdown();
	}

	private MarkdownTable requests() {
		MarkdownTable table = new MarkdownTable(
				List.of("application", "Spring Boot", "first request, ms", "plain", "starter"));
		for (Visit visit : this.visits) {
			if (visit.gain().isPresent()) {
				List<Request> requests = visit.animal().requests().requests();
				for (int place = 0; place < requests.size(); place++) {
					table.row(List.of(visit.animal().name(), visit.animal().line(),
							"`%s`".formatted(requests.get(place).name()), millis(visit.plainRequests().get(place)),
							millis(visit.warmRequests().get(place))));
				}
			}
		}
		return table;
	}

	private static String millis(double millis) {
		return String.format(Locale.ROOT, "%.1f", millis);
	}

	void write(Results results) {
		results.markdown(markdown());
		results.json(this.visits.stream().map(ZooReport::json).toList());
	}

	private static Map<String, Object> json(Visit visit) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("application", visit.animal().name());
		json.put("springBoot", visit.animal().line());
		visit.verdict().ifPresent((verdict) -> json.put("verdict", verdict));
		json.put("moreThanWithout", visit.more());
		json.put("plainMillis", visit.plainRequests());
		json.put("starterMillis", visit.warmRequests());
		return json;
	}

	private static String result(Visit visit) {
		return visit.verdict().map(Verdict::result).orElse("-");
	}

	private static String routes(Visit visit) {
		return visit.verdict()
			.map((verdict) -> verdict.routes()
				.entrySet()
				.stream()
				.map((entry) -> entry.getValue() + " " + entry.getKey())
				.collect(Collectors.joining(", ")))
			.orElse("-");
	}

	private static String gain(Visit visit) {
		return visit.gain().isEmpty() ? "-" : String.format(Locale.ROOT, "%.0f → %.0f (%.1f×)",
				visit.plain().getAsDouble(), visit.warm().getAsDouble(), visit.gain().getAsDouble());
	}

	private String gains() {
		List<Double> gains = this.visits.stream().flatMap((visit) -> visit.gain().stream().boxed()).toList();
		return gains.isEmpty() ? "" : String.format(Locale.ROOT, "%nMedian gain: %.1f×, on %s%n%n%s", Median.of(gains),
				Machine.current(), requests());
	}

}
