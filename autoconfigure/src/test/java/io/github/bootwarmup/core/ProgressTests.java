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
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.github.bootwarmup.jvm.Deadline;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTests {

	private final FakeTime time = new FakeTime();

	private final Deadline clock = new Deadline(this.time, Duration.ofSeconds(30));

	private final AtomicInteger signs = new AtomicInteger();

	@Test
	void signIsGivenOncePerInterval() {
		Progress progress = progress(Duration.ofSeconds(5));
		progress.tellIfDue();
		assertThat(this.signs).hasValue(0);
		this.time.advanceMillis(5000);
		progress.tellIfDue();
		progress.tellIfDue();
		assertThat(this.signs).hasValue(1);
		assertThat(progress.untilNext()).hasSeconds(5);
	}

	@Test
	void signsDoNotComeInABurstAfterALongPause() {
		Progress progress = progress(Duration.ofSeconds(5));
		this.time.advanceMillis(60_000);
		progress.tellIfDue();
		progress.tellIfDue();
		assertThat(this.signs).hasValue(1);
	}

	@Test
	void zeroIntervalGivesNoSign() {
		Progress progress = progress(Duration.ZERO);
		this.time.advanceMillis(20_000);
		progress.tellIfDue();
		assertThat(this.signs).hasValue(0);
		assertThat(progress.untilNext()).isPositive();
	}

	private Progress progress(Duration interval) {
		return new Progress(this.clock, interval, this.signs::incrementAndGet);
	}

}
