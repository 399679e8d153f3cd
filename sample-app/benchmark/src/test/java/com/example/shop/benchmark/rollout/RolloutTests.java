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

package com.example.shop.benchmark.rollout;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import com.example.shop.benchmark.figures.Second;
import com.example.shop.benchmark.load.Punctuality;
import com.example.shop.benchmark.load.Sample;
import com.example.shop.benchmark.load.Schedule;
import com.example.shop.benchmark.load.ScheduleNotHeldException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.within;

class RolloutTests {

	private static final int RATE = 10;

	private static final Schedule SCHEDULE = Schedule.ofRate(RATE);

	@Test
	void worstSecondAfterIsComparedWithTheWorstSteadyOne() {
		List<Sample> samples = IntStream.range(0, 20 * RATE).mapToObj((turn) -> {
			double second = turn / (double) RATE;
			return sample(second, millis(second));
		}).toList();
		Rollout rollout = Rollout.of(samples, 0, 5, List.of(new Switch(5, 9), new Switch(9.5, 11.5)), 0);
		assertThat(rollout.worstSteady().from()).isEqualTo(2);
		assertThat(rollout.worstSteady().p99()).isCloseTo(20, within(0.1));
		assertThat(rollout.worstAfter(1).from()).isEqualTo(14.5);
		assertThat(rollout.worstAfter().requests()).isEqualTo(RATE);
		assertThat(rollout.worstRatio()).isCloseTo(3, within(0.01));
		assertThat(rollout.ratios()).hasSize(2)
			.satisfies((ratios) -> assertThat(ratios.get(0)).isCloseTo(0.25, within(0.01)))
			.satisfies((ratios) -> assertThat(ratios.get(1)).isCloseTo(3, within(0.01)));
		assertThat(rollout.to()).isEqualTo(16.5);
	}

	@Test
	void onePhaseThatLeftLateIsEnoughToRefuse() {
		Duration tolerance = Duration.ofMillis(20);
		List<Switch> switches = List.of(new Switch(5, 9), new Switch(9.5, 11.5));
		// One request of 200 is 0.5 %, but 2 % of those of its phase
		List<Sample> samples = samples(15, 50);
		assertThatNoException().isThrownBy(() -> Punctuality.of(samples, samples.size(), tolerance).require("all"));
		assertThatExceptionOfType(ScheduleNotHeldException.class)
			.isThrownBy(() -> Rollout.of(samples, 0, 5, switches, 0).requirePunctuality(SCHEDULE, tolerance))
			.withMessageContaining("\"after 2\"")
			.withMessageContaining("1 of 50 requests");
		// Nothing is compared with the seconds of the start
		assertThatNoException()
			.isThrownBy(() -> Rollout.of(samples(7, 50), 0, 5, switches, 0).requirePunctuality(SCHEDULE, tolerance));
	}

	@Test
	void requestThatNeverLeftIsEnoughToRefuse() {
		List<Switch> switches = List.of(new Switch(5, 9), new Switch(9.5, 11.5));
		List<Sample> samples = samples(15, 0).stream().filter((sample) -> sample.scheduled() != nanos(16)).toList();
		assertThatExceptionOfType(ScheduleNotHeldException.class)
			.isThrownBy(
					() -> Rollout.of(samples, 0, 5, switches, 0).requirePunctuality(SCHEDULE, Duration.ofMillis(20)))
			.withMessageContaining("\"after 2\"")
			.withMessageContaining("0 of 50 requests")
			.withMessageContaining("1 never left");
	}

	@Test
	void latenessOfTheWorstSecondsIsTold() {
		Rollout rollout = Rollout.of(samples(15, 50), 0, 5, List.of(new Switch(5, 9), new Switch(9.5, 11.5)), 0);
		assertThat(rollout.lagOfWorst()).isEqualTo(50);
	}

	/**
	 * Make a load in which one request leaves late, and is answered late therefore.
	 */
	private static List<Sample> samples(double late, int millis) {
		return IntStream.range(0, 20 * RATE).mapToObj((turn) -> {
			double second = turn / (double) RATE;
			long lag = (second == late) ? TimeUnit.MILLISECONDS.toNanos(millis) : 0;
			Sample sample = sample(second, 5);
			return new Sample(sample.scheduled(), sample.departed() + lag, sample.done() + lag, 200, false);
		}).toList();
	}

	@Test
	void secondsCountErrorsAndLag() {
		List<Second> seconds = Second
			.all(List.of(sample(0.2, 1), new Sample(nanos(1.5), nanos(1.75), nanos(2), 503, true),
					new Sample(nanos(1.6), nanos(1.6), nanos(1.7), 0, true), sample(9, 1)), 0, 2);
		assertThat(seconds).hasSize(2);
		assertThat(seconds.get(0).errors()).isZero();
		assertThat(seconds.get(1).errors()).isEqualTo(2);
		assertThat(seconds.get(1).lag()).isEqualTo(250);
		assertThat(seconds.get(1).max()).isCloseTo(500, within(0.5));
	}

	private static int millis(double second) {
		if (second >= 5 && second < 9) {
			// The new instance starts, which is neither steady nor after
			return 500;
		}
		if (second >= 15 && second < 15.5) {
			return 60;
		}
		return (second == 2.1) ? 20 : 5;
	}

	private static Sample sample(double second, int millis) {
		return new Sample(nanos(second), nanos(second), nanos(second) + TimeUnit.MILLISECONDS.toNanos(millis), 200,
				false);
	}

	private static long nanos(double second) {
		return Math.round(second * TimeUnit.SECONDS.toNanos(1));
	}

}
