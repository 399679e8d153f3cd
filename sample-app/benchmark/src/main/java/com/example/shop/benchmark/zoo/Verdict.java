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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Boot Warmup's endpoint says after a start.
 *
 * @param result the result in one word
 * @param outcomes of each route and dependency, by the names of its warmer and step
 * @param failed the steps that failed
 */
record Verdict(String result, Map<String, String> outcomes, List<String> failed) {

	private static final String OUTCOME = "outcome";

	private static final String UNFINISHED = "UNFINISHED";

	/**
	 * Stands between the outcomes of steps with the same name.
	 */
	private static final String SEPARATOR = ", ";

	private static final String ROUTE = "dispatch ";

	/**
	 * The warmer whose steps are beans, of which a version of Spring Boot has its own.
	 */
	private static final String BEANS = "beans";

	/**
	 * The routes that every application has.
	 */
	private static final String ENDPOINTS = "/actuator";

	static Verdict ask(int port) {
		try (InputStream body = URI.create("http://127.0.0.1:%d/actuator/bootwarmup".formatted(port))
			.toURL()
			.openStream()) {
			return of(new JsonMapper().readTree(body));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The endpoint bootwarmup doesn't answer", ex);
		}
	}

	static Verdict of(JsonNode endpoint) {
		List<JsonNode> steps = StreamSupport.stream(endpoint.at("/report/steps").spliterator(), false).toList();
		Map<String, String> outcomes = steps.stream()
			.filter((step) -> !text(step, "warmer").equals(BEANS))
			.sorted(Comparator.comparing((step) -> text(step, OUTCOME)))
			.collect(Collectors.toMap((step) -> text(step, "warmer") + " " + text(step, "name"),
					(step) -> text(step, OUTCOME), (one, other) -> one + SEPARATOR + other, TreeMap::new));
		List<String> failed = steps.stream()
			.filter((step) -> text(step, OUTCOME).equals("FAILED"))
			.map((step) -> "%s, %s: %s".formatted(text(step, "warmer"), text(step, "name"), text(step, "detail")))
			.toList();
		return new Verdict(text(endpoint.path("report"), "result"), outcomes, failed);
	}

	/**
	 * Return how many routes of the application have each outcome.
	 */
	Map<String, Long> routes() {
		return this.outcomes.entrySet()
			.stream()
			.filter((step) -> step.getKey().startsWith(ROUTE) && !step.getKey().contains(ENDPOINTS))
			.flatMap((step) -> Stream.of(step.getValue().split(SEPARATOR)))
			.collect(Collectors.groupingBy((outcome) -> outcome, TreeMap::new, Collectors.counting()));
	}

	/**
	 * Return what another one says of a step differently, or only one of them says. A
	 * step for which there was no time has no outcome to compare.
	 */
	List<String> differencesFrom(Verdict other) {
		return Stream.concat(this.outcomes.keySet().stream(), other.outcomes.keySet().stream())
			.distinct()
			.sorted()
			.filter((step) -> !outcome(step).equals(other.outcome(step)))
			.filter((step) -> Stream.of(this, other).noneMatch((one) -> one.outcome(step).contains(UNFINISHED)))
			.map((step) -> "%s is %s, not %s".formatted(step, outcome(step), other.outcome(step)))
			.toList();
	}

	private String outcome(String step) {
		return this.outcomes.getOrDefault(step, "absent");
	}

	private static String text(JsonNode node, String name) {
		return node.path(name).asString("");
	}

}
