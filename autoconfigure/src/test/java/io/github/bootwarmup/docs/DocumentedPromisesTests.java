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
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.annotation.Testable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each promise of the documentation names tests, and these exist.
 */
class DocumentedPromisesTests {

	private static final Path DOCUMENT = Path.of("../docs/promises.md");

	private static final Path TESTS = Path.of("src/test/java");

	private static final Pattern PROMISE = Pattern.compile("^## (\\d+)\\. ", Pattern.MULTILINE);

	@Test
	void promisesAreNumberedFromNought() throws IOException {
		List<String> numbers = PROMISE.matcher(Files.readString(DOCUMENT))
			.results()
			.map((result) -> result.group(1))
			.toList();
		assertThat(numbers).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13",
				"14", "15");
	}

	@ParameterizedTest
	@MethodSource
	void everyPromiseNamesTests(String promise) {
		assertThat(promise).contains("\n- `");
	}

	@ParameterizedTest
	@MethodSource
	void namedTestExists(String name) throws Exception {
		String[] parts = StringUtils.delimitedListToStringArray(name, ".");
		Class<?> type = Class.forName(findClass(parts[0]), false, getClass().getClassLoader());
		assertThat(Stream.<Class<?>>iterate(type, (it) -> it != null, Class::getSuperclass)
			.flatMap((it) -> Arrays.stream(it.getDeclaredMethods()))
			.filter((method) -> AnnotatedElementUtils.hasAnnotation(method, Testable.class))
			.map(Method::getName)).contains(parts[1]);
	}

	static List<String> everyPromiseNamesTests() throws IOException {
		return Arrays.stream(Files.readString(DOCUMENT).split("\n(?=## )")).skip(1).toList();
	}

	static List<String> namedTestExists() throws IOException {
		return Files.readAllLines(DOCUMENT)
			.stream()
			.filter((line) -> line.startsWith("- `"))
			.map((line) -> line.substring(3, line.length() - 1))
			.toList();
	}

	private static String findClass(String simpleName) throws IOException {
		try (Stream<Path> files = Files.walk(TESTS)) {
			Path file = files.filter((path) -> path.endsWith(simpleName + ".java")).findFirst().orElseThrow();
			String path = TESTS.relativize(file).toString();
			return path.substring(0, path.length() - ".java".length()).replace('/', '.');
		}
	}

}
