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

package io.github.bootwarmup.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.bootwarmup.dependency.DependencyKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the documented properties with the generated metadata, and the metadata with
 * the rules for descriptions.
 */
class ConfigurationDocsTests {

	private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|");

	private static final Path DOCUMENT = Path.of("../docs/configuration.md");

	private final JsonNode metadata = readMetadata();

	@Test
	void everyPropertyIsDocumentedOnceAndNoOtherIs() throws IOException {
		assertThat(rows()).extracting(Row::name).containsExactlyInAnyOrderElementsOf(properties("name"));
	}

	@Test
	void theDocumentedDefaultsAndTypesAreThoseOfTheMetadata() throws IOException {
		List<Row> expected = this.metadata.get("properties")
			.valueStream()
			.map((property) -> new Row(text(property, "name"), type(text(property, "type")),
					defaultValue(property.path("defaultValue"))))
			.toList();
		assertThat(rows()).containsExactlyInAnyOrderElementsOf(expected);
	}

	@Test
	void everyRowOfADocumentedTableIsWellFormed() throws IOException {
		assertThat(Files.readAllLines(DOCUMENT)).filteredOn((line) -> line.startsWith("| `"))
			.allMatch((line) -> ROW.matcher(line).matches());
	}

	@Test
	void theMetadataDescribesEveryPropertyInPlainText() {
		assertThat(properties("description")).hasSize(properties("name").size())
			.allSatisfy((description) -> assertThat(description).endsWith(".")
				.doesNotContain("{@", "<")
				.doesNotStartWith("The ")
				.doesNotStartWith("A "));
	}

	@Test
	void theHintsNamePropertiesAndAllValuesOfTheirTypes() {
		assertThat(this.metadata.get("hints").valueStream()).isNotEmpty().allSatisfy((hint) -> {
			JsonNode property = property(text(hint, "name"));
			Class<?> type = ClassUtils.resolveClassName(text(property, "type").replaceFirst("<.*", ""), null);
			if (type.isEnum()) {
				assertThat(hint.get("values").valueStream().map((value) -> text(value, "value")))
					.containsExactlyElementsOf(constants(type));
			}
		});
	}

	private JsonNode property(String name) {
		return this.metadata.get("properties")
			.valueStream()
			.filter((property) -> text(property, "name").equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError("There is a hint for " + name + ", which is no property"));
	}

	private List<String> properties(String field) {
		return this.metadata.get("properties").valueStream().map((property) -> text(property, field)).toList();
	}

	private static List<Row> rows() throws IOException {
		return Files.readAllLines(DOCUMENT)
			.stream()
			.map(ROW::matcher)
			.filter(Matcher::matches)
			.map((row) -> new Row(row.group(1), row.group(2), row.group(3)))
			.toList();
	}

	private static String type(String type) {
		if (type.equals(Duration.class.getName())) {
			return "duration";
		}
		if (type.equals(Boolean.class.getName())) {
			return "boolean";
		}
		if (type.equals(Integer.class.getName())) {
			return "number";
		}
		if (type.equals(String.class.getName())) {
			return "text";
		}
		if (type.equals("java.util.List<java.lang.String>") || type.equals("java.util.Set<java.lang.String>")) {
			return "list of texts";
		}
		if (type.startsWith("java.util.Map<")) {
			return "names and values";
		}
		if (type.equals("java.util.List<" + RehearsalProperties.Request.class.getName() + ">")) {
			return "list of requests";
		}
		if (type.equals("java.util.List<" + RehearsalProperties.Credentials.class.getName() + ">")) {
			return "list of credentials";
		}
		if (type.startsWith("java.util.Set<" + DependencyKind.class.getName())) {
			return "list of kinds";
		}
		return constants(ClassUtils.resolveClassName(type, null)).stream()
			.map("`%s`"::formatted)
			.collect(Collectors.joining(", "));
	}

	private static List<String> constants(Class<?> type) {
		return Arrays.stream(type.getEnumConstants())
			.map((constant) -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
			.toList();
	}

	private static String defaultValue(JsonNode value) {
		String text = value.isArray() ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","))
				: value.asString();
		return text.isEmpty() ? "none" : "`" + text + "`";
	}

	private static String text(JsonNode node, String field) {
		return node.path(field).asString();
	}

	private static JsonNode readMetadata() {
		try (InputStream in = BootWarmupProperties.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			return JsonMapper.shared().readTree(Objects.requireNonNull(in));
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	/**
	 * A row of a table.
	 */
	private record Row(String name, String type, String defaultValue) {

	}

}
