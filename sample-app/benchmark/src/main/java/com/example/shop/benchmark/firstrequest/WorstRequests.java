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

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import com.example.shop.benchmark.figures.Median;
import com.example.shop.benchmark.load.Request;
import com.example.shop.benchmark.report.Figure;
import com.example.shop.benchmark.report.MarkdownTable;
import com.example.shop.benchmark.service.Variant;

/**
 * How the worst of the requests that are repeated compare with their own steady state: of
 * those that are rehearsed, and of all.
 */
final class WorstRequests {

	private final Measured measured;

	WorstRequests(Measured measured) {
		this.measured = measured;
	}

	@Override
	public String toString() {
		return table("rehearsed requests, the worst of them", Request::rehearsed) + "\n"
				+ table("all requests that are repeated, the worst of them", (request) -> true);
	}

	private MarkdownTable table(String title, Predicate<Request> chosen) {
		MarkdownTable table = new MarkdownTable(row(title, "unit", Variant::name));
		table.row(row("first request", "ms", (variant) -> worst(variant, chosen, RouteLatencies::first)));
		table.row(row("first request ÷ steady p50", "",
				(variant) -> worst(variant, chosen, RouteLatencies::firstToSteady)));
		table.row(row("which has that ratio", "", (variant) -> nameOfWorst(variant, chosen)));
		table.row(row("p99 of first 100 ÷ p99 of last 100", "",
				(variant) -> worst(variant, chosen, RouteLatencies::earlyToLate)));
		return table;
	}

	private List<String> row(String title, String unit, Function<Variant, String> cell) {
		return Stream.concat(Stream.of(title, unit), this.measured.variants().stream().map(cell)).toList();
	}

	private String worst(Variant variant, Predicate<Request> chosen, ToDoubleFunction<RouteLatencies> figure) {
		return Figure
			.of(find(variant, chosen, figure).map((request) -> median(variant, request, figure)).orElse(Double.NaN));
	}

	private String nameOfWorst(Variant variant, Predicate<Request> chosen) {
		return find(variant, chosen, RouteLatencies::firstToSteady)
			.map((request) -> "`%s` → %s".formatted(request.name(), this.measured.statuses(variant, request)))
			.orElse("");
	}

	private Optional<Request> find(Variant variant, Predicate<Request> chosen,
			ToDoubleFunction<RouteLatencies> figure) {
		return this.measured.requests()
			.stream()
			.filter(chosen)
			.filter((request) -> this.measured.isRepeated(variant, request))
			.max(Comparator.comparingDouble((request) -> median(variant, request, figure)));
	}

	private double median(Variant variant, Request request, ToDoubleFunction<RouteLatencies> figure) {
		return Median.of(this.measured.routes(variant, request), figure);
	}

}
