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
import com.example.shop.benchmark.report.Failures;
import com.example.shop.benchmark.service.Variant;

import static org.assertj.core.api.Assertions.assertThat;

class FirstRequestReportTests {

	private static final Request CREATE = new Request("POST", "/orders", null, null, true, false, false,
			List.of(201, 409));

	private final Variant first = Variant.parse("first=java");

	private final Variant second = Variant.parse("second=java");

	private final Measured measured = new Measured(new RequestFile(8080, "/ready", List.of(CREATE)),
			List.of(this.first, this.second));

	private final FirstRequestReport report = new FirstRequestReport(this.measured, new Failures((line) -> {
	}, this.measured::unexpected));

	@Test
	void statusesOfAllStartsOfAVariantStandBesideItsSteadyState() {
		this.measured.add(this.first, start(201, 3, 10));
		this.measured.add(this.second, start(409, 3, 10));
		this.measured.add(this.second, start(201, 3, 10));
		assertThat(this.report.markdown()).contains("| `POST /orders` | 201/409 | 10.0 | 10.0 (1.00×) |",
				"| `POST /orders` → 201 | first |", "| `POST /orders` → 201/409 | second |",
				"| which has that ratio |  | `POST /orders` → 201 | `POST /orders` → 201/409 |");
	}

	@Test
	void metaspaceThatIsUnknownIsNoFigure() {
		this.measured.add(this.first, start(201, 1, Double.NaN));
		this.measured.add(this.second, start(201, 1, 100));
		assertThat(this.report.markdown()).contains("| metaspace after the requests | MiB | – | 100 |");
	}

	@Test
	void answersThatWereNotExpectedAreCountedForEachVariant() {
		this.measured.add(this.first, start(201, 3, 10));
		this.measured.add(this.second, start(Answer.NONE, 3, 10));
		this.measured.add(this.second, start(500, 2, 10));
		this.measured.add(this.second, start(409, 2, 10));
		assertThat(this.report.markdown()).endsWith("""

				Not as expected:

				- second, POST /orders: 5 of 7 answers weren't 201 or 409 but none (3), 500 (2)
				""");
	}

	private static Start start(int status, int times, double metaspaceMib) {
		RouteLatencies route = new RouteLatencies(CREATE);
		for (int i = 0; i < times; i++) {
			route.add(new Answer(status, 10_000_000));
		}
		return new Start(1, 1, 1, 1, metaspaceMib, new GeneratorCheck(0, 0, 0, 0, 0), List.of(route));
	}

}
