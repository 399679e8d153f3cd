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

package io.github.bootwarmup.classpath;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.bootwarmup.classpath.application.SmallestApplication;
import io.github.bootwarmup.core.WarmupCode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * On a Spring Boot that is not supported, an application starts as it would without us.
 */
class UnsupportedLineTests {

	static List<ClassPathSet> lines() throws IOException {
		return ClassPathSet.table("unsupported-lines.txt");
	}

	@ParameterizedTest
	@MethodSource("lines")
	void applicationStartsWithoutWarmUpAndIsToldSoInOneLine(ClassPathSet line, @TempDir Path applications)
			throws Exception {
		ClassPathTests.copyApplications(applications);
		List<Path> classPath = new ArrayList<>(List.of(Path.of("target/classes"), applications));
		classPath.addAll(MavenClassPaths.of(List.of(line), line.name()).get(line));
		StartedSet started = StartedSet.start(SmallestApplication.class, line, classPath);
		assertThat(started.exitCode()).as("\n" + String.join("\n", started.log())).isZero();
		assertThat(started.log("@ready")).hasSize(1);
		assertThat(started.codes()).containsExactly(WarmupCode.UNSUPPORTED_SPRING_BOOT.code());
		assertThat(started.log(WarmupCode.UNSUPPORTED_SPRING_BOOT.code())).singleElement()
			.asString()
			.contains(line.name());
		assertThat(started.log("bootwarmup.Warmup ")).isEmpty();
		assertThat(started.log("\tat ")).isEmpty();
		assertThat(started.told("step")).isEmpty();
	}

}
