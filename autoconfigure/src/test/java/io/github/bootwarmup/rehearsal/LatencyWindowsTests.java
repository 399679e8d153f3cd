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

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToDoubleFunction;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LatencyWindows}.
 */
class LatencyWindowsTests {

	private final LatencyWindows latencies = new LatencyWindows();

	@Test
	void firstAnswerAndMedianOfTheLastWindowAreTold() {
		add(1, (i) -> 500);
		add(25, (i) -> 10);
		add(1, (i) -> 400);
		assertThat(this.latencies.first()).isEqualTo(Duration.ofMillis(500));
		assertThat(this.latencies.last()).isEqualTo(Duration.ofMillis(10));
	}

	@Test
	void medianOfAllIsTheLastWhileNoWindowIsFull() {
		assertThat(this.latencies.last()).isZero();
		add(1, (i) -> 40);
		add(2, (i) -> 5);
		assertThat(this.latencies.last()).isEqualTo(Duration.ofMillis(5));
	}

	@Test
	void steadyLatencySettles() {
		add(24, (i) -> 10);
		assertThat(this.latencies.isSettled()).isFalse();
		add(51, (i) -> 10);
		assertThat(this.latencies.isSettled()).isTrue();
	}

	@Test
	void fewFastAnswersAreNotEnoughToSettle() {
		add(1000, (i) -> 0.1);
		assertThat(this.latencies.isSettled()).isFalse();
	}

	@Test
	void fewSlowAnswersAreNotEnoughToSettle() {
		add(LatencyWindows.ANSWERS * LatencyWindows.COMPARED - 1, (i) -> 300);
		assertThat(this.latencies.isSettled()).isFalse();
		add(1, (i) -> 300);
		assertThat(this.latencies.isSettled()).isTrue();
	}

	@Test
	void fallingLatencyDoesNotSettle() {
		for (int i = 0; i < 500; i++) {
			int step = i;
			add(1, (answer) -> 20 * Math.pow(0.99, step));
			assertThat(this.latencies.isSettled()).isFalse();
		}
	}

	@Test
	void outlierDoesNotKeepLatencyFromSettling() {
		add(200, (i) -> (i % 20 == 0) ? 90 : 10);
		assertThat(this.latencies.isSettled()).isTrue();
	}

	@Test
	void gainIsThatOfTheLastWindow() {
		add(13, (i) -> 20);
		assertThat(this.latencies.gain()).isZero();
		add(25, (i) -> 10);
		assertThat(this.latencies.gain()).isEqualTo(0.5);
		add(13, (i) -> 20);
		assertThat(this.latencies.gain()).isZero();
	}

	@Test
	void steadyLatencyHasNothingAhead() {
		add(50, (i) -> 10);
		assertThat(this.latencies.ahead()).isZero();
	}

	@Test
	void fallingLatencyHasMoreAheadTheFasterItFalls() {
		add(13, (i) -> 20);
		add(14, (i) -> 18);
		double slow = this.latencies.ahead();
		assertThat(slow).isBetween(0.15, 0.3);
		add(50, (i) -> 5);
		assertThat(this.latencies.ahead()).isBetween(0.6, 0.95);
	}

	@Test
	void somethingIsAheadWhileNothingCanBeCompared() {
		assertThat(this.latencies.ahead()).isBetween(0.4, 0.6);
	}

	@Test
	void nextWindowIsThatOfTenSlowAnswersOrOfAQuarterOfASecond() {
		assertThat(this.latencies.next()).isEqualTo(Duration.ofMillis(250).toNanos());
		add(10, (i) -> 10);
		assertThat(this.latencies.next()).isEqualTo(Duration.ofMillis(150).toNanos());
		add(10, (i) -> 100);
		assertThat(this.latencies.next()).as("two answers, the last of which took 10 ms")
			.isEqualTo(Duration.ofMillis(20).toNanos());
	}

	private void add(int count, IntToDoubleFunction millis) {
		for (int i = 0; i < count; i++) {
			this.latencies.add((long) (millis.applyAsDouble(i) * TimeUnit.MILLISECONDS.toNanos(1)));
		}
	}

}
