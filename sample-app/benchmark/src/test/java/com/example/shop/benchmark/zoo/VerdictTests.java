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

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class VerdictTests {

	@Test
	void routesOfTheApplicationAreCountedAndFailedStepsNamed() {
		Verdict verdict = Verdict.of(new JsonMapper().readTree("""
				{"report": {"result": "PARTLY_WARM", "steps": [
				  {"warmer": "dispatch", "name": "GET /a", "outcome": "WARMED"},
				  {"warmer": "dispatch", "name": "GET /b", "outcome": "WARMED"},
				  {"warmer": "dispatch", "name": "GET /b", "outcome": "PRIMED"},
				  {"warmer": "dispatch", "name": "GET /c", "outcome": "WARMED"},
				  {"warmer": "dispatch", "name": "GET /actuator/health", "outcome": "WARMED"},
				  {"warmer": "jdbc", "name": "dataSource", "outcome": "FAILED", "detail": "refused"}]}}
				"""));
		assertThat(verdict.result()).isEqualTo("PARTLY_WARM");
		assertThat(verdict.routes()).containsExactly(entry("PRIMED", 1L), entry("WARMED", 3L));
		assertThat(verdict.failed()).containsExactly("jdbc, dataSource: refused");
	}

	@Test
	void stepsWithAnotherOutcomeOnAnotherLineAreNamedButNotItsBeans() {
		Verdict older = Verdict.of(new JsonMapper().readTree("""
				{"report": {"result": "WARM", "steps": [
				  {"warmer": "beans", "name": "one", "outcome": "WARMED"},
				  {"warmer": "dispatch", "name": "GET /a", "outcome": "WARMED"},
				  {"warmer": "dispatch", "name": "GET /b", "outcome": "WARMED"},
				  {"warmer": "dispatch", "name": "GET /c", "outcome": "UNFINISHED"},
				  {"warmer": "jpa", "name": "Order", "outcome": "WARMED"}]}}
				"""));
		Verdict newer = Verdict.of(new JsonMapper().readTree("""
				{"report": {"result": "WARM", "steps": [
				  {"warmer": "beans", "name": "another", "outcome": "WARMED"},
				  {"warmer": "dispatch", "name": "GET /a", "outcome": "WARMED"},
				  {"warmer": "dispatch", "name": "GET /b", "outcome": "PRIMED"},
				  {"warmer": "dispatch", "name": "GET /c", "outcome": "WARMED"}]}}
				"""));
		assertThat(newer.differencesFrom(older)).containsExactly("dispatch GET /b is PRIMED, not WARMED",
				"jpa Order is absent, not WARMED");
	}

}
