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

package io.github.bootwarmup.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tests that the page about the gate names exist.
 */
class GateDocsTests {

	private static final Path PAGE = Path.of("../docs/gate.md");

	private static final Pattern TEST = Pattern.compile("`(\\w+Tests)`");

	@Test
	void everyRowNamesTestsThatExist() throws IOException {
		List<String> rows = Files.readAllLines(PAGE)
			.stream()
			.dropWhile((line) -> !line.startsWith("| what happens |"))
			.skip(2)
			.takeWhile((line) -> line.startsWith("|"))
			.toList();
		assertThat(rows).isNotEmpty().allSatisfy((row) -> assertThat(tests(row)).isNotEmpty().isSubsetOf(existing()));
	}

	private static List<String> tests(String row) {
		return TEST.matcher(row).results().map((match) -> match.group(1)).toList();
	}

	private static List<String> existing() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
			return files.map((file) -> file.getFileName().toString().replace(".java", "")).toList();
		}
	}

}
