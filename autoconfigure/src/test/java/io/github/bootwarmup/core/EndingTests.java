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
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Result;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.core.step.StepRecord;
import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.core.step.WarmerKind;

import static org.assertj.core.api.Assertions.assertThat;

class EndingTests {

	@ParameterizedTest
	@CsvSource({ "COMPLETED, , WARM", "COMPLETED, WARMED PRIMED SKIPPED, WARM", "COMPLETED, SKIPPED, WARM",
			"COMPLETED, WARMED FAILED, PARTLY_WARM", "COMPLETED, PRIMED UNFINISHED, PARTLY_WARM",
			"COMPLETED, SKIPPED FAILED, COLD", "DEADLINE, , COLD", "DEADLINE, WARMED, PARTLY_WARM",
			"DEADLINE, UNFINISHED, COLD", "CANCELLED, WARMED, CANCELLED", "OBSERVED, SKIPPED, OBSERVED",
			"RUNNING, WARMED, RUNNING" })
	void verdictComesFromTheEndAndTheOutcomes(Ending ending, String outcomes, Result result) {
		List<Step> steps = new ArrayList<>();
		if (outcomes != null) {
			for (String outcome : outcomes.split(" ")) {
				steps.add(step(Outcome.valueOf(outcome)));
			}
		}
		assertThat(ending.judge(steps)).isEqualTo(result);
	}

	private static Step step(Outcome outcome) {
		return new StepRecord("a", WarmerKind.OTHER, "b", new StepResult(outcome, ""), Duration.ZERO, List.of(), false);
	}

}
