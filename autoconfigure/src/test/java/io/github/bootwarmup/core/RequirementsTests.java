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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.core.step.StepLine;
import io.github.bootwarmup.core.step.StepRecord;
import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.core.step.WarmerKind;

import static org.assertj.core.api.Assertions.assertThat;

class RequirementsTests {

	private final List<Step> steps = List.of(step("beans", "one", Outcome.FAILED),
			step("dispatch", "POST /orders", Outcome.UNFINISHED), step("dispatch", "GET /orders", Outcome.WARMED));

	@Test
	void nothingIsColdWhenNothingIsRequired() {
		assertThat(cold()).isEmpty();
	}

	@Test
	void patternOfAWarmerStandsForAllItsSteps() {
		assertThat(cold("dispatch")).containsExactly("dispatch/POST /orders");
	}

	@Test
	void patternOfAStepStandsForThatStep() {
		assertThat(cold("dispatch/GET /orders")).isEmpty();
		assertThat(cold("beans/o*")).containsExactly("beans/one");
	}

	@Test
	void stepStandsForNoOtherThatBeginsLikeIt() {
		List<Step> steps = List.of(step("dispatch", "GET /orders/{id}", Outcome.FAILED));
		assertThat(new Requirements(List.of("dispatch/GET /orders")).cold(steps)).isEmpty();
	}

	@Test
	void nameOfAWarmerMayHaveASlash() {
		List<Step> steps = List.of(step("shop/catalog", "prices", Outcome.FAILED));
		assertThat(new Requirements(List.of("shop/catalog")).cold(steps)).isEqualTo(steps);
	}

	@Test
	void asteriskStandsForAnything() {
		assertThat(cold("*")).hasSize(2);
	}

	@Test
	void whatIsLeftOutIsMissedOnlyIfItIsRequiredByItsWholeName() {
		List<Step> steps = List.of(step("rehearsal", "GET /files/*", Outcome.SKIPPED));
		assertThat(new Requirements(List.of("*", "rehearsal", "rehearsal/GET *")).leftOut(steps)).isEmpty();
		assertThat(new Requirements(List.of("rehearsal/GET /files/*")).leftOut(steps)).isEqualTo(steps);
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

	private List<String> cold(String... patterns) {
		return new Requirements(List.of(patterns)).cold(this.steps).stream().map(StepLine::path).toList();
	}

	private static Step step(String warmer, String name, Outcome outcome) {
		return new StepRecord(warmer, WarmerKind.OTHER, name, new StepResult(outcome, "because"), Duration.ZERO,
				List.of(), false);
	}

}
