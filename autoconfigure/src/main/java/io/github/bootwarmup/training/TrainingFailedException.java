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

import java.util.List;
import java.util.Locale;

import org.springframework.boot.ExitCodeGenerator;
import org.springframework.core.env.ConfigurableEnvironment;

import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.off.DevelopmentRun;
import io.github.bootwarmup.off.WarmupSwitch;

/**
 * Lets the start fail that is a training run, and with it the build.
 */
@SuppressWarnings("serial")
public class TrainingFailedException extends RuntimeException implements ExitCodeGenerator {

	private final List<String> reasons;

	private final String remedy;

	/**
	 * Create a new instance.
	 * @param failures what went wrong
	 * @param remedy what to do about it
	 */
	TrainingFailedException(TrainingFailures failures, String remedy) {
		super(WarmupCode.TRAINING_FAILED
			.message("The training run failed: %s.".formatted(String.join("; ", failures.reasons()))));
		this.reasons = failures.reasons();
		this.remedy = remedy;
	}

	/**
	 * Create an instance for a training run that was asked for, but can't take place,
	 * since warm-up is off. To serve instead would hang a build.
	 * @param environment the environment of the application
	 * @param development what warm-up may be off for
	 * @return that with which the start has to fail
	 */
	public static TrainingFailedException refused(ConfigurableEnvironment environment, DevelopmentRun development) {
		if (development.isRestarted()) {
			TrainingExit.endSoon(Thread.currentThread());
		}
		ArchiveOutput.ofThisJvm().discard();
		return new TrainingFailedException(
				new TrainingFailures(List.of("nothing was warmed, since " + reason(environment, development))),
				"Remove bootwarmup.training.enabled or what switches warm-up off.");
	}

	private static String reason(ConfigurableEnvironment environment, DevelopmentRun development) {
		String run = development.reason();
		if (run != null && WarmupSwitch.isTurnedOff(environment)) {
			return run;
		}
		return WarmupSwitch.isEnabled(environment)
				? "bootwarmup.mode is " + WarmupSwitch.mode(environment).name().toLowerCase(Locale.ROOT)
				: "bootwarmup.enabled is false";
	}

	/**
	 * Return what went wrong.
	 * @return one line for each reason
	 */
	public List<String> getReasons() {
		return this.reasons;
	}

	/**
	 * Return what to do about it.
	 * @return the remedy
	 */
	public String getRemedy() {
		return this.remedy;
	}

	@Override
	public int getExitCode() {
		return 1;
	}

}
