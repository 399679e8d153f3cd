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

package io.github.bootwarmup.rehearsal;

import io.github.bootwarmup.core.step.BuiltInWarmer;
import io.github.bootwarmup.core.step.StepRecorder;
import io.github.bootwarmup.core.step.WarmerKind;
import io.github.bootwarmup.core.step.WarmupOrder;

/**
 * Says that nothing is rehearsed, in an application that can't have a private listener.
 */
public final class UnavailableRehearsal implements BuiltInWarmer {

	@Override
	public String name() {
		return "rehearsal";
	}

	@Override
	public WarmerKind kind() {
		return WarmerKind.REHEARSAL;
	}

	@Override
	public int getOrder() {
		return WarmupOrder.REHEARSAL;
	}

	/**
	 * Nothing can be rehearsed here, whatever it is called.
	 */
	@Override
	public boolean knows(String step) {
		return true;
	}

	@Override
	public void warm(StepRecorder recorder) {
		inventory(recorder);
	}

	@Override
	public void inventory(StepRecorder recorder) {
		recorder.skip("requests", "there can be no private listener, since the application has no embedded web server");
	}

}
