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
import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import com.example.shop.benchmark.testkit.Program;
import com.example.shop.benchmark.testkit.StubService;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledIf("com.example.shop.benchmark.rollout.HaproxyInstallation#isThere")
class RolloutCommandTests {

	@TempDir
	private Path directory;

	@Test
	void slowFirstAnswersOfNewInstancesAreFelt() throws IOException {
		Program program = run("1", "2", "50", "cold=" + StubService.command("--port={port} --first-millis=400"),
				"warm=" + StubService.command("--port={port}"), "--connections", "64", "--max-lag", "5000");
		assertThat(program.exitCode()).as(program.errors()).isZero();
		assertThat(program.errors()).contains("cold, rollout 1 of 1: steady",
				"warm, rollout 1 of 1: a new instance was let in", "warm, rollout 1 of 1: worst second p99");
		JsonNode variants = new JsonMapper().readTree(this.directory.resolve("results.json")).get("variants");
		JsonNode cold = variants.get(0);
		assertThat(cold.get("errors").intValue()).isZero();
		assertThat(cold.get("rollouts").get(0).get("replacements")).hasSize(2)
			.allSatisfy((replacement) -> assertThat(replacement.get("worstSecond").get("max").doubleValue())
				.isGreaterThanOrEqualTo(400));
		assertThat(variants.get(1).get("errors").intValue()).isZero();
		assertThat(Files.readAllLines(this.directory.resolve("results.csv"))).hasSizeGreaterThan(2 * 3 * 2);
		assertThat(this.directory.resolve("table.md")).content().contains("| cold |", "| warm |");
		assertThat(this.directory).isDirectoryContaining("glob:**/rollout.svg")
			.isDirectoryContaining("glob:**/rollout-p95.svg")
			.isDirectoryContaining("glob:**/rollout-cold.svg")
			.isDirectoryContaining("glob:**/rollout-warm.svg");
	}

	@Test
	void nothingIsReportedWhenTheScheduleWasNotHeld() {
		Program program = run("1", "2", "20", "slow=" + StubService.command("--port={port} --each-millis=300"),
				"--connections", "1", "--max-lag", "100");
		assertThat(program.exitCode()).isEqualTo(3);
		assertThat(program.errors())
			.contains("The schedule was not held in the phase \"steady\", so nothing is reported");
		assertThat(this.directory).isDirectoryNotContaining("glob:**/results.*");
	}

	@Test
	void instancesThatFailEndOrFlapAreSeen() {
		Program program = Program.run(this::makeFileOnceSteady,
				arguments("1", "4", "50",
						"failing=" + StubService.command("--port={port} --fail-file=" + file("failing")),
						"ending=" + StubService.command("--port={port} --end-file=" + file("ending")),
						"flapping=" + StubService.command("--port={port} --down-file=" + file("flapping")),
						"--connections", "64", "--max-lag", "5000"));
		assertThat(program.exitCode()).as(program.errors()).isZero();
		JsonNode variants = new JsonMapper().readTree(this.directory.resolve("results.json")).get("variants");
		JsonNode failing = variants.get(0);
		assertThat(failing.get("errors").intValue()).isPositive();
		assertThat(failing.get("errorsByStatus").get("503").intValue()).isEqualTo(failing.get("errors").intValue());
		assertThat(failing.get("unplannedDowns").intValue()).isZero();
		assertThat(variants.get(1).get("errors").intValue()).isPositive();
		assertThat(variants.get(1).get("unplannedDowns").intValue()).isPositive();
		assertThat(variants.get(2).get("unplannedDowns").intValue()).isPositive();
		assertThat(this.directory.resolve("table.md")).content().contains("unplanned DOWNs");
	}

	private Path file(String variant) {
		return this.directory.resolve("file-of-" + variant);
	}

	private void makeFileOnceSteady(String progress) {
		Stream.of("failing", "ending", "flapping")
			.filter((variant) -> progress.contains(variant + ", rollout 1 of 1: steady"))
			.forEach((variant) -> file(variant).toFile().mkdir());
	}

	@Test
	void variantsTakeTurnsAndOneThatFailsDoesNotStopTheOthers() {
		Program program = run("2", "1", "50", "broken=sh -c 'exit 7' {port}",
				"stub=" + StubService.command("--port={port}"), "--connections", "64", "--max-lag", "5000");
		assertThat(program.exitCode()).isEqualTo(1);
		assertThat(program.errors()).containsSubsequence("Not measured: rollout 1 of broken",
				"stub, rollout 1 of 2: worst second", "stub, rollout 2 of 2: worst second",
				"Not measured: rollout 2 of broken");
		JsonNode results = new JsonMapper().readTree(this.directory.resolve("results.json"));
		assertThat(results.get("variants")).hasSize(1)
			.allSatisfy((variant) -> assertThat(variant.get("rollouts")).hasSize(2));
		assertThat(results.get("failures")).hasSize(2);
		assertThat(this.directory.resolve("table.md")).content()
			.contains("| stub | 2 |", "Not measured:", "- rollout 2 of broken: The service ended with 7");
	}

	@Test
	void variantWithoutPortIsRefusedAtOnce() {
		Program program = run("1", "1", "50", "stub=java -jar shop.jar");
		assertThat(program.exitCode()).isEqualTo(1);
		assertThat(program.errors()).contains("The command of the variant stub doesn't say {port}");
	}

	@Test
	void loadWithoutRequestsIsRefusedAtOnce() throws IOException {
		String requests = Files.writeString(this.directory.resolve("none.json"), """
				{"ready": "/ready", "requests": [{"method": "GET", "path": "/a"},
				  {"method": "POST", "path": "/b", "rehearsed": true}]}
				""").toString();
		Program program = Program.run("rollout", "--requests", requests, "--out", this.directory.toString(),
				"stub=java {port}");
		assertThat(program.exitCode()).isEqualTo(1);
		assertThat(program.errors())
			.contains("no GET request", "is marked as rehearsed; mark some, or add --unrehearsed")
			.doesNotContain("starting");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--rollouts=0", "--seconds=0", "--settle=-1", "--rate=0", "--rate=x", "--connections=-3",
			"--max-lag=0" })
	void numberThatMakesNoSenseIsRefused(String option) {
		Program program = Program.run("rollout", option, "--requests", Program.requests(this.directory), "--out",
				this.directory.toString(), "stub=java {port}");
		assertThat(program.exitCode()).isEqualTo(2);
		assertThat(program.errors()).contains("Invalid value for option '" + option.substring(0, option.indexOf('=')));
	}

	private Program run(String rollouts, String seconds, String rate, String... arguments) {
		return Program.run(arguments(rollouts, seconds, rate, arguments));
	}

	private String[] arguments(String rollouts, String seconds, String rate, String... arguments) {
		String[] common = { "rollout", "--rollouts", rollouts, "--seconds", seconds, "--settle", "1", "--rate", rate,
				"--requests", Program.requests(this.directory), "--out", this.directory.toString() };
		return Stream.of(common, arguments).flatMap(Arrays::stream).toArray(String[]::new);
	}

}
