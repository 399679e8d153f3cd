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

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.example.shop.benchmark.testkit.Program;
import com.example.shop.benchmark.testkit.StubService;

import static org.assertj.core.api.Assertions.assertThat;

class CurveCommandTests {

	@TempDir
	private Path directory;

	@Test
	void eachJdkHasACurve() {
		Program program = Program.run("curve", "--starts", "1", "--times", "10", "--seconds", "0,0.5", "--requests",
				Program.requests(this.directory), "--out", this.directory.toString(), "--jdk", "one=env", "--jdk",
				"two=env", "{java} " + StubService.command("--port={port} {rehearsal}"));
		assertThat(program.exitCode()).as(program.errors()).isZero();
		assertThat(this.directory.resolve("table.md")).content()
			.contains("| one | 0.00 |", "| one | 0.50 |", "| two | 0.00 |", "| two | 0.50 |");
		assertThat(this.directory.resolve("results.json")).content()
			.contains("--bootwarmup.rehearsal.enabled=false", "--bootwarmup.rehearsal.max-duration=500ms");
		assertThat(this.directory.resolve("curve.svg")).content().startsWith("<?xml").contains("<svg");
	}

	@Test
	void anotherPointIsTheFirstInEachRound() {
		Program program = run("--starts", "2", "--times", "1", "--seconds", "0,0.5");
		assertThat(program.exitCode()).as(program.errors()).isZero();
		assertThat(program.errors()).containsSubsequence("start 1 of 2, one with 0.0 s", "start 1 of 2, one with 0.5 s",
				"start 2 of 2, one with 0.5 s", "start 2 of 2, one with 0.0 s");
	}

	@Test
	void whatIsAddedIsUnknownUnlessSomethingIsMeasuredWithoutRehearsal() {
		Program program = run("--starts", "1", "--times", "1", "--seconds", "0.5");
		assertThat(program.exitCode()).as(program.errors()).isZero();
		assertThat(this.directory.resolve("table.md")).content()
			.containsPattern("\\| one \\| 0\\.50 .* \\| – \\| [^|]+ \\|\n");
	}

	@Test
	void whatIsAddedIsRelativeToTheStartsWithoutRehearsalWhereverTheyStand() {
		Program program = run("--starts", "1", "--times", "1", "--seconds", "0.5,0");
		assertThat(program.exitCode()).as(program.errors()).isZero();
		assertThat(this.directory.resolve("table.md")).content()
			.containsPattern("\\| one \\| 0\\.00 .* \\| 0\\.00 \\| [^|]+ \\|\n");
	}

	@Test
	void pointThatAnswersOtherwiseThanExpectedIsNamed() {
		Program program = Program.run("curve", "--starts", "1", "--times", "2", "--seconds", "0", "--requests",
				Program.requests(this.directory), "--out", this.directory.toString(), "--jdk", "one=env",
				"{java} " + StubService.command("--port={port} --status=503 {rehearsal}"));
		assertThat(program.exitCode()).isEqualTo(1);
		assertThat(program.errors()).contains("start 1 of one-0ms, GET /a: 2 of 2 answers weren't a success",
				"Not everything was as expected.");
		assertThat(this.directory.resolve("table.md")).content()
			.contains("- one-0ms, POST /b: 2 of 2 answers weren't a success but 503 (2)");
	}

	@ParameterizedTest
	@CsvSource({ "--starts, 0", "--times, -1", "--seconds, -0.5" })
	void numberThatMeasuresNothingIsRefused(String option, String value) {
		Program program = run(option, value);
		assertThat(program.exitCode()).isEqualTo(2);
		assertThat(program.errors()).contains(option);
		assertThat(this.directory).isDirectoryNotContaining("glob:**/table.md");
	}

	@Test
	void jdkThatFailsDoesNotKeepTheOtherFromBeingMeasured() {
		Program program = Program.run("curve", "--starts", "1", "--times", "5", "--seconds", "0,0.5", "--requests",
				Program.requests(this.directory), "--out", this.directory.toString(), "--jdk", "broken=false", "--jdk",
				"good=env", "{java} " + StubService.command("--port={port} {rehearsal}"));
		assertThat(program.exitCode()).isEqualTo(1);
		assertThat(program.errors()).contains("Not measured: start 1 of broken-0ms");
		assertThat(this.directory.resolve("table.md")).content()
			.contains("| good | 0.00 |", "| good | 0.50 |", "- start 1 of broken-500ms")
			.doesNotContain("| broken |");
	}

	private Program run(String... options) {
		String[] common = { "curve", "--requests", Program.requests(this.directory), "--out", this.directory.toString(),
				"--jdk", "one=env", "{java} " + StubService.command("--port={port} {rehearsal}") };
		return Program.run(Stream.of(common, options).flatMap(Arrays::stream).toArray(String[]::new));
	}

}
