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
		Program program = run("50", "cold=" + StubService.command("--port={port} --first-millis=400"),
				"warm=" + StubService.command("--port={port}"), "--connections", "64", "--max-lag", "5000");
		assertThat(program.exitCode()).as(program.errors()).isZero();
		assertThat(program.errors()).contains("cold, rollout 1 of 1: steady", "warm: a new instance was let in",
				"warm: worst second p99");
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
			.isDirectoryContaining("glob:**/rollout-cold.svg")
			.isDirectoryContaining("glob:**/rollout-warm.svg");
	}

	@Test
	void nothingIsReportedWhenTheScheduleWasNotHeld() {
		Program program = run("20", "slow=" + StubService.command("--port={port} --each-millis=300"), "--connections",
				"1", "--max-lag", "100");
		assertThat(program.exitCode()).isEqualTo(3);
		assertThat(program.errors()).contains("The schedule was not held, so nothing is reported");
		assertThat(this.directory).isDirectoryNotContaining("glob:**/results.*");
	}

	private Program run(String rate, String... arguments) {
		String[] common = { "rollout", "--rollouts", "1", "--seconds", "2", "--settle", "1", "--rate", rate,
				"--requests", Program.requests(this.directory), "--out", this.directory.toString() };
		String[] all = Stream.of(common, arguments).flatMap(Arrays::stream).toArray(String[]::new);
		return Program.run(all);
	}

}
