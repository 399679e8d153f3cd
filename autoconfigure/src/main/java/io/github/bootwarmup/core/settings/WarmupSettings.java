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

package io.github.bootwarmup.core.settings;

import java.time.Duration;
import java.util.List;

/**
 * Settings of the orchestrator.
 *
 * @param mode what may be done
 * @param deadline the hard bound on the whole run
 * @param required patterns of what must succeed
 * @param failurePolicy what happens when a required step did not succeed
 * @param progressInterval the time between two signs of life, zero for none
 * @param start when warm-up begins
 * @param training whether this is a training run, in which nothing is warmed to serve
 */
public record WarmupSettings(Mode mode, Duration deadline, List<String> required, FailurePolicy failurePolicy,
		Duration progressInterval, Start start, boolean training) {

	private static final int MORE_TIME_FOR_TRAINING = 10;

	/**
	 * Create the settings of a start that is to serve.
	 * @param mode what may be done
	 * @param deadline the hard bound on the whole run
	 * @param required patterns of what must succeed
	 * @param failurePolicy what happens when a required step did not succeed
	 * @param progressInterval the time between two signs of life, zero for none
	 * @param start when warm-up begins
	 */
	public WarmupSettings(Mode mode, Duration deadline, List<String> required, FailurePolicy failurePolicy,
			Duration progressInterval, Start start) {
		this(mode, deadline, required, failurePolicy, progressInterval, start, false);
	}

	/**
	 * Return the same settings with another policy.
	 * @param failurePolicy what happens when a required step did not succeed
	 * @return the settings
	 */
	public WarmupSettings with(FailurePolicy failurePolicy) {
		return new WarmupSettings(this.mode, this.deadline, this.required, failurePolicy, this.progressInterval,
				this.start, this.training);
	}

	/**
	 * Return the settings of a training run, which has no gate to open and nothing to
	 * repeat. Nobody waits for readiness there, so it has ten times as long.
	 * @return the settings without requirements
	 */
	public WarmupSettings forTraining() {
		return new WarmupSettings(this.mode, this.deadline.multipliedBy(MORE_TIME_FOR_TRAINING), List.of(),
				FailurePolicy.OPEN, this.progressInterval, Start.AFTER_RUNNERS, true);
	}

}
