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

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import io.github.bootwarmup.WarmupRun;

/**
 * The view that a built-in warmer has of the run.
 */
public interface StepRecorder extends WarmupRun {

	/**
	 * Name a step that is to come, so that it is reported as unfinished if it never does.
	 * @param name what is to be warmed
	 */
	void announce(String name);

	/**
	 * Do one unit of work that says by itself how it went; otherwise like {@link #step}.
	 * @param name what is warmed
	 * @param work the work
	 */
	void record(String name, Callable<StepResult> work);

	/**
	 * Begin a step whose work takes turns with that of other steps, so that one call
	 * can't hold it; otherwise like {@link #record}.
	 * @param name what is warmed
	 * @param standing tells at any time how far the step has come, without waiting
	 * @return what ends the step, empty if it is not to be done
	 */
	Optional<OpenStep> begin(String name, Supplier<Standing> standing);

	/**
	 * Say why a step that has begun has not succeeded so far, since it is tried again.
	 * @param name the name of the step
	 * @param reason why
	 */
	void failing(String name, String reason);

	/**
	 * Have something called when the run ends or is cancelled, at the latest, and before
	 * the gate opens; at once if that is over. It may be called by any thread and has to
	 * return at once. What it throws is logged.
	 * @param cleanup what leaves nothing behind
	 */
	void atEnd(Runnable cleanup);

	/**
	 * Say that all steps have ended, and that what is left to do only leaves nothing
	 * behind: whoever ends the run meanwhile misses nothing.
	 */
	void done();

	/**
	 * A step that has begun.
	 */
	interface OpenStep {

		/**
		 * End the step.
		 * @param result how it went
		 * @param duration how long the work took
		 */
		void end(StepResult result, Duration duration);

		/**
		 * Leave the step where it stands, unless it has ended.
		 */
		void leave();

	}

}
