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

import com.example.shop.benchmark.load.Request;
import com.example.shop.benchmark.load.RequestFile;
import com.example.shop.benchmark.service.Variant;

/**
 * The starts that have been measured so far.
 */
final class Measured {

	private final RequestFile file;

	private final List<Variant> variants;

	private final Map<String, List<Start>> starts = new LinkedHashMap<>();

	Measured(RequestFile file, List<Variant> variants) {
		this.file = file;
		this.variants = variants;
	}

	void add(Variant variant, Start start) {
		this.starts.computeIfAbsent(variant.name(), (name) -> new ArrayList<>()).add(start);
	}

	List<Request> requests() {
		return this.file.requests();
	}

	List<Variant> variants() {
		return this.variants;
	}

	boolean isEmpty() {
		return this.starts.isEmpty();
	}

	/**
	 * Return how many starts of a variant there were, of the one with the most.
	 */
	int rounds() {
		return this.starts.values().stream().mapToInt(List::size).max().orElse(0);
	}

	List<Start> starts(Variant variant) {
		return this.starts.getOrDefault(variant.name(), List.of());
	}

	List<RouteLatencies> routes(Variant variant, Request request) {
		return starts(variant).stream().map((start) -> start.route(request)).toList();
	}

	/**
	 * Return whether a request was sent so often, in every start of a variant, that it
	 * has a steady state.
	 */
	boolean isRepeated(Variant variant, Request request) {
		List<RouteLatencies> routes = routes(variant, request);
		return !routes.isEmpty() && routes.stream().allMatch(RouteLatencies::isRepeated);
	}

	boolean isRepeated() {
		return this.variants.stream()
			.anyMatch((variant) -> requests().stream().anyMatch((request) -> isRepeated(variant, request)));
	}

	String statuses(Request request) {
		return RouteLatencies
			.statuses(this.variants.stream().flatMap((variant) -> routes(variant, request).stream()).toList());
	}

	String statuses(Variant variant, Request request) {
		return RouteLatencies.statuses(routes(variant, request));
	}

	List<String> unexpected() {
		return this.variants.stream()
			.flatMap((variant) -> UnexpectedAnswers.of(variant.name(), starts(variant)).stream())
			.toList();
	}

}
