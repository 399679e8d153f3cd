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

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.bootwarmup.core.FakeTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Allowance}.
 */
class AllowanceTests {

	private static final Duration DEADLINE = Duration.ofSeconds(60);

	private final FakeTime time = new FakeTime();

	@Test
	void configuredTimeDoesNotGrow() {
		Allowance allowance = forRequests(Duration.ofSeconds(5), DEADLINE, 13);
		assertThat(allowance.granted()).hasSeconds(5);
		assertThat(allowance.growth()).isZero();
		assertThat(allowance.limitProperty()).isEqualTo("bootwarmup.rehearsal.max-duration");
	}

	@Test
	void configuredTimeEndsWithTheDeadline() {
		Allowance allowance = forRequests(Duration.ofSeconds(5), Duration.ofSeconds(2), 13);
		assertThat(allowance.granted()).hasSeconds(2);
		assertThat(allowance.limitProperty()).isEqualTo("bootwarmup.deadline");
	}

	@ParameterizedTest
	@CsvSource({ "1, 3000", "6, 3000", "7, 3500", "13, 6500", "30, 15000", "1000, 15000" })
	void timeDependsOnTheNumberOfRequests(int requests, long millis) {
		Allowance allowance = forRequests(null, DEADLINE, requests);
		assertThat(allowance.granted()).hasMillis(millis);
		assertThat(allowance.granted().plus(allowance.growth())).isEqualTo(Allowance.MOST);
		assertThat(allowance.limitProperty()).isEqualTo("bootwarmup.rehearsal.max-duration");
	}

	@ParameterizedTest
	@CsvSource({ "20, 10000", "8, 4000", "4, 3000", "2, 2000", "0, 0" })
	void halfOfTheDeadlineIsLeftAsFarAsThatLeavesThreeSeconds(long remaining, long millis) {
		Allowance allowance = forRequests(null, Duration.ofSeconds(remaining), 1);
		assertThat(allowance.granted().plus(allowance.growth())).hasMillis(millis);
		assertThat(allowance.limitProperty()).isEqualTo("bootwarmup.deadline");
	}

	@Test
	void timeGrowsByASecondUntilItIsUsedUp() {
		Allowance allowance = forRequests(null, Duration.ofSeconds(9), 1);
		assertThat(allowance.granted()).hasSeconds(3);
		allowance.grow();
		assertThat(allowance.granted()).hasSeconds(4);
		allowance.grow();
		assertThat(allowance.granted()).hasMillis(4500);
		assertThat(allowance.growth()).isZero();
	}

	@Test
	void whatHasElapsedIsNotLeft() {
		Allowance allowance = forRequests(null, DEADLINE, 1);
		this.time.advanceMillis(2900);
		assertThat(allowance.remaining()).isEqualTo(Duration.ofMillis(100).toNanos());
		this.time.advanceMillis(200);
		assertThat(allowance.remaining()).isZero();
		allowance.grow();
		assertThat(allowance.remaining()).isEqualTo(Duration.ofMillis(900).toNanos());
		assertThat(allowance.elapsed()).hasMillis(3100);
	}

	private Allowance forRequests(@Nullable Duration configured, Duration remaining, int requests) {
		return Allowance.forRequests(this.time, configured, remaining, requests);
	}

}
