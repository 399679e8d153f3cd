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

import org.junit.jupiter.api.Test;

import com.example.shop.benchmark.load.Answer;
import com.example.shop.benchmark.load.Request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RouteLatenciesTests {

	@Test
	void steadyStateIsTheLastThird() {
		assertThat(millisUpTo(30).steady()).isCloseTo(25, within(0.1));
		assertThat(millisUpTo(2).steady()).isNaN();
	}

	@Test
	void firstHundredAreUnknownAsLongAsSomeOfThemCountAsSteady() {
		assertThat(millisUpTo(148).earlyMedian()).isNaN();
		assertThat(millisUpTo(148).earlyP99()).isNaN();
		assertThat(millisUpTo(150).earlyMedian()).isCloseTo(50, within(0.1));
		assertThat(millisUpTo(150).earlyP99()).isCloseTo(99, within(0.1));
	}

	@Test
	void lastHundredAreUnknownUnlessAllOfThemCountAsSteady() {
		assertThat(millisUpTo(299).lateP99()).isNaN();
		assertThat(millisUpTo(300).lateP99()).isCloseTo(299, within(0.3));
		assertThat(millisUpTo(900).lateP99()).isCloseTo(899, within(0.9));
	}

	@Test
	void firstAndLastAreComparedInWindowsOfTheSameLength() {
		assertThat(millisUpTo(600).earlyToLate()).isCloseTo(99 / 599.0, within(0.001));
		assertThat(millisUpTo(299).earlyToLate()).isNaN();
	}

	@Test
	void statusesOfSeveralStartsAreNamedOnce() {
		RouteLatencies first = new RouteLatencies(Request.get("/"));
		first.add(new Answer(409, 1));
		first.add(new Answer(201, 1));
		RouteLatencies second = new RouteLatencies(Request.get("/"));
		second.add(new Answer(409, 1));
		assertThat(RouteLatencies.statuses(List.of(second, first))).isEqualTo("201/409");
	}

	/**
	 * Make answers that take 1 ms, 2 ms and so on.
	 */
	private static RouteLatencies millisUpTo(int times) {
		RouteLatencies route = new RouteLatencies(Request.get("/"));
		for (int i = 1; i <= times; i++) {
			route.add(new Answer(200, i * 1_000_000L));
		}
		return route;
	}

}
