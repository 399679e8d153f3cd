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

import io.github.bootwarmup.Warmer;
import io.github.bootwarmup.core.step.BuiltInWarmer;
import io.github.bootwarmup.core.step.StepRecorder;
import io.github.bootwarmup.core.step.WarmerKind;
import io.github.bootwarmup.text.Line;

/**
 * A warmer and its place in a run.
 *
 * @param name the name under which it is reported
 * @param warmer the warmer
 * @param order its order, lower is earlier
 */
public record PlannedWarmer(String name, BuiltInWarmer warmer, int order) {

	/**
	 * Plan a warmer, which may be an application's own.
	 * @param warmer the warmer
	 * @param order its order, lower is earlier
	 */
	public PlannedWarmer(Warmer warmer, int order) {
		this(Line.of(warmer.name()),
				(warmer instanceof BuiltInWarmer builtIn) ? builtIn : new ApplicationWarmer(warmer, order), order);
	}

	WarmerKind kind() {
		return this.warmer.kind();
	}

	/**
	 * A warmer of the application's: it may have no steps, and need not say which it left
	 * out for want of time.
	 */
	private record ApplicationWarmer(Warmer warmer, int getOrder) implements BuiltInWarmer {

		@Override
		public String name() {
			return this.warmer.name();
		}

		@Override
		public void warm(StepRecorder recorder) throws Exception {
			this.warmer.warm(recorder);
		}

		@Override
		public void inventory(StepRecorder recorder) {
			recorder.skip(name(), "not called, because of bootwarmup.mode=observe");
		}

		@Override
		public boolean isStep() {
			return true;
		}

	}

}
