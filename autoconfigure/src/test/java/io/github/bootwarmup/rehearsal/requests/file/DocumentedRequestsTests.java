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

package io.github.bootwarmup.rehearsal.requests.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bootwarmup.rehearsal.requests.RequestCatalog.Selection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The request files in the documentation are read without a problem.
 */
class DocumentedRequestsTests {

	private static final Path DOCUMENTS = Path.of("../docs");

	private static final Pattern FILE = Pattern.compile("(?s)```http\\n(.*?)```");

	@ParameterizedTest
	@ValueSource(strings = { "configuration.md", "rehearsal.md", "secured-applications.md" })
	void requestFilesAreReadWithoutAProblem(String page) throws IOException {
		assertThat(files(DOCUMENTS.resolve(page))).isNotEmpty().allSatisfy((text) -> {
			Selection found = RequestFileParser.parse(page, text, new LocalHosts("localhost"),
					Map.of("WARMUP_PASSWORD", "s3cr3t"));
			assertThat(found.problems()).isEmpty();
			assertThat(found.requests()).hasSizeGreaterThan(1);
		});
	}

	@Test
	void noOtherPageHasAny() throws IOException {
		try (Stream<Path> pages = Files.walk(DOCUMENTS)) {
			List<String> found = pages.filter((page) -> page.toString().endsWith(".md"))
				.filter((page) -> !files(page).isEmpty())
				.map((page) -> page.getFileName().toString())
				.sorted()
				.toList();
			assertThat(found).containsExactly("configuration.md", "rehearsal.md", "secured-applications.md");
		}
	}

	private static List<String> files(Path page) {
		try {
			return FILE.matcher(Files.readString(page)).results().map((match) -> match.group(1)).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
