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

package com.example.shop.benchmark.figures;

import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LatenciesTests {

	@Test
	void percentilesAreInMilliseconds() {
		Latencies latencies = Latencies
			.ofNanos(LongStream.rangeClosed(1, 100).map((value) -> value * 1_000_000).boxed().toList());
		assertThat(latencies.median()).isCloseTo(50, within(0.1));
		assertThat(latencies.p95()).isCloseTo(95, within(0.1));
		assertThat(latencies.p99()).isCloseTo(99, within(0.1));
		assertThat(latencies.max()).isCloseTo(100, within(0.1));
	}

	@Test
	void medianOfAnEvenNumberIsBetween() {
		assertThat(Median.of(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
		assertThat(Median.of(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
		assertThat(Median.of(List.of())).isNaN();
	}

	@Test
	void medianIsThatOfTheFiguresThatAreKnown() {
		assertThat(Median.of(List.of(1.0, Double.NaN, 3.0, 2.0))).isEqualTo(2);
		assertThat(Median.of(List.of(Double.NaN))).isNaN();
	}

}
