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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@EnabledIf("com.example.shop.benchmark.service.CgroupAvailability#isThere")
class CgroupLimitTests {

	private final Path directory = CgroupLimit.newDirectory();

	private final List<String> warnings = new ArrayList<>();

	@Test
	void groupIsRemovedInTheEnd() {
		CgroupLimit limit = new CgroupLimit(this.directory, 1, this.warnings::add);
		assertThat(this.directory).isDirectory();
		limit.close();
		assertThat(this.directory).doesNotExist();
		assertThat(this.warnings).isEmpty();
	}

	@Test
	void groupThatIsStillInUseIsLeftWithAWarning() throws IOException {
		CgroupLimit limit = new CgroupLimit(this.directory, 1, this.warnings::add);
		Process process = new ProcessBuilder(limit.within(List.of("sleep", "1000"))).start();
		try {
			Awaitility.await().until(() -> !Files.readString(this.directory.resolve("cgroup.procs")).isEmpty());
			limit.close();
			assertThat(this.warnings).singleElement().asString().contains(this.directory + " is still in use");
		}
		finally {
			process.destroyForcibly().onExit().join();
			limit.close();
		}
		assertThat(this.directory).doesNotExist();
	}

	@Test
	void limitThatTheKernelRefusesLeavesNoGroup() {
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> new CgroupLimit(this.directory, 0.0001, this.warnings::add));
		assertThat(this.directory).doesNotExist();
	}

}
