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

package io.github.bootwarmup.training;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Result;
import io.github.bootwarmup.core.Requirements;
import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.core.step.StepLine;
import io.github.bootwarmup.core.step.WarmerKind;
import io.github.bootwarmup.text.Line;

/**
 * The steps that a training run was for and could not warm.
 *
 * @param reasons one line for each
 */
record TrainingFailures(List<String> reasons) {

	/**
	 * Find what failed without which an archive isn't worth keeping: anything but
	 * dependencies.
	 */
	static TrainingFailures of(WarmupReport report) {
		List<String> reasons = new ArrayList<>();
		if (report.result() == Result.CANCELLED) {
			reasons.add("cancelled, since the application is shutting down");
		}
		report.steps()
			.stream()
			.filter((step) -> StepLine.kind(step) != WarmerKind.DEPENDENCY)
			.filter((step) -> !Requirements.isMet(step))
			.map(StepLine::explained)
			.forEach(reasons::add);
		return new TrainingFailures(reasons);
	}

	/**
	 * Return the one reason when warm-up failed as a whole.
	 */
	static TrainingFailures of(Throwable failure) {
		return new TrainingFailures(List.of("nothing was warmed: " + Line.of(failure)));
	}

	boolean isEmpty() {
		return this.reasons.isEmpty();
	}

	/**
	 * Compose a message for the log.
	 * @param consequence what follows from it
	 * @return the message with a line for each reason
	 */
	String message(String consequence) {
		return WarmupCode.TRAINING_FAILED.message("The training run failed, " + consequence)
				+ this.reasons.stream().map("%n  %s"::formatted).collect(Collectors.joining());
	}

}
