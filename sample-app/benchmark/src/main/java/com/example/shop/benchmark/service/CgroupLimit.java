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
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A quota of processor time, as Kubernetes sets for a container with a CPU limit.
 */
final class CgroupLimit implements CpuLimit {

	private static final Path ROOT = Path.of("/sys/fs/cgroup");

	private static final Path FIRST_VERSION = ROOT.resolve("cpu");

	private static final int PERIOD_MICROS = 100_000;

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

	private static final double NANOS_PER_SECOND = 1e9;

	private static final double MICROS_PER_SECOND = 1e6;

	private final Path directory;

	private final Consumer<String> warnings;

	/**
	 * Make one.
	 * @param directory the group, which must not be there yet
	 * @param warnings is told if the group can't be removed in the end
	 */
	CgroupLimit(Path directory, double cpus, Consumer<String> warnings) {
		this.directory = directory;
		this.warnings = warnings;
		try {
			Files.createDirectory(this.directory);
			limit(Math.round(cpus * PERIOD_MICROS));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static CgroupLimit create(double cpus, Consumer<String> warnings) {
		return new CgroupLimit(newDirectory(), cpus, warnings);
	}

	static Path newDirectory() {
		return parent().resolve("benchmark-" + UUID.randomUUID());
	}

	private void limit(long quota) throws IOException {
		try {
			if (isFirstVersion()) {
				write("cpu.cfs_period_us", String.valueOf(PERIOD_MICROS));
				write("cpu.cfs_quota_us", String.valueOf(quota));
			}
			else {
				write("cpu.max", quota + " " + PERIOD_MICROS);
			}
		}
		catch (IOException ex) {
			close();
			throw ex;
		}
	}

	static boolean isAvailable(Consumer<String> warnings) {
		try {
			if (!isFirstVersion()) {
				Files.writeString(ROOT.resolve("cgroup.subtree_control"), "+cpu");
			}
			create(1, warnings).close();
			return true;
		}
		catch (IOException | UncheckedIOException ex) {
			return false;
		}
	}

	private static boolean isFirstVersion() {
		return Files.exists(FIRST_VERSION.resolve("cpu.cfs_quota_us"))
				|| Files.exists(FIRST_VERSION.resolve("cpu.shares"));
	}

	private static Path parent() {
		return isFirstVersion() ? FIRST_VERSION : ROOT;
	}

	private void write(String file, String value) throws IOException {
		Files.writeString(this.directory.resolve(file), value);
	}

	/**
	 * A shell moves itself into the group and becomes the process, so that its id stays.
	 */
	@Override
	public List<String> within(List<String> command) {
		return Stream
			.concat(Stream.of("sh", "-c", "echo $$ > \"$0\" && exec \"$@\"",
					this.directory.resolve("cgroup.procs").toString()), command.stream())
			.toList();
	}

	@Override
	public double withheldCpuSeconds() {
		try (Stream<String> lines = Files.lines(this.directory.resolve("cpu.stat"))) {
			return lines.map((line) -> line.split(" ")).mapToDouble((fields) -> switch (fields[0]) {
				case "throttled_time" -> Long.parseLong(fields[1]) / NANOS_PER_SECOND;
				case "throttled_usec" -> Long.parseLong(fields[1]) / MICROS_PER_SECOND;
				default -> 0;
			}).sum();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String describe() {
		return "CFS quota";
	}

	@Override
	public void close() {
		long begin = System.nanoTime();
		while (!isRemoved()) {
			if (System.nanoTime() - begin > PATIENCE.toNanos()) {
				this.warnings.accept("The cgroup %s is still in use; it can be removed with rmdir once it isn't"
					.formatted(this.directory));
				return;
			}
			LockSupport.parkNanos(POLL_INTERVAL.toNanos());
		}
	}

	/**
	 * Try to remove the group, which isn't possible while a process in it is about to
	 * end.
	 */
	private boolean isRemoved() {
		try {
			Files.deleteIfExists(this.directory);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
