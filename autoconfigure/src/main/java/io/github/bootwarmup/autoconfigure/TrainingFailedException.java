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

import org.springframework.boot.ExitCodeGenerator;

import io.github.bootwarmup.core.WarmupCode;

/**
 * Lets the refresh fail that is a training run, and with it the build.
 */
@SuppressWarnings("serial")
class TrainingFailedException extends RuntimeException implements ExitCodeGenerator {

	private final transient TrainingFailures failures;

	private final String remedy;

	/**
	 * Create a new instance.
	 * @param failures what went wrong
	 * @param remedy what to do about it
	 */
	TrainingFailedException(TrainingFailures failures, String remedy) {
		super(WarmupCode.TRAINING_FAILED
			.message("The training run failed: %s.".formatted(String.join("; ", failures.reasons()))));
		this.failures = failures;
		this.remedy = remedy;
	}

	String getRemedy() {
		return this.remedy;
	}

	TrainingFailures getFailures() {
		return this.failures;
	}

	@Override
	public int getExitCode() {
		return 1;
	}

}
