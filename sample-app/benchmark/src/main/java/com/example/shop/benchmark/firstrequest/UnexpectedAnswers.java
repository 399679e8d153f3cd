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

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.example.shop.benchmark.load.Answer;
import com.example.shop.benchmark.load.Request;

/**
 * Names the answers that nobody expects: a service that fails is fast, so its figures
 * would look good.
 */
final class UnexpectedAnswers {

	private UnexpectedAnswers() {
	}

	/**
	 * Return a line for each request that was answered otherwise than its file states.
	 * @param name what was started
	 */
	static List<String> of(String name, List<Start> starts) {
		return starts.stream()
			.limit(1)
			.flatMap((start) -> start.routes().stream())
			.map(RouteLatencies::request)
			.flatMap((request) -> of(name, request, starts.stream().map((start) -> start.route(request)).toList()))
			.toList();
	}

	private static Stream<String> of(String name, Request request, List<RouteLatencies> routes) {
		Map<Integer, Long> unexpected = routes.stream()
			.flatMap((route) -> route.unexpected().stream())
			.collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
		if (unexpected.isEmpty()) {
			return Stream.empty();
		}
		return Stream.of("%s, %s: %d of %d answers weren't %s but %s".formatted(name, request.name(),
				unexpected.values().stream().mapToLong(Long::longValue).sum(),
				routes.stream().mapToInt(RouteLatencies::count).sum(), request.expected(), describe(unexpected)));
	}

	private static String describe(Map<Integer, Long> unexpected) {
		return unexpected.entrySet()
			.stream()
			.map((entry) -> "%s (%d)".formatted((entry.getKey() != Answer.NONE) ? entry.getKey() : "none",
					entry.getValue()))
			.collect(Collectors.joining(", "));
	}

}
