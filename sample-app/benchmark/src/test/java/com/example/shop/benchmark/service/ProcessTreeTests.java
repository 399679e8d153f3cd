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

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessTreeTests {

	@Test
	@EnabledOnOs(OS.LINUX)
	void figuresOfThisProcessAreThose() {
		ProcessTree process = new ProcessTree(ProcessHandle.current());
		assertThat(process.cpuSeconds()).isPositive();
		assertThat(process.residentMib()).isBetween(10.0, 100_000.0);
	}

	@Test
	void metaspaceIsFoundInWhatTheJvmTellsOfIt() {
		assertThat(ProcessTree.metaspace(List.of("  Non-class:      6.98 MB used.", "      Class:      1.04 MB used.",
				"       Both:      8.02 MB used.",
				"             Both:     1088.00 MB reserved,       8.25 MB committed.")))
			.isEqualTo(8.02);
	}

	@Test
	void metaspaceThatTheJvmDoesNotTellIsUnknown() {
		assertThat(ProcessTree.metaspace(List.of("Could not attach"))).isNaN();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void metaspaceOfWhatIsNoJvmIsUnknown() throws IOException, InterruptedException {
		Process process = new ProcessBuilder("cat").start();
		try {
			assertThat(new ProcessTree(process.toHandle()).metaspaceMib()).isNaN();
		}
		finally {
			process.destroyForcibly();
		}
	}

}
