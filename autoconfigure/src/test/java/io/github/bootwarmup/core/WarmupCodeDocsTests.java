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

package io.github.bootwarmup.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each code has a page, and each page a code.
 */
class WarmupCodeDocsTests {

	private static final Path PAGES = Path.of("../docs/codes");

	@Test
	void eachCodeHasItsPageAndEachPageItsCode() throws IOException {
		try (Stream<Path> pages = Files.list(PAGES)) {
			List<String> codes = Arrays.stream(WarmupCode.values()).map((code) -> code.code() + ".md").toList();
			assertThat(pages.map((page) -> page.getFileName().toString()))
				.filteredOn((name) -> !name.equals("README.md"))
				.containsExactlyInAnyOrderElementsOf(codes);
		}
	}

	@ParameterizedTest
	@EnumSource
	void aPageSaysWhatIsWrongWhyItMattersAndWhatToDo(WarmupCode code) throws IOException {
		assertThat(Files.readString(PAGES.resolve(code.code() + ".md"))).startsWith("# " + code.code() + ": ")
			.containsSubsequence("\n## What is wrong\n", "\n## Why it matters\n", "\n## What to do\n",
					"\n## Example\n");
	}

	@ParameterizedTest
	@EnumSource
	void theListOfPagesHasEachCode(WarmupCode code) throws IOException {
		assertThat(Files.readString(PAGES.resolve("README.md")))
			.contains("[" + code.code() + "](" + code.code() + ".md)");
	}

	@ParameterizedTest
	@EnumSource
	void theMessageLeadsToThePage(WarmupCode code) {
		assertThat(code.message("Something.")).startsWith(code.code() + " Something. See ")
			.endsWith("/docs/codes/" + code.code() + ".md");
	}

}
