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

package io.github.bootwarmup.observe;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

import io.github.bootwarmup.core.WarmupObserver;

/**
 * Commits a JDK Flight Recorder event for each step, if somebody records. Needs the
 * module {@code jdk.jfr}.
 */
public final class FlightRecorderObserver implements WarmupObserver {

	@Override
	public StepObservation stepStarted(String warmer, String name) {
		if (!FlightRecorder.isInitialized()) {
			return StepObservation.NONE;
		}
		StepEvent event = new StepEvent();
		event.begin();
		return (step) -> {
			event.end();
			if (event.shouldCommit()) {
				event.warmer = warmer;
				event.name = name;
				event.outcome = step.outcome().name();
				event.commit();
			}
		};
	}

	@Name("io.github.bootwarmup.Step")
	@Label("Warm-up Step")
	@Category("Boot Warmup")
	@StackTrace(false)
	static final class StepEvent extends Event {

		@Label("Warmer")
		private String warmer = "";

		@Label("Name")
		private String name = "";

		@Label("Outcome")
		private String outcome = "";

	}

}
