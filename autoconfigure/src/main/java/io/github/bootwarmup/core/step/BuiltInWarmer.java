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

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;

import io.github.bootwarmup.Warmer;
import io.github.bootwarmup.WarmupRun;

/**
 * A warmer of this library: it can tell how well a step went, has a kind, may be given a
 * limit, and list its steps without doing them.
 */
public interface BuiltInWarmer extends Warmer, Ordered {

	@Override
	default void warm(WarmupRun run) throws Exception {
		warm((StepRecorder) run);
	}

	/**
	 * Warm up.
	 * @param recorder takes the steps
	 * @throws Exception on failure
	 */
	void warm(StepRecorder recorder) throws Exception;

	/**
	 * Report every step that {@link #warm} would do as a skip, and do nothing.
	 * @param recorder takes the steps
	 * @throws Exception on failure
	 */
	void inventory(StepRecorder recorder) throws Exception;

	/**
	 * Return whether a name is one that a step may have, also if there is none in this
	 * run, since nothing is to be done for it.
	 * @param step the name of a step
	 * @return {@code false} unless overridden
	 */
	default boolean knows(String step) {
		return false;
	}

	/**
	 * Return whether the warmer itself is a step if it has none.
	 * @return {@code false} unless overridden
	 */
	default boolean isStep() {
		return false;
	}

	/**
	 * Return the kind.
	 * @return {@link WarmerKind#OTHER} unless overridden
	 */
	default WarmerKind kind() {
		return WarmerKind.OTHER;
	}

	/**
	 * Return whether this warmer contacts nothing in a training run, so that it can be
	 * part of one.
	 * @return {@code false} unless overridden
	 */
	default boolean isOffline() {
		return false;
	}

	/**
	 * Return whether this warmer creates beans that the application would create later.
	 * It isn't part of a training run that ends before the runners are called.
	 * @return {@code false} unless overridden
	 */
	default boolean createsBeans() {
		return false;
	}

	/**
	 * Return the time after which this warmer is told to stop and nobody waits for it any
	 * more.
	 * @return the limit, or {@code null} for the deadline
	 */
	default @Nullable Duration limit() {
		return null;
	}

	/**
	 * Return the property that sets the limit, which is named for the steps that it left
	 * no time for.
	 * @return its name, or {@code null} if there is no such property
	 */
	default @Nullable String limitProperty() {
		return null;
	}

	/**
	 * Return the time after which the lane goes on beside this warmer, which keeps
	 * working: the run still waits for its end, or for its limit. When the deadline is
	 * near it is less, so that time is left for the others.
	 * @return the patience, or {@code null} to hold up the lane until the limit
	 */
	default @Nullable Duration patience() {
		return null;
	}

}
