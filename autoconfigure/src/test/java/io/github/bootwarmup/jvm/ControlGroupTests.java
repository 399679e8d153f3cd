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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ControlGroupTests {

	@TempDir
	private Path root;

	@TempDir
	private Path proc;

	@Test
	void groupOfTheSecondVersionIsFoundByItsPath() throws IOException {
		stat("");
		Path own = stat("system.slice/shop.service");
		assertThat(group("0::/system.slice/shop.service").cpuStat()).contains(own);
	}

	@Test
	void groupOfAContainerIsTheRootOfTheMount() throws IOException {
		Path own = stat("");
		assertThat(group("0::/").cpuStat()).contains(own);
		assertThat(group("0::/kubepods/pod7/of-the-host").cpuStat()).contains(own);
	}

	@Test
	void groupOfTheFirstVersionIsThatOfTheCpuController() throws IOException {
		stat("");
		stat("memory");
		Path own = stat("cpu,cpuacct/docker/1");
		assertThat(group("5:memory:/docker/1", "4:cpu,cpuacct:/docker/1", "0::/docker/1").cpuStat()).contains(own);
	}

	@Test
	void containerOfTheFirstVersionIsTheRootOfItsController() throws IOException {
		Path own = stat("cpu");
		assertThat(group("5:cpuset:/", "4:cpu,cpuacct:/kubepods/pod7/of-the-host").cpuStat()).contains(own);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "nonsense", "3:memory:/", "4:cpuacct:/", "0:::::", "0::/a\0b" })
	void thereIsNoGroupWhereNoneIsNamed(String membership) throws IOException {
		stat("memory");
		stat("cpuacct");
		assertThat(group(membership).cpuStat()).isEmpty();
	}

	@Test
	void thereIsNoGroupOnAnotherSystem() throws IOException {
		stat("");
		assertThat(new ControlGroup(this.proc.resolve("none"), this.root).cpuStat()).isEmpty();
	}

	private ControlGroup group(String... membership) throws IOException {
		return new ControlGroup(Files.write(this.proc.resolve("cgroup"), List.of(membership)), this.root);
	}

	private Path stat(String folder) throws IOException {
		return Files.createFile(Files.createDirectories(this.root.resolve(folder)).resolve("cpu.stat"));
	}

}
