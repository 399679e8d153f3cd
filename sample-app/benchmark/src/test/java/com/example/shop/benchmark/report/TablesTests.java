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

package com.example.shop.benchmark.report;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TablesTests {

	@Test
	void markdownHasARuleBelowItsHeader() {
		assertThat(new MarkdownTable(List.of("a", "b")).row(List.of("1|2", "3")))
			.hasToString("| a | b |\n| --- | --- |\n| 1\\|2 | 3 |\n");
	}

	@Test
	void machineNamesTheJdk() {
		assertThat(Machine.current().toString()).endsWith(", JDK " + System.getProperty("java.runtime.version"));
	}

	@Test
	void csvQuotesWhatWouldSeparate() {
		assertThat(new CsvTable("a", "b").row("x,\"y\"", 1.5).row(true, Double.NaN))
			.hasToString("a,b\n\"x,\"\"y\"\"\",1.5000\ntrue,\n");
	}

	@Test
	void figuresHaveThreeDigitsAndARatio() {
		assertThat(Figure.of(1234.5)).isEqualTo("1235");
		assertThat(Figure.of(12.345)).isEqualTo("12.3");
		assertThat(Figure.of(-0.123)).isEqualTo("-0.12");
		assertThat(Figure.of(Double.NaN)).isEqualTo("–");
		assertThat(Figure.share(5, 10)).isEqualTo("5.00 (0.50×)");
		assertThat(Figure.share(5, 0)).isEqualTo("5.00");
	}

}
