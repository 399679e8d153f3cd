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
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.core.settings.FailurePolicy;
import io.github.bootwarmup.core.settings.Mode;
import io.github.bootwarmup.core.settings.Start;
import io.github.bootwarmup.core.settings.WarmupSettings;
import io.github.bootwarmup.core.step.StepRecord;
import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.core.step.WarmerKind;

import static org.assertj.core.api.Assertions.assertThat;

class ShieldedObserversTests {

	private final RecordingObserver recording = new RecordingObserver();

	private final ShieldedObservers observers = new ShieldedObservers(
			() -> List.of(new Hostile(), new HostileLater(), this.recording));

	@Test
	void failingObserverKeepsNobodyFromSeeingTheRun() {
		WarmupReport report = new Report(Ending.COMPLETED, Instant.EPOCH, Duration.ZERO, Duration.ZERO, Duration.ZERO,
				List.of(), List.of());
		this.observers.started(new WarmupSettings(Mode.WARM, Duration.ofSeconds(1), List.of(), FailurePolicy.OPEN,
				Duration.ZERO, Start.AFTER_RUNNERS));
		this.observers.stepStarted("a", "b")
			.ended(new StepRecord("a", WarmerKind.OTHER, "b", StepResult.WARMED, Duration.ZERO, List.of(), false));
		this.observers.progress(report);
		this.observers.completed(report, true);
		assertThat(this.recording.events).containsExactly("started", "begin a/b", "end a/b WARMED", "progress",
				"completed WARM open");
	}

	private static final class Hostile implements WarmupObserver {

		@Override
		public void started(WarmupSettings settings) {
			throw new IllegalStateException();
		}

		@Override
		public StepObservation stepStarted(String warmer, String name) {
			throw new StackOverflowError();
		}

		@Override
		public void progress(WarmupReport progress) {
			throw new NoClassDefFoundError();
		}

		@Override
		public void completed(WarmupReport report, boolean open) {
			throw new IllegalStateException();
		}

	}

	private static final class HostileLater implements WarmupObserver {

		@Override
		public StepObservation stepStarted(String warmer, String name) {
			return (step) -> {
				throw new IllegalStateException();
			};
		}

	}

}
