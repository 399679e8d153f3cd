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

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Rehearsal;
import io.github.bootwarmup.WarmupReport.Step;

/**
 * A step as it is reported.
 *
 * @param warmer the name of the warmer
 * @param name the name of the step
 * @param outcome how it ended
 * @param detail what there is to say about it
 * @param duration how long it took
 * @param stack where it stood when its time was up
 * @param rehearsal how the rehearsal went, empty if it was none
 * @param failedBefore whether it goes on, or is done again, since it failed before
 * @param shortage how much time there was, if a request had too little
 */
public record StepRecord(String warmer, String name, Outcome outcome, String detail, Duration duration,
		List<StackTraceElement> stack, Optional<Rehearsal> rehearsal, boolean failedBefore,
		@Nullable String shortage) implements Step {

	/**
	 * Create a step that has not failed before, and had time enough.
	 */
	public StepRecord(String warmer, String name, Outcome outcome, String detail, Duration duration,
			List<StackTraceElement> stack, Optional<Rehearsal> rehearsal) {
		this(warmer, name, outcome, detail, duration, stack, rehearsal, false, null);
	}

	/**
	 * Return a copy that says why the step failed before.
	 * @param cause why
	 * @return the copy
	 */
	public StepRecord failing(String cause) {
		return new StepRecord(this.warmer, this.name, this.outcome, this.detail + "; last failure: " + cause,
				this.duration, this.stack, this.rehearsal, true, this.shortage);
	}

}
