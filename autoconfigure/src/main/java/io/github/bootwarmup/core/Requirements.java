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
import io.github.bootwarmup.core.step.StepLine;
import io.github.bootwarmup.text.Line;

/**
 * The steps that must succeed: patterns of warmers ({@code beans}) or steps
 * ({@code dispatch/POST /orders}), in which {@code *} stands for anything.
 *
 * @param patterns the patterns
 */
public record Requirements(List<String> patterns) {

	public Requirements {
		patterns = patterns.stream().map(Line::of).toList();
	}

	/**
	 * Return what is required and is cold: it failed, or something of it is left.
	 */
	List<Step> cold(List<Step> steps) {
		return steps.stream().filter((step) -> !isMet(step) && include(step)).toList();
	}

	/**
	 * Return what is required by its whole name and was left out. Who requires a warmer
	 * or a pattern does not mean what is left cold on purpose.
	 */
	List<Step> leftOut(List<Step> steps) {
		return steps.stream()
			.filter((step) -> step.outcome() == Outcome.SKIPPED && this.patterns.contains(StepLine.path(step)))
			.toList();
	}

	/**
	 * The name of an application's own warmer may have a slash in it.
	 */
	private boolean include(Step step) {
		return include(StepLine.path(step))
				|| this.patterns.stream().anyMatch((pattern) -> PatternMatchUtils.simpleMatch(pattern, step.warmer()));
	}

	/**
	 * Return whether a step is required.
	 * @param path the path of the step
	 * @return whether a pattern is that of the step or of its warmer
	 */
	public boolean include(String path) {
		return this.patterns.stream().anyMatch((pattern) -> matches(pattern, path));
	}

	/**
	 * Return whether a step leaves nothing cold that should be warm: it did not fail, and
	 * nothing of it is left.
	 * @param step the step
	 * @return whether it is met
	 */
	public static boolean isMet(Step step) {
		return isMet(step.outcome());
	}

	static boolean isMet(Outcome outcome) {
		return !outcome.isCold();
	}

	static boolean matches(String pattern, String path) {
		return PatternMatchUtils.simpleMatch(pattern, path)
				|| PatternMatchUtils.simpleMatch(pattern, StepLine.warmer(path));
	}

}
