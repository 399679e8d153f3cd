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

import java.util.Optional;

import io.github.bootwarmup.WarmupReport.Step;

/**
 * A step in one line, as it is named in the log and in {@code bootwarmup.required}.
 */
public final class StepLine {

	private StepLine() {
	}

	/**
	 * Name a step, such as {@code dispatch/POST /orders}.
	 * @param step the step
	 * @return its warmer and its name
	 */
	public static String path(Step step) {
		return path(step.warmer(), step.name());
	}

	public static String path(String warmer, String name) {
		return warmer + "/" + name;
	}

	/**
	 * Return the name of the warmer in a path.
	 */
	public static String warmer(String path) {
		int slash = path.indexOf('/');
		return (slash > 0) ? path.substring(0, slash) : path;
	}

	/**
	 * Return whether a step goes on, or is done again, since it failed before.
	 * @param step the step
	 * @return whether its detail says why
	 */
	public static boolean keepsFailing(Step step) {
		return step instanceof StepRecord known && known.failedBefore();
	}

	/**
	 * Return how much time there was, if a request had too little.
	 * @param step the step
	 * @return what its {@linkplain StepResult#shortage() result} says
	 */
	public static Optional<String> shortage(Step step) {
		return (step instanceof StepRecord known) ? Optional.ofNullable(known.result().shortage()) : Optional.empty();
	}

	/**
	 * Return the property that left too little time for a step, if one did.
	 * @param step the step
	 * @return the name of the property
	 */
	public static Optional<String> limitProperty(Step step) {
		return (step instanceof StepRecord known) ? Optional.ofNullable(known.result().limitProperty())
				: Optional.empty();
	}

	/**
	 * Return the kind of the warmer of a step.
	 * @param step the step
	 * @return the kind
	 */
	public static WarmerKind kind(Step step) {
		return (step instanceof StepRecord known) ? known.kind() : WarmerKind.OTHER;
	}

	/**
	 * Name a step and say how it went.
	 * @param step the step
	 * @return its path and its detail
	 */
	public static String explained(Step step) {
		return path(step) + ": " + step.detail();
	}

}
