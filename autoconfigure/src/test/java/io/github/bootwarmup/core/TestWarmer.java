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

import io.github.bootwarmup.core.step.BuiltInWarmer;
import io.github.bootwarmup.core.step.StepRecorder;
import io.github.bootwarmup.core.step.WarmerKind;

/**
 * A built-in warmer made of a lambda expression.
 */
record TestWarmer(String name, Work work, WarmerKind kind, @Nullable Duration limit,
		@Nullable Duration patience) implements BuiltInWarmer {

	static TestWarmer of(String name, Work work) {
		return new TestWarmer(name, work, WarmerKind.OTHER, null, null);
	}

	TestWarmer as(WarmerKind kind) {
		return new TestWarmer(this.name, this.work, kind, this.limit, this.patience);
	}

	TestWarmer within(Duration limit) {
		return new TestWarmer(this.name, this.work, this.kind, limit, this.patience);
	}

	TestWarmer withPatience(Duration patience) {
		return new TestWarmer(this.name, this.work, this.kind, this.limit, patience);
	}

	@Override
	public String limitProperty() {
		return "bootwarmup.test.limit";
	}

	@Override
	public void warm(StepRecorder recorder) throws Exception {
		this.work.warm(recorder);
	}

	@Override
	public void inventory(StepRecorder recorder) {
		recorder.skip("inventory", "only listed");
	}

	@Override
	public int getOrder() {
		return 0;
	}

	@FunctionalInterface
	interface Work {

		void warm(StepRecorder recorder) throws Exception;

	}

}
