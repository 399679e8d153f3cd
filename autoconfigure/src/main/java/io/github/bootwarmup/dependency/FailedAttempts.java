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

package io.github.bootwarmup.dependency;

import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.text.Causes;

/**
 * The attempts of a task that failed, and what is told of them.
 */
final class FailedAttempts {

	private static final int DEPTH = 50;

	private int count;

	private boolean answered;

	private @Nullable Exception told;

	/**
	 * Note an attempt. What one says that was cancelled is mostly that.
	 * @param failure the failure
	 * @param cancelled whether the time was up when it failed
	 */
	void add(Exception failure, boolean cancelled) {
		this.count++;
		this.answered |= !cancelled && !isTimeout(failure);
		this.told = (this.told == null || !cancelled) ? failure : this.told;
	}

	int count() {
		return this.count;
	}

	/**
	 * Return how the step went.
	 * @param millis how long it took
	 * @return how it went
	 */
	StepResult result(long millis) {
		if (this.told == null) {
			return StepResult.NOT_BEGUN;
		}
		if (this.told instanceof OutOfTimeException) {
			return new StepResult(Outcome.UNFINISHED, "out of time after " + millis + " ms: " + this.told.getMessage());
		}
		String attempts = "failed after " + this.count + ((this.count == 1) ? " attempt" : " attempts") + " in ";
		return StepResult
			.failed((this.answered ? attempts : "no answer within ") + millis + " ms: " + Causes.line(this.told));
	}

	/**
	 * Return whether the credentials were refused. They would be again, and the account
	 * may be locked in the end.
	 * @param failure the failure
	 * @return whether there is nothing to be tried again
	 */
	static boolean isFinal(Exception failure) {
		return hasCause(failure, RefusedLogin::is);
	}

	/**
	 * Each library has a type of its own for this.
	 */
	private static boolean isTimeout(Exception failure) {
		return hasCause(failure, (cause) -> cause.getClass().getSimpleName().contains("Timeout"));
	}

	private static boolean hasCause(Exception failure, Predicate<Throwable> condition) {
		return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
			.limit(DEPTH)
			.anyMatch(condition);
	}

}
