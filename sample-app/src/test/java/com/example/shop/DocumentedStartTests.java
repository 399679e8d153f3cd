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

package com.example.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documentation shows what is seen of a start of this service. Only times differ, and
 * what slow machines say besides.
 */
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentedStartTests {

	private static final Path PAGE = Path.of("../docs/observability.md");

	private static final Pattern LINE = Pattern
		.compile(" (INFO|WARN) .* (?:i\\.g|io\\.github)\\.bootwarmup\\.\\S+ +: (?!Slowest steps)(.*)");

	private static final Pattern TIME = Pattern.compile("; CPU throttled for .*|[\\d.]+ (?:ms|s|min|→)");

	private WebServerApplicationContext application;

	private String log;

	@BeforeAll
	void start(CapturedOutput output) {
		this.application = (WebServerApplicationContext) SpringApplication.run(ShopApplication.class, "--server.port=0",
				"--bootwarmup.deadline=5m", "--bootwarmup.dispatch.max-duration=1m",
				"--bootwarmup.dependencies.timeout=1m", "--bootwarmup.log-progress-interval=0s");
		this.log = output.toString();
	}

	@AfterAll
	void stop() {
		SpringApplication.exit(this.application);
	}

	@Test
	void theLogIsTheDocumentedOne() throws IOException {
		List<String> lines = this.log.lines()
			.flatMap((line) -> LINE.matcher(line).results())
			.map((line) -> line.group(1) + "  " + line.group(2))
			.toList();
		assertThat(lines.stream().map(DocumentedStartTests::timeless))
			.containsExactlyElementsOf(documented("").map(DocumentedStartTests::timeless).toList());
	}

	@Test
	void theEndpointTellsWhatIsDocumented() throws IOException {
		JsonNode documented = timeless(JsonMapper.shared().readTree(String.join("", documented("json").toList())));
		JsonNode told = timeless(JsonMapper.shared()
			.readTree(RestClient.create()
				.get()
				.uri("http://localhost:{port}/actuator/bootwarmup", this.application.getWebServer().getPort())
				.retrieve()
				.body(String.class)));
		assertThat(told.at("/report/steps")).containsAll(documented.at("/report/steps"));
		Stream.of(told, documented).forEach((tree) -> ((ObjectNode) tree.get("report")).remove("steps"));
		assertThat(told).isEqualTo(documented);
	}

	/**
	 * Return the first block of a language.
	 */
	private static Stream<String> documented(String language) throws IOException {
		return Files.readAllLines(PAGE)
			.stream()
			.dropWhile((line) -> !line.equals("```" + language))
			.skip(1)
			.takeWhile((line) -> !line.equals("```"));
	}

	private static String timeless(String line) {
		return TIME.matcher(line).replaceAll("");
	}

	/**
	 * Classes that are in no archive have no version.
	 */
	private static JsonNode timeless(JsonNode tree) {
		if (tree instanceof ObjectNode object) {
			object.propertyNames()
				.stream()
				.filter((name) -> name.endsWith("Millis") || name.equals("startedAt") || name.equals("version"))
				.toList()
				.forEach(object::remove);
		}
		tree.forEach(DocumentedStartTests::timeless);
		return tree;
	}

}
