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

package io.github.bootwarmup.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The control group of Linux that this process is in, of the first or the second version.
 */
final class ControlGroup {

	private static final String CPU = "cpu";

	private final Path membership;

	private final Path root;

	/**
	 * Create a new instance.
	 * @param membership lists the groups of this process
	 * @param root where the groups are mounted
	 */
	ControlGroup(Path membership, Path root) {
		this.membership = membership;
		this.root = root;
	}

	static ControlGroup ofThisProcess() {
		return new ControlGroup(Path.of("/proc/self/cgroup"), Path.of("/sys/fs/cgroup"));
	}

	/**
	 * Return the file with the statistics of the processor, empty if there is none.
	 */
	Optional<Path> cpuStat() {
		try {
			return Files.readAllLines(this.membership, StandardCharsets.ISO_8859_1)
				.stream()
				.map((line) -> line.split(":", 3))
				.filter((group) -> group.length == 3 && isOfCpu(group[1]))
				.flatMap((group) -> folders(group[1], group[2]))
				.map((folder) -> folder.resolve("cpu.stat"))
				.filter(Files::isReadable)
				.findFirst();
		}
		catch (IOException | InvalidPathException ex) {
			return Optional.empty();
		}
	}

	/**
	 * The second version knows no lists of controllers.
	 */
	private static boolean isOfCpu(String controllers) {
		return controllers.isEmpty() || Arrays.asList(controllers.split(",")).contains(CPU);
	}

	/**
	 * A container sees its own group as the root of the mount, even where it is told the
	 * path on the host.
	 */
	private Stream<Path> folders(String controllers, String path) {
		List<Path> mounts = controllers.isEmpty() ? List.of(this.root)
				: List.of(this.root.resolve(controllers), this.root.resolve(CPU));
		return Stream.concat(
				mounts.stream().map((mount) -> mount.resolve(path.substring(path.startsWith("/") ? 1 : 0))),
				mounts.stream());
	}

}
