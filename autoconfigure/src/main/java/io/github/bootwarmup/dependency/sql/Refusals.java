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

package io.github.bootwarmup.dependency.sql;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.text.Causes;
import io.github.bootwarmup.text.Line;

/**
 * The parts of a step that were refused, which don't keep the others from being done and
 * would be refused again. They are named, and why the first one was.
 */
public final class Refusals {

	private final List<String> names = new ArrayList<>();

	private @Nullable String cause;

	/**
	 * Note a part.
	 * @param name what was refused
	 * @param failure why
	 */
	public void add(String name, Exception failure) {
		this.names.add(name);
		if (this.cause == null) {
			this.cause = Causes.line(failure);
		}
	}

	/**
	 * Return how the step went.
	 * @param done how it went if nothing was refused
	 * @return how it went
	 */
	public StepResult or(StepResult done) {
		return this.names.isEmpty() ? done
				: StepResult.failed(Line.of(String.join(", ", this.names)) + ": " + this.cause);
	}

}
