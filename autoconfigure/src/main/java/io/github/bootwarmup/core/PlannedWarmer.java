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

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.Warmer;
import io.github.bootwarmup.core.step.BuiltInWarmer;
import io.github.bootwarmup.core.step.Lane;
import io.github.bootwarmup.text.Line;

/**
 * A warmer and its place in a run.
 *
 * @param name the name under which it is reported
 * @param warmer the warmer
 * @param order its order, lower is earlier
 */
public record PlannedWarmer(String name, Warmer warmer, int order) {

	public PlannedWarmer(Warmer warmer, int order) {
		this(Line.of(warmer.name()), warmer, order);
	}

	/**
	 * Return whether this warmer can be part of a training run.
	 * @return whether it contacts nothing there
	 */
	public boolean isOffline() {
		return this.warmer instanceof BuiltInWarmer builtIn && builtIn.isOffline();
	}

	/**
	 * Return whether this warmer creates beans that the application would create later.
	 * @return whether it does
	 */
	public boolean createsBeans() {
		return this.warmer instanceof BuiltInWarmer builtIn && builtIn.createsBeans();
	}

	/**
	 * Return whether there may be a step of this name, also if nothing is to be done for
	 * it.
	 */
	boolean knows(String step) {
		return this.warmer instanceof BuiltInWarmer builtIn && builtIn.knows(step);
	}

	Lane lane() {
		return (this.warmer instanceof BuiltInWarmer builtIn) ? builtIn.lane() : Lane.MAIN;
	}

	@Nullable Duration limit() {
		return (this.warmer instanceof BuiltInWarmer builtIn) ? builtIn.limit() : null;
	}

	@Nullable String limitProperty() {
		return (this.warmer instanceof BuiltInWarmer builtIn) ? builtIn.limitProperty() : null;
	}

	@Nullable Duration patience() {
		return (this.warmer instanceof BuiltInWarmer builtIn) ? builtIn.patience() : null;
	}

}
