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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.core.KnownNames.Unmatched;
import io.github.bootwarmup.core.settings.FailurePolicy;
import io.github.bootwarmup.core.step.StepLine;

/**
 * What {@code bootwarmup.required} still lacks in a run.
 */
final class RequiredSteps {

	private final Requirements requirements;

	private final StepLog log;

	RequiredSteps(Requirements requirements, StepLog log) {
		this.requirements = requirements;
		this.log = log;
	}

	/**
	 * Return whether nothing keeps the gate closed. What was left out would be left out
	 * again, so that repeating does not wait for it.
	 */
	boolean letOpen(FailurePolicy policy) {
		List<Step> steps = this.log.steps();
		return switch (policy) {
			case OPEN -> true;
			case RETRY -> missing(steps).isEmpty();
			case EXIT -> unmet(steps).isEmpty();
		};
	}

	/**
	 * Return one line for each requirement that is not met.
	 */
	List<String> unmet(List<Step> steps) {
		return Stream
			.concat(missing(steps).stream(), this.requirements.leftOut(steps).stream().map(StepLine::explained))
			.toList();
	}

	private List<String> missing(List<Step> steps) {
		return Stream
			.concat(this.requirements.cold(steps).stream().map(StepLine::explained),
					unmatched().filter(Unmatched::isUnmet).map(Unmatched::line))
			.toList();
	}

	/**
	 * Return the warmers that have something to do again.
	 */
	Set<String> coldWarmers() {
		return Stream
			.concat(this.requirements.cold(this.log.steps()).stream().map(Step::warmer),
					unmatched().map(Unmatched::warmer).filter(Objects::nonNull))
			.collect(Collectors.toSet());
	}

	/**
	 * Tell an observer which entries can match no step.
	 */
	void tellUnmatched(WarmupObserver observer) {
		List<String> complaints = unmatched().filter((entry) -> entry.kind() != Unmatched.Kind.NOT_REACHED)
			.map(Unmatched::complaint)
			.toList();
		if (!complaints.isEmpty()) {
			observer.unmatched(complaints);
		}
	}

	/**
	 * Tell an observer why each unmet requirement is unmet.
	 */
	void tellFailures(WarmupObserver observer) {
		this.requirements.cold(this.log.steps())
			.forEach((step) -> observer.failing(StepLine.path(step), step.detail()));
		unmatched().filter(Unmatched::isUnmet).forEach((entry) -> observer.failing(entry.entry(), entry.reason()));
	}

	private Stream<Unmatched> unmatched() {
		return this.requirements.patterns().stream().map(this.log.names()::check).flatMap(Optional::stream);
	}

}
