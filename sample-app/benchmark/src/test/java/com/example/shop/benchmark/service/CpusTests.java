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

import java.util.function.IntFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

class CpusTests {

	private static final IntFunction<String> ALONE = String::valueOf;

	@Test
	void onlyAllowedProcessorsAreDivided() {
		assertThat(Cpus.halves(Processors.of(" 4-6,9\n", ALONE))).isEqualTo(new Cpus("4,5", "6,9"));
	}

	@Test
	void threadsOfACoreStayTogether() {
		// 0 and 4 are one core, 1 and 5 another
		assertThat(Cpus
			.halves(Processors.of("0-1,4-5", (processor) -> "%d,%d\n".formatted(processor % 4, processor % 4 + 4))))
			.isEqualTo(new Cpus("0,4", "1,5"));
		assertThat(Cpus.halves(Processors.of("0-3", (processor) -> (processor < 2) ? "0-1" : "2-3")))
			.isEqualTo(new Cpus("0,1", "2,3"));
	}

	@Test
	void siblingThatIsNotAllowedIsNotUsed() {
		assertThat(Cpus.halves(Processors.of("0,2", (processor) -> (processor < 2) ? "0-1" : "2-3")))
			.isEqualTo(new Cpus("0", "2"));
	}

	@Test
	void oneCoreIsNotDivided() {
		assertThat(Cpus.halves(Processors.of("0-1", (processor) -> "0-1")).divided()).isFalse();
		assertThat(Cpus.halves(Processors.of("3", ALONE)).divided()).isFalse();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void processorsOfThisMachineAreThoseOfTheJvm() {
		assertThat(Processors.current().count()).isGreaterThanOrEqualTo(Runtime.getRuntime().availableProcessors());
	}

}
