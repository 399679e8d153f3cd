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

package io.github.bootwarmup.dispatch;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Routes selected by patterns.
 */
class RouteSelectionTests {

	@Test
	void everythingIsIncludedByDefault() {
		RouteSelection selection = selection(List.of("/**"), List.of());
		assertThat(selection.isIncluded(route("/orders/{id}"))).isTrue();
		assertThat(selection.isIncluded(route(""))).isTrue();
		assertThat(selection.isExcluded(route("/orders/{id}"))).isFalse();
	}

	@Test
	void variablesCountAsText() {
		RouteSelection selection = selection(List.of("/orders/*"), List.of("/orders/{id}/lines"));
		assertThat(selection.isIncluded(route("/orders/{id}"))).isTrue();
		assertThat(selection.isIncluded(route("/orders/{id}/lines"))).isFalse();
		assertThat(selection.isExcluded(route("/orders/{id}/lines"))).isTrue();
	}

	@Test
	void patternsWithoutRouteAreReportedWithTheirProperty() {
		Map<String, String> problems = new HashMap<>();
		selection(List.of("/**", "/none"), List.of("/nothing/**")).unmatched(List.of(route("/a")), problems::put);
		assertThat(problems).containsOnly(Map.entry("include", "/none"), Map.entry("exclude", "/nothing/**"));
	}

	@Test
	void withoutRoutesNoPatternIsReported() {
		Map<String, String> problems = new HashMap<>();
		selection(List.of("/none"), List.of()).unmatched(List.of(), problems::put);
		assertThat(problems).isEmpty();
	}

	private static RouteSelection selection(List<String> include, List<String> exclude) {
		return new RouteSelection(
				new DispatchSettings(include, exclude, UserExtensions.SKIP, false, Duration.ZERO, Duration.ZERO));
	}

	private static Route route(String pattern) {
		Dispatcher dispatcher = new Dispatcher("", mock(), mock(), mock(), List.of(), List.of(), List::of);
		return new Route.OfHandler("GET " + pattern, pattern, "GET", dispatcher, mock());
	}

}
