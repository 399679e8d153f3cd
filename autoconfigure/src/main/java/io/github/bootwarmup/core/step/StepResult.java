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

package io.github.bootwarmup.core.step;

import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Rehearsal;

/**
 * How a unit of work went.
 *
 * @param outcome the outcome
 * @param detail what there is to say about it, or an empty string
 * @param rehearsal how the rehearsal went, or {@code null} if it was none
 * @param limitProperty the property that left too little time for it, or {@code null} if
 * none did
 * @param shortage how much time there was and how much would do, to be read after
 * "settled"; {@code null} unless a request had too little
 */
public record StepResult(Outcome outcome, String detail, @Nullable Rehearsal rehearsal, @Nullable String limitProperty,
		@Nullable String shortage) {

	/**
	 * Done in full, nothing to add.
	 */
	public static final StepResult WARMED = new StepResult(Outcome.WARMED, "");

	/**
	 * There was no time for it.
	 */
	public static final StepResult NOT_BEGUN = new StepResult(Outcome.UNFINISHED, "not begun: out of time");

	public StepResult(Outcome outcome, String detail) {
		this(outcome, detail, null, null, null);
	}

	public static StepResult warmed(String detail) {
		return new StepResult(Outcome.WARMED, detail);
	}

	public static StepResult primed(String reason) {
		return new StepResult(Outcome.PRIMED, reason);
	}

	public static StepResult skipped(String reason) {
		return new StepResult(Outcome.SKIPPED, reason);
	}

	/**
	 * There was no time for it within a limit of its own.
	 * @param property the property that sets the limit
	 * @return a new result
	 */
	public static StepResult notBegun(String property) {
		return new StepResult(Outcome.UNFINISHED, "not begun: " + property + " is over", null, property, null);
	}

	public static StepResult failed(String reason) {
		return new StepResult(Outcome.FAILED, reason);
	}

	/**
	 * Return a copy that says something else about it.
	 * @param detail what there is to say
	 * @return the copy
	 */
	public StepResult withDetail(String detail) {
		return new StepResult(this.outcome, detail, this.rehearsal, this.limitProperty, this.shortage);
	}

}
