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

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.core.settings.WarmupSettings;

/**
 * Is told what happens in a run. An observer can't influence the run: what it throws is
 * logged and dropped.
 */
public interface WarmupObserver {

	/**
	 * Warm-up begins. Called on a thread of warm-up.
	 * @param settings the settings of the run
	 */
	default void started(WarmupSettings settings) {
	}

	/**
	 * The names of all steps are known, and entries of {@code bootwarmup.required} are
	 * not among them. Called on a thread of warm-up.
	 * @param complaints what is wrong with each of them and what to do
	 */
	default void unmatched(List<String> complaints) {
	}

	/**
	 * A step failed that goes on or is repeated. Called on any thread of warm-up.
	 * @param path the step
	 * @param reason why it failed
	 */
	default void failing(String path, String reason) {
	}

	/**
	 * A step begins. Called on the thread that does it.
	 * @param warmer the name of the warmer
	 * @param name the name of the step
	 * @return called with the step when it has ended, on the same thread
	 */
	default StepObservation stepStarted(String warmer, String name) {
		return StepObservation.NONE;
	}

	/**
	 * A long run gives a sign of life.
	 * @param progress the report so far
	 */
	default void progress(WarmupReport progress) {
	}

	/**
	 * The run has ended and the gate has been dealt with. The start waits for the return,
	 * but not for longer than the deadline.
	 * @param report what was done
	 * @param open whether the gate is open now
	 */
	default void completed(WarmupReport report, boolean open) {
	}

	/**
	 * Observes one step.
	 */
	@FunctionalInterface
	interface StepObservation {

		/**
		 * Observes nothing.
		 */
		StepObservation NONE = (step) -> {
		};

		/**
		 * The step has ended.
		 * @param step the step
		 */
		void ended(Step step);

	}

}
