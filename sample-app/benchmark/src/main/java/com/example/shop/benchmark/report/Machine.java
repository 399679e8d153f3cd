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

package com.example.shop.benchmark.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.management.OperatingSystemMXBean;

/**
 * Where something was measured.
 *
 * @param processors the number of processors that this process may use
 * @param model what they are
 * @param memoryGib the memory
 * @param system the operating system
 * @param java the JDK of this process
 */
public record Machine(int processors, String model, long memoryGib, String system, String java) {

	private static final double BYTES_PER_GIB = 1L << 30;

	public static Machine current() {
		return new Machine(Runtime.getRuntime().availableProcessors(), processorModel(), installedMemory(),
				System.getProperty("os.name") + " " + System.getProperty("os.version"),
				System.getProperty("java.runtime.version"));
	}

	private static String processorModel() {
		try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
			return lines.filter((line) -> line.startsWith("model name"))
				.map((line) -> line.substring(line.indexOf(':') + 1).strip())
				.findFirst()
				.orElse("unknown");
		}
		catch (IOException ex) {
			return "unknown";
		}
	}

	private static long installedMemory() {
		if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
			return Math.round(system.getTotalMemorySize() / BYTES_PER_GIB);
		}
		return 0;
	}

	@Override
	public String toString() {
		return "%d processors (%s), %d GiB, %s, JDK %s".formatted(this.processors, this.model, this.memoryGib,
				this.system, this.java);
	}

}
