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

import java.util.stream.Collectors;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.github.bootwarmup.core.RequiredWarmupException;
import io.github.bootwarmup.core.WarmupCode;

/**
 * Explains why the application exited.
 */
class RequiredWarmupFailureAnalyzer extends AbstractFailureAnalyzer<RequiredWarmupException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, RequiredWarmupException cause) {
		String unmet = cause.getReport()
			.unmetRequirements()
			.stream()
			.map("    - %s%n"::formatted)
			.collect(Collectors.joining());
		return new FailureAnalysis("What bootwarmup.required names did not succeed:%n%n%s".formatted(unmet),
				WarmupCode.REQUIRED_COLD
					.message("Fix the cause, correct or remove the entry of bootwarmup.required, or set "
							+ "bootwarmup.on-failure to open or retry."),
				cause);
	}

}
