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

package com.example.shop.benchmark.load;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScheduleTests {

	private final Schedule schedule = new Schedule(10);

	@Test
	void firstRequestIsDueAtTheBeginning() {
		assertThat(this.schedule.due(0, 1)).isEqualTo(1);
		assertThat(this.schedule.due(0, 10)).isEqualTo(1);
		assertThat(this.schedule.due(0, 11)).isEqualTo(2);
	}

	@Test
	void requestAtABoundaryBelongsToThePartThatBegins() {
		assertThat(this.schedule.due(10, 20)).isEqualTo(1);
		assertThat(this.schedule.due(11, 20)).isZero();
		assertThat(this.schedule.due(11, 41)).isEqualTo(3);
	}

	@Test
	void rateIsPerSecond() {
		assertThat(Schedule.ofRate(100).due(0, TimeUnit.SECONDS.toNanos(2))).isEqualTo(200);
	}

}
