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

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Rehearsal;
import io.github.bootwarmup.WarmupReport.Step;

/**
 * A step as it is reported.
 *
 * @param warmer the name of the warmer
 * @param kind the kind of the warmer
 * @param name the name of the step
 * @param result how it ended, or how far it has come
 * @param duration how long it took
 * @param stack where it stood when its time was up
 * @param failedBefore whether it goes on, or is done again, since it failed before
 */
public record StepRecord(String warmer, WarmerKind kind, String name, StepResult result, Duration duration,
		List<StackTraceElement> stack, boolean failedBefore) implements Step {

	@Override
	public Outcome outcome() {
		return this.result.outcome();
	}

	@Override
	public String detail() {
		return this.result.detail();
	}

	@Override
	public Optional<Rehearsal> rehearsal() {
		return Optional.ofNullable(this.result.rehearsal());
	}

	/**
	 * Return a copy that says why the step failed before.
	 * @param cause why
	 * @return the copy
	 */
	public StepRecord failing(String cause) {
		return new StepRecord(this.warmer, this.kind, this.name,
				this.result.withDetail(detail() + "; last failure: " + cause), this.duration, this.stack, true);
	}

}
