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

package io.github.bootwarmup.jvm;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.github.bootwarmup.core.FakeTime;

import static org.assertj.core.api.Assertions.assertThat;

class DeadlineTests {

	private final FakeTime time = new FakeTime();

	private final Deadline deadline = new Deadline(this.time, Duration.ofSeconds(10));

	@Test
	void remainingShrinksWithTheMonotonicClock() {
		this.time.advanceMillis(4000);
		assertThat(this.deadline.elapsed()).hasSeconds(4);
		assertThat(this.deadline.remaining()).hasSeconds(6);
		assertThat(this.deadline.hasPassed()).isFalse();
	}

	@Test
	void remainingIsNeverNegative() {
		this.time.advanceMillis(10_001);
		assertThat(this.deadline.remaining()).isZero();
		assertThat(this.deadline.hasPassed()).isTrue();
		assertThat(this.deadline.allowed()).hasSeconds(10);
	}

	@Test
	void hasPassedExactlyAtItsEnd() {
		this.time.advance(Duration.ofSeconds(10).minusNanos(1));
		assertThat(this.deadline.hasPassed()).isFalse();
		this.time.advance(Duration.ofNanos(1));
		assertThat(this.deadline.hasPassed()).isTrue();
	}

	@Test
	void innerDeadlineBeginsNowAndEndsWithTheOuterOneAtTheLatest() {
		this.time.advanceMillis(4000);
		assertThat(this.deadline.within(Duration.ofSeconds(2)).remaining()).hasSeconds(2);
		assertThat(this.deadline.within(Duration.ofSeconds(60)).remaining()).hasSeconds(6);
	}

}
