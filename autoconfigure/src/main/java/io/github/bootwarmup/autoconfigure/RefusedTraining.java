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

package io.github.bootwarmup.autoconfigure;

import java.util.Locale;

import org.springframework.core.env.ConfigurableEnvironment;

import io.github.bootwarmup.core.Mode;
import io.github.bootwarmup.observe.ArchiveOutput;

/**
 * A training run that was asked for, but can't take place, since warm-up is off. To serve
 * instead would hang a build.
 *
 * @param mode what warm-up may do
 * @param development what warm-up may be off for
 */
record RefusedTraining(Mode mode, DevelopmentRun development) {

	/**
	 * Return that with which the start has to fail, and with it the build.
	 */
	TrainingFailedException failure(ConfigurableEnvironment environment) {
		if (this.development.isRestarted()) {
			TrainingExit.endSoon(Thread.currentThread());
		}
		ArchiveOutput.ofThisJvm().discard();
		return new TrainingFailedException(TrainingFailures.notBegun(reason(environment)),
				"Remove bootwarmup.training.enabled or what switches warm-up off.");
	}

	private String reason(ConfigurableEnvironment environment) {
		if (!WarmupSwitch.isTurnedOff(environment)) {
			return "bootwarmup.mode is " + this.mode.name().toLowerCase(Locale.ROOT);
		}
		String run = this.development.reason();
		return (run != null) ? run : "bootwarmup.enabled is false";
	}

}
