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

package io.github.bootwarmup.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;

import static org.assertj.core.api.Assertions.assertThat;

class RequirementsTests {

	private final List<Step> steps = List.of(step("beans", "one", Outcome.FAILED),
			step("dispatch", "POST /orders", Outcome.UNFINISHED), step("dispatch", "GET /orders", Outcome.WARMED));

	@Test
	void nothingIsUnmetWhenNothingIsRequired() {
		assertThat(new Requirements(List.of()).unmet(this.steps)).isEmpty();
	}

	@Test
	void patternOfAWarmerStandsForAllItsSteps() {
		assertThat(new Requirements(List.of("dispatch")).unmet(this.steps))
			.containsExactly("dispatch/POST /orders: because");
	}

	@Test
	void patternOfAStepStandsForThatStep() {
		assertThat(new Requirements(List.of("dispatch/GET /orders")).unmet(this.steps)).isEmpty();
		assertThat(new Requirements(List.of("beans/o*")).unmet(this.steps)).containsExactly("beans/one: because");
	}

	@Test
	void asteriskStandsForAnything() {
		assertThat(new Requirements(List.of("*")).unmet(this.steps)).hasSize(2);
	}

	@Test
	void patternsThatNameNothingAreFound() {
		assertThat(new Requirements(List.of("beans", "redis", "dispatch/DELETE *"))
			.unmatched(List.of("beans", "dispatch"), this.steps)).containsExactly("redis", "dispatch/DELETE *");
	}

	@Test
	void patternOfAWarmerThatHadNothingToDoNamesSomething() {
		Requirements requirements = new Requirements(List.of("probes", "pro*", "probes/any"));
		assertThat(requirements.unmatched(List.of("probes"), this.steps)).containsExactly("probes/any");
		assertThat(requirements.unmet(this.steps)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "WARMED", "PRIMED", "SKIPPED" })
	void requirementIsMetByEveryOutcomeButFailure(Outcome outcome) {
		assertThat(Requirements.isMet(step("any", "any", outcome))).isTrue();
	}

	@ParameterizedTest
	@EnumSource(names = { "FAILED", "UNFINISHED" })
	void requirementIsNotMetByFailure(Outcome outcome) {
		assertThat(Requirements.isMet(step("any", "any", outcome))).isFalse();
	}

	private static Step step(String warmer, String name, Outcome outcome) {
		return new StepRecord(warmer, name, outcome, "because", Duration.ZERO, List.of(), Optional.empty());
	}

}
