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

package io.github.bootwarmup.core;

import java.util.List;

import org.springframework.util.PatternMatchUtils;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;

/**
 * What must succeed: patterns of warmers ({@code beans}) or steps
 * ({@code dispatch/POST /orders}), in which {@code *} stands for anything.
 *
 * @param patterns the patterns
 */
public record Requirements(List<String> patterns) {

	/**
	 * Return what is required and did not succeed.
	 * @param steps all steps
	 * @return one line for each step
	 */
	List<String> unmet(List<Step> steps) {
		return unmetSteps(steps).stream().map(StepLine::explained).toList();
	}

	List<Step> unmetSteps(List<Step> steps) {
		return steps.stream()
			.filter((step) -> !isMet(step))
			.filter((step) -> this.patterns.stream().anyMatch((pattern) -> matches(pattern, step)))
			.toList();
	}

	/**
	 * Return the patterns that name no warmer and no step of a run.
	 * @param warmers the names of all warmers, also of those without any step
	 * @param steps all steps
	 * @return the patterns without effect
	 */
	public List<String> unmatched(List<String> warmers, List<Step> steps) {
		return this.patterns.stream()
			.filter((pattern) -> warmers.stream().noneMatch((warmer) -> PatternMatchUtils.simpleMatch(pattern, warmer)))
			.filter((pattern) -> steps.stream().noneMatch((step) -> matches(pattern, step)))
			.toList();
	}

	/**
	 * Return whether a requirement of the step is met: it did not fail, and nothing of it
	 * is left.
	 * @param step the step
	 * @return whether it is met
	 */
	public static boolean isMet(Step step) {
		return isMet(step.outcome());
	}

	static boolean isMet(Outcome outcome) {
		return !outcome.isCold();
	}

	private static boolean matches(String pattern, Step step) {
		return PatternMatchUtils.simpleMatch(pattern, step.warmer())
				|| PatternMatchUtils.simpleMatch(pattern, StepLine.path(step));
	}

}
