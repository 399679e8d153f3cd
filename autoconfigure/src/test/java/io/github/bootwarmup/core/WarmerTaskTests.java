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
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.core.step.StepLine;
import io.github.bootwarmup.jvm.Deadline;

import static org.assertj.core.api.Assertions.assertThat;

class WarmerTaskTests {

	private final FakeTime time = new FakeTime();

	private final StepLog log = new StepLog(this.time, new RecordingObserver());

	private final AtomicBoolean cancelled = new AtomicBoolean();

	@Test
	void stepThatTheLimitOfTheWarmerLeftNoTimeForNamesTheProperty() {
		warm(() -> this.time.advanceMillis(1000));
		assertThat(stepThatCameLast().detail()).isEqualTo("not begun: bootwarmup.test.limit is over");
		assertThat(StepLine.limitProperty(stepThatCameLast())).contains("bootwarmup.test.limit");
	}

	@Test
	void stepThatTheDeadlineLeftNoTimeForBlamesNoLimitOfTheWarmer() {
		warm(() -> this.time.advanceMillis(10_000));
		assertThat(stepThatCameLast().detail()).isEqualTo("not begun: out of time");
	}

	@Test
	void stepThatACancelledRunLeavesBlamesNoLimitOfTheWarmer() {
		warm(() -> this.cancelled.set(true));
		assertThat(stepThatCameLast().detail()).isEqualTo("not begun: out of time");
	}

	@Test
	void stepOfAWarmerThatTheRunDidNotWaitForNamesTheProperty() {
		warm(() -> {
			this.time.advanceMillis(1000);
			this.cancelled.set(true);
		});
		assertThat(stepThatCameLast().detail()).isEqualTo("not begun: bootwarmup.test.limit is over");
		assertThat(StepLine.limitProperty(stepThatCameLast())).contains("bootwarmup.test.limit");
	}

	@Test
	void announcedStepThatIsLeftWhenItsWarmerEndsNamesTheProperty() {
		run(TestWarmer.of("routes", (recorder) -> {
			recorder.step("first", () -> {
			});
			recorder.announce("last");
		}));
		assertThat(stepThatCameLast().detail()).isEqualTo("not begun: bootwarmup.test.limit is over");
		assertThat(StepLine.limitProperty(stepThatCameLast())).contains("bootwarmup.test.limit");
	}

	private void warm(Runnable work) {
		run(TestWarmer.of("routes", (recorder) -> {
			recorder.step("first", work::run);
			recorder.step("last", () -> {
				throw new AssertionError();
			});
		}));
	}

	private void run(TestWarmer warmer) {
		new WarmerTask(new PlannedWarmer(warmer.within(Duration.ofSeconds(1)), 0),
				new Deadline(this.time, Duration.ofSeconds(10)), this.cancelled::get, (step) -> true, this.log,
				new Cleanups())
			.run();
	}

	private Step stepThatCameLast() {
		Step step = this.log.steps().get(1);
		assertThat(step.name()).isEqualTo("last");
		assertThat(step.outcome()).isEqualTo(Outcome.UNFINISHED);
		return step;
	}

}
