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

package com.example.shop.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import com.example.shop.benchmark.testkit.Program;
import com.example.shop.benchmark.testkit.StubService;

import static org.assertj.core.api.Assertions.assertThat;

class FirstRequestsCommandTests {

	@TempDir
	private Path directory;

	@Test
	void variantsAreStartedInTurnAndCompared() throws IOException {
		Program program = Program.run("first-requests", "--starts", "2", "--times", "30", "--requests",
				Program.requests(this.directory), "--out", this.directory.toString(),
				"slow=" + StubService.command("--port={port} --first-millis=300"),
				"fast=" + StubService.command("--port={port}"));
		assertThat(program.exitCode()).as(program.errors()).isZero();
		assertThat(program.errors()).containsSubsequence("start 1 of 2, slow", "start 1 of 2, fast",
				"start 2 of 2, fast", "start 2 of 2, slow");
		JsonNode variants = new JsonMapper().readTree(this.directory.resolve("results.json")).get("variants");
		assertThat(variants.get(0).get("starts")).hasSize(2).allSatisfy((start) -> {
			assertThat(first(start)).isGreaterThan(300);
			assertThat(start.get("readySeconds").doubleValue()).isPositive();
			assertThat(start.get("readinessProbes").intValue()).isPositive();
			assertThat(start.get("cpuSeconds").doubleValue()).isPositive();
			assertThat(start.get("residentMib").doubleValue()).isGreaterThan(5);
			assertThat(start.get("metaspaceMib").doubleValue()).isPositive();
			assertThat(start.get("requests").get(0).get("millis")).hasSize(30);
			assertThat(start.get("requests").get(2).get("millis")).hasSize(1);
		});
		assertThat(first(variants.get(1).get("starts").get(0))).isPositive();
		assertThat(this.directory.resolve("table.md")).content()
			.isEqualTo(program.output().stripTrailing() + "\n")
			.contains("| first request, ms | status | slow | fast |", "| `GET /a` | 200 |", "| sum, rehearsed |",
					"| ready after | s |", "| readiness probes until ready |",
					"| all requests that are repeated, the worst of them |", "| `POST /b` → 200 | fast |",
					"| first request ÷ steady p50 |")
			.doesNotContain("`POST /once` →");
		assertThat(Files.readAllLines(this.directory.resolve("results.csv"))).hasSize(1 + 2 * 2 * 3);
	}

	@Test
	void serviceThatEndsEarlyIsReportedWithTheEndOfItsLog() {
		Program program = Program.run("first-requests", "--requests", Program.requests(this.directory), "--out",
				this.directory.toString(), "broken=sh -c 'echo no such jar; exit 7'");
		assertThat(program.exitCode()).isEqualTo(1);
		assertThat(program.errors()).contains("ended with 7", "no such jar");
	}

	@Test
	void variantThatFailsDoesNotKeepTheOthersFromBeingMeasured() {
		Program program = Program.run("first-requests", "--starts", "1", "--times", "5", "--requests",
				Program.requests(this.directory), "--out", this.directory.toString(), "broken=sh -c 'exit 7'",
				"stub=" + StubService.command("--port={port}"));
		assertThat(program.exitCode()).isEqualTo(1);
		assertThat(program.errors()).contains("Not everything was measured", "start 1 of broken");
		assertThat(this.directory.resolve("table.md")).content()
			.contains("| `GET /a` | 200 | – |", "Not measured:", "- start 1 of broken: The service ended with 7");
	}

	@Test
	void variantThatAnswersOtherwiseThanExpectedIsNamed() {
		Program program = Program.run("first-requests", "--starts", "2", "--times", "5", "--requests",
				Program.requests(this.directory), "--out", this.directory.toString(),
				"good=" + StubService.command("--port={port}"),
				"failing=" + StubService.command("--port={port} --status=503"));
		assertThat(program.exitCode()).isEqualTo(1);
		assertThat(program.errors())
			.contains("start 1 of failing, GET /a: 5 of 5 answers weren't a success but 503 (5)",
					"Not everything was as expected.")
			.doesNotContain("Not everything was measured", "good, ");
		String[] expected = { "failing, GET /a: 10 of 10 answers weren't a success but 503 (10)",
				"failing, POST /b: 10 of 10 answers weren't a success but 503 (10)",
				"failing, POST /once: 2 of 2 answers weren't a success but 503 (2)" };
		assertThat(program.errors()).contains(expected);
		assertThat(this.directory.resolve("table.md")).content()
			.contains("Not as expected:\n\n- " + String.join("\n- ", expected));
		assertThat(new JsonMapper().readTree(this.directory.resolve("results.json")).get("failures"))
			.extracting(JsonNode::stringValue)
			.containsExactly(expected);
	}

	@ParameterizedTest
	@CsvSource({ "--starts, 0", "--times, -1" })
	void numberThatMeasuresNothingIsRefused(String option, String value) {
		Program program = Program.run("first-requests", option, value, "--requests", Program.requests(this.directory),
				"--out", this.directory.toString(), "stub=" + StubService.command("--port={port}"));
		assertThat(program.exitCode()).isEqualTo(2);
		assertThat(program.errors()).contains(option + "': '" + value + "' is not a whole number above 0");
		assertThat(this.directory).isDirectoryNotContaining("glob:**/table.md");
	}

	private static double first(JsonNode start) {
		return start.get("requests").get(0).get("millis").get(0).doubleValue();
	}

}
