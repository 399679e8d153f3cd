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

package io.github.bootwarmup.launch;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

import io.github.bootwarmup.core.RequiredWarmupException;
import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.core.settings.InvalidConfigurationException;
import io.github.bootwarmup.training.TrainingFailedException;

/**
 * Explains why a start failed because of us.
 */
class WarmupFailureAnalyzer implements FailureAnalyzer {

	private static final String PAGE = "https://github.com/bootwarmup/bootwarmup/blob/main/docs/configuration.md";

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		FailureAnalysis analysis = explain(failure);
		return (analysis == null && failure.getCause() != null) ? analyze(failure.getCause()) : analysis;
	}

	private static @Nullable FailureAnalysis explain(Throwable cause) {
		if (cause instanceof InvalidConfigurationException invalid) {
			return new FailureAnalysis(
					"The value of %s is invalid:%n%n    %s".formatted(invalid.property(), invalid.reason()),
					"Correct or remove it. Valid values are listed in " + PAGE + ".", cause);
		}
		if (cause instanceof RequiredWarmupException cold) {
			return new FailureAnalysis(
					"Required warm-up did not succeed:%n%n".formatted() + list(cold.getReport().unmetRequirements()),
					WarmupCode.REQUIRED_COLD
						.message("Fix the cause, correct or remove the entry of bootwarmup.required, or set "
								+ "bootwarmup.on-failure to open or retry."),
					cause);
		}
		if (cause instanceof TrainingFailedException failed) {
			return new FailureAnalysis(
					"The training run could not warm what it is for:%n%n".formatted() + list(failed.getReasons()),
					WarmupCode.TRAINING_FAILED.message(failed.getRemedy()), cause);
		}
		if (cause instanceof WarmupLauncher.ShutdownDuringWarmupException) {
			return new FailureAnalysis(cause.getMessage() + ", before it accepted its first connection.",
					"If nobody did that on purpose, see whether a startup probe gave up: while "
							+ "bootwarmup.start=before-listening warms up, no probe is answered.",
					cause);
		}
		return null;
	}

	private static String list(List<String> lines) {
		return lines.stream().map("    - %s%n"::formatted).collect(Collectors.joining());
	}

}
