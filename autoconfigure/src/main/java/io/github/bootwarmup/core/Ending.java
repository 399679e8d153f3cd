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

import java.util.List;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Result;
import io.github.bootwarmup.WarmupReport.Step;

/**
 * How a warm-up ended, whatever it has warmed.
 */
enum Ending {

	/**
	 * It has not ended.
	 */
	RUNNING,

	/**
	 * Every warmer has ended, successfully or not.
	 */
	COMPLETED,

	/**
	 * The deadline passed first.
	 */
	DEADLINE,

	/**
	 * The application began to shut down first.
	 */
	CANCELLED,

	/**
	 * Nothing was to be warmed.
	 */
	OBSERVED;

	/**
	 * Judge what became of the warm-up.
	 * @param steps all its steps
	 * @return the verdict
	 */
	Result judge(List<Step> steps) {
		return switch (this) {
			case RUNNING -> Result.RUNNING;
			case CANCELLED -> Result.CANCELLED;
			case OBSERVED -> Result.OBSERVED;
			case COMPLETED, DEADLINE -> verdict(steps);
		};
	}

	private Result verdict(List<Step> steps) {
		if (this == COMPLETED && steps.stream()
			.map(Step::outcome)
			.noneMatch((outcome) -> outcome.isCold() || outcome == Outcome.PARTLY)) {
			return Result.WARM;
		}
		return steps.stream().anyMatch((step) -> step.outcome().isWarm()) ? Result.PARTLY_WARM : Result.COLD;
	}

}
