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
import com.example.shop.benchmark.load.RequestFile;
import com.example.shop.benchmark.service.Variant;

import static org.assertj.core.api.Assertions.assertThat;

class WorstRequestsTests {

	private final Request rehearsed = new Request("GET", "/rehearsed", null, null, false, true, false, null);

	private final Request other = new Request("POST", "/other", null, null, false, false, false, null);

	private final Request once = new Request("POST", "/once", null, null, false, false, true, null);

	@Test
	void ratioToTheLastHundredNeedsSteadyAnswers() {
		assertThat(table(299)).contains("| p99 of first 100 ÷ p99 of last 100 |  | – |");
		assertThat(table(300)).contains("| p99 of first 100 ÷ p99 of last 100 |  | 1.00 |");
	}

	@Test
	void worstOfAllThatAreRepeatedIsNamed() {
		assertThat(table(9).lines()).containsExactly("| rehearsed requests, the worst of them | unit | shop |",
				"| --- | --- | --- |", "| first request | ms | 40.0 |", "| first request ÷ steady p50 |  | 4.00 |",
				"| which has that ratio |  | `GET /rehearsed` → 200 |", "| p99 of first 100 ÷ p99 of last 100 |  | – |",
				"", "| all requests that are repeated, the worst of them | unit | shop |", "| --- | --- | --- |",
				"| first request | ms | 120 |", "| first request ÷ steady p50 |  | 12.0 |",
				"| which has that ratio |  | `POST /other` → 200 |", "| p99 of first 100 ÷ p99 of last 100 |  | – |");
	}

	private String table(int times) {
		Variant variant = Variant.parse("shop=java");
		Measured measured = new Measured(
				new RequestFile(8080, "/ready", List.of(this.rehearsed, this.other, this.once)), List.of(variant));
		measured.add(variant, new Start(1, 1, 1, 1, 1, new GeneratorCheck(0, 0, 0, 0, 0), List
			.of(answers(this.rehearsed, 40, times), answers(this.other, 120, times), answers(this.once, 999, 1))));
		return new WorstRequests(measured).toString();
	}

	/**
	 * Make answers of which all but the first take 10 ms.
	 */
	private static RouteLatencies answers(Request request, int firstMillis, int times) {
		RouteLatencies route = new RouteLatencies(request);
		for (int i = 0; i < times; i++) {
			route.add(new Answer(200, ((i == 0) ? firstMillis : 10) * 1_000_000L));
		}
		return route;
	}

}
