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

package io.github.bootwarmup.dispatch.route;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.bootwarmup.core.settings.InvalidConfigurationException;
import io.github.bootwarmup.core.settings.PathPatterns;
import io.github.bootwarmup.dispatch.servlet.Dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Routes selected by patterns.
 */
@ExtendWith(OutputCaptureExtension.class)
class RouteSelectionTests {

	@Test
	void everythingIsIncludedByDefault() {
		RouteSelection selection = selection(List.of("/**"), List.of());
		assertThat(selection.obstacle(route("/orders/{id}"))).isEmpty();
		assertThat(selection.obstacle(route(""))).isEmpty();
	}

	@Test
	void variablesCountAsText() {
		RouteSelection selection = selection(List.of("/orders/*", "/orders/{id}/lines"), List.of("/orders/{id}/lines"));
		assertThat(selection.obstacle(route("/orders/{id}"))).isEmpty();
		assertThat(selection.obstacle(route("/orders/{id}/lines"))).contains("excluded by bootwarmup.dispatch.exclude");
		assertThat(selection.obstacle(route("/orders/{id}/bills")))
			.contains("not included by bootwarmup.dispatch.include");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/lines/{no:\\d+}", "/50%", "/a;b", "/a;b/{no:\\d{4}}", "/files/{*path}", "/**" })
	void patternOfARouteSelectsIt(String pattern) {
		assertThat(selection(List.of(pattern), List.of()).obstacle(route(pattern))).isEmpty();
		assertThat(selection(List.of("/other"), List.of()).obstacle(route(pattern))).isPresent();
	}

	/**
	 * Spring refuses a group only when it compares the pattern with a path.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "/{kind:(a|b)}", "/a-{kind:(a|b)}-{no:\\d{4}}", "/{x:[}", "/a-{x:[}", "/a/**/b", "/a/{b" })
	void textThatIsNoPatternIsRefusedWithItsProperty(String text) {
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> selection(List.of("/**", text), List.of()))
			.withMessageContaining("bootwarmup.dispatch.include[1]")
			.withMessageContaining("no path pattern");
	}

	@Test
	void groupThatCapturesNothingIsNoHarm() {
		assertThat(selection(List.of("/{kind:(?:a|b)}"), List.of()).obstacle(route("/a"))).isEmpty();
	}

	@Test
	void patternsWithoutRouteAreReportedWithTheirProperty(CapturedOutput output) {
		selection(List.of("/**", "/none"), List.of("/nothing/**")).of(List.of(route("/a")), mock());
		assertThat(output)
			.contains("'/none' in bootwarmup.dispatch.include", "'/nothing/**' in bootwarmup.dispatch.exclude")
			.doesNotContain("'/**'");
	}

	@Test
	void withoutRoutesNoPatternIsReported(CapturedOutput output) {
		selection(List.of("/none"), List.of()).of(List.of(), mock());
		assertThat(output).doesNotContain("/none");
	}

	private static RouteSelection selection(List<String> include, List<String> exclude) {
		return new RouteSelection(new PathPatterns("bootwarmup.dispatch.include", include),
				new PathPatterns("bootwarmup.dispatch.exclude", exclude));
	}

	private static Route route(String pattern) {
		Dispatcher dispatcher = new Dispatcher("", mock(), mock(), mock(), List.of(), List.of(), List::of);
		return new Route.OfHandler("GET " + pattern, pattern, "GET", dispatcher, mock());
	}

}
