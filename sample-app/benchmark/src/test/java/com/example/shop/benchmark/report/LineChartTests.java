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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LineChartTests {

	@ParameterizedTest
	@CsvSource({ "0.02, 0.02", "0.3, 0.3", "1, 1", "50, 50", "3000, 3000", "100000, 100000" })
	void ticksApartFromTheirNeighboursHaveALabel(double tick, String label) {
		assertThat(LineChart.label(tick)).isEqualTo(label);
	}

	@ParameterizedTest
	@CsvSource({ "0.04", "7", "60", "800", "9000" })
	void ticksThatWouldTouchTheNextOneHaveNone(double tick) {
		assertThat(LineChart.label(tick)).isEmpty();
	}

}
