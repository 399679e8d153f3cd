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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledOnOs(OS.LINUX)
class ServiceTests {

	/**
	 * A shell that waits for what it has started, rather than becoming it.
	 */
	private static final List<String> WRAPPED = List.of("sh", "-c", "sleep 1000; exit 3");

	@TempDir
	private Path directory;

	static boolean canMove() {
		return Taskset.isInstalled();
	}

	@Test
	void processThatAShellHasStartedEndsWithTheService() {
		List<ProcessHandle> processes;
		try (Service service = start()) {
			processes = service.processes().handles();
			assertThat(processes).hasSize(2).allMatch(ProcessHandle::isAlive);
		}
		assertThat(processes).noneMatch(ProcessHandle::isAlive);
	}

	@Test
	@EnabledIf("canMove")
	void processThatAShellHasStartedIsMovedWithTheService() throws IOException {
		Processors processors = Processors.current();
		try (Service service = start()) {
			String last = processors.share(processors.count(), 1);
			new Cpus(last, processors.share(1, 1)).moveToServing(service.processes());
			for (ProcessHandle process : service.processes().handles()) {
				assertThat(Files.readString(Path.of("/proc", String.valueOf(process.pid()), "status")))
					.contains("Cpus_allowed_list:\t" + last + "\n");
			}
		}
	}

	private Service start() {
		Service service = Service.start(WRAPPED, 1, this.directory.resolve("log"));
		Awaitility.await().until(() -> service.processes().handles().size() == 2);
		return service;
	}

}
