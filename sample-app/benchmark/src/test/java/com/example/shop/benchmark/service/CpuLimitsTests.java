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

package com.example.shop.benchmark.service;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@EnabledIf("isInstalled")
class CpuLimitsTests {

	private final CpuLimits withoutCgroups = TasksetLimits.of(Processors.of("4-7", String::valueOf));

	static boolean isInstalled() {
		return Taskset.isInstalled();
	}

	@Test
	void wholeProcessorsArePossibleWithoutCgroups() {
		assertThat(this.withoutCgroups.isPossible(1, 2)).isTrue();
		try (CpuLimit limit = this.withoutCgroups.limit(1, 2)) {
			assertThat(limit.within(List.of("java"))).endsWith("-c", "4,5", "java");
			assertThat(limit.describe()).isEqualTo("taskset");
			assertThat(limit.withheldCpuSeconds()).isNaN();
		}
	}

	@Test
	void eachInstanceHasProcessorsOfItsOwnWithoutCgroups() {
		assertThat(this.withoutCgroups.isPossible(2, 2)).isTrue();
		try (CpuLimit limit = this.withoutCgroups.limit(2, 2)) {
			assertThat(limit.within(List.of("java"))).endsWith("-c", "6,7", "java");
		}
		assertThat(this.withoutCgroups.isPossible(3, 2)).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> this.withoutCgroups.limit(3, 2))
			.withMessageContaining("2.0 CPUs can't be had by instance 3");
	}

	@Test
	void partsOfProcessorsAndMoreThanThereAreAreNotPossibleWithoutCgroups() {
		assertThat(this.withoutCgroups.isPossible(1, 0.25)).isFalse();
		assertThat(this.withoutCgroups.isPossible(1, 5)).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> this.withoutCgroups.limit(1, 0.25))
			.withMessageContaining("0.25 CPUs can't be had")
			.withMessageContaining("whole processors of its own, of which there are 4");
	}

	@Test
	void noLimitIsAlwaysPossible() {
		assertThat(this.withoutCgroups.isPossible(9, 0)).isTrue();
		try (CpuLimit limit = this.withoutCgroups.limit(9, 0)) {
			assertThat(limit.within(List.of("java"))).containsExactly("java");
			assertThat(limit.describe()).isEqualTo("no limit");
		}
	}

}
