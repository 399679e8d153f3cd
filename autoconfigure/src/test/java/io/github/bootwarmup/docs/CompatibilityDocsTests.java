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
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page about compatibility says of no version more than a build proves.
 */
class CompatibilityDocsTests {

	private static final Pattern ROW = Pattern.compile("^\\| (4[\\w.-]+) \\| (?:[\\d-]+ )?\\| ([^|]+) \\|$",
			Pattern.MULTILINE);

	@Test
	void everyProofOfAVersionIsOneThatEachBuildHas() throws IOException {
		Map<String, List<String>> proved = proved();
		List<MatchResult> rows = ROW.matcher(Files.readString(Path.of("../docs/compatibility.md"))).results().toList();
		assertThat(rows).isNotEmpty()
			.allSatisfy((row) -> assertThat(row.group(2).replaceFirst(" \\(.*", "").split(", "))
				.allSatisfy((proof) -> assertThat(proved.get(proof)).as(proof).contains(row.group(1))));
	}

	/**
	 * Return which versions there are for each proof.
	 */
	private static Map<String, List<String>> proved() throws IOException {
		List<String> linked = find("^(4[^:]+):", "src/test/resources/classpath/lines.txt");
		List<String> built = find("<spring-boot.version>(.+)</", "../pom.xml");
		List<String> others = find("^\\w+=(.+)$", "../.ci/versions");
		return Map.of("linkage", linked, "class paths", others, "zoo", others, "all tests", built, "training", built);
	}

	private static List<String> find(String pattern, String file) throws IOException {
		return Pattern.compile(pattern, Pattern.MULTILINE)
			.matcher(Files.readString(Path.of(file)))
			.results()
			.map((found) -> found.group(1))
			.toList();
	}

}
