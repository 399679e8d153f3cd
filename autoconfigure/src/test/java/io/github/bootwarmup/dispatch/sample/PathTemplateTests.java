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

package io.github.bootwarmup.dispatch.sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Paths for path patterns.
 */
class PathTemplateTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/orders | /orders
			/orders/{id} | /orders/7
			/orders/{id}/lines/{line} | /orders/7/lines/7
			/{a}-{b} | /7-7
			/{id:\\d+} | /7
			/{id:[a-f]{2}} | /ab
			/files/{*rest} | /files/a
			/files/** | /files/a
			/*/x/? | /a/x/a
			orders | /orders
			/{name:[a-z]+}.{ext:[pdf]{3}} | /a.ddd
			""")
	void pathMatchesThePattern(String pattern, String path) {
		assertThat(PathTemplate.expand(pattern, (variable) -> "7")).hasValue(path);
		String full = pattern.startsWith("/") ? pattern : "/" + pattern;
		assertThat(PathPatternParser.defaultInstance.parse(full).matches(PathContainer.parsePath(path))).isTrue();
	}

	@Test
	void valuesAreEncoded() {
		assertThat(PathTemplate.expand("/{id}", (variable) -> "a b/ü")).hasValue("/a%20b%2F%C3%BC");
	}

	@Test
	void matrixVariablesFollowTheirPathVariable() {
		assertThat(PathTemplate.expand("/{a}/x/{b}", (variable) -> "1", (variable) -> ";" + variable + "=2"))
			.hasValue("/1;a=2/x/1;b=2");
	}

	@Test
	void expressionWithoutTextHasNoPath() {
		assertThat(PathTemplate.expand("/{id:(?=b)a}", (variable) -> "7")).isEmpty();
	}

	@Test
	void variablesAreNamedInOrder() {
		assertThat(PathTemplate.variables("/{a}/{b:\\d{2}}-{c}/x")).containsExactly("a", "b", "c");
	}

}
