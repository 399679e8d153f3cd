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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Boot Warmup's endpoint says after a start.
 *
 * @param result the result in one word
 * @param routes how many routes of the application have each outcome
 * @param failed the steps that failed
 */
record Verdict(String result, Map<String, Long> routes, List<String> failed) {

	private static final String OUTCOME = "outcome";

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
		Map<String, Long> routes = steps.stream()
			.filter((step) -> text(step, "warmer").equals("dispatch") && !text(step, "name").contains(ENDPOINTS))
			.collect(Collectors.groupingBy((step) -> text(step, OUTCOME), TreeMap::new, Collectors.counting()));
		List<String> failed = steps.stream()
			.filter((step) -> text(step, OUTCOME).equals("FAILED"))
			.map((step) -> "%s, %s: %s".formatted(text(step, "warmer"), text(step, "name"), text(step, "detail")))
			.toList();
		return new Verdict(text(endpoint.path("report"), "result"), routes, failed);
	}

	private static String text(JsonNode node, String name) {
		return node.path(name).asString("");
	}

}
