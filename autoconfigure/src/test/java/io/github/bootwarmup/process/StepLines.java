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

package io.github.bootwarmup.process;

import org.springframework.context.ApplicationListener;

import io.github.bootwarmup.WarmupCompletedEvent;
import io.github.bootwarmup.testkit.Marks;

/**
 * Tells on standard output how each step of a warm-up went.
 */
class StepLines implements ApplicationListener<WarmupCompletedEvent> {

	@Override
	public void onApplicationEvent(WarmupCompletedEvent event) {
		event.getReport().steps().forEach((step) -> {
			System.out
				.println("STEP " + step.warmer() + "/" + step.name() + " " + step.outcome() + " " + step.detail());
			step.rehearsal()
				.ifPresent((rehearsal) -> Marks.set("iterations of " + step.name().replace(' ', '_'),
						rehearsal.iterations()));
		});
	}

}
