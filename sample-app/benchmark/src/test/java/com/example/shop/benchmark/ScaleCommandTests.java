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

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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

class ScaleCommandTests {

	@TempDir
	private Path directory;

	@Test
	void instancesThatStartAtOnceAreEachMeasured() {
		Program program = run("--starts", "1", "--instances", "1,3");
		assertThat(program.exitCode()).as(program.errors()).isZero();
		JsonNode points = new JsonMapper().readTree(this.directory.resolve("results.json")).get("points");
		assertThat(points.get(0).get("measured")).hasSize(1);
		assertThat(points.get(1).get("measured")).hasSize(3)
			.allSatisfy((instance) -> assertThat(instance.get("readySeconds").doubleValue()).isPositive())
			.allSatisfy((instance) -> assertThat(instance.get("cpuSeconds").doubleValue()).isPositive());
		assertThat(this.directory.resolve("table.md")).content()
			.contains("CPUs limited by: [no limit]", "| 1 | all | stub |", "| 3 | all | stub |");
		assertThat(this.directory.resolve("scale.svg")).content().contains("<svg");
	}

	@Test
	void outputOfEveryInstanceOfEveryStartIsKept() {
		Program program = run("--instances", "1,2", "--starts", "2");
		assertThat(program.exitCode()).as(program.errors()).isZero();
		assertThat(this.directory.resolve("logs").toFile().list()).hasSize(2 * (1 + 2));
	}

	@Test
	void noInstanceEndsBeforeTheLastIsReady() throws IOException {
		Path folder = this.directory.resolve("first");
		Program program = runStub("--port={port} --ready-millis=3000 --first=" + folder, "--starts", "1", "--instances",
				"2");
		assertThat(program.exitCode()).as(program.errors()).isZero();
		List<Long> ready = instants("ready");
		List<Long> ended = instants("ended");
		assertThat(ready).hasSize(2);
		assertThat(ended).hasSize(2).allMatch((instant) -> instant >= Collections.max(ready));
	}

	@Test
	void pointThatFailsDoesNotKeepTheOthersFromBeingMeasured() {
		Program program = Program.run("scale", "--starts", "1", "--instances", "1,2", "--liveness", "/ready",
				"--requests", Program.requests(this.directory), "--out", this.directory.toString(),
				"broken=sh -c 'exit 7' {port}", "stub=" + StubService.command("--port={port}"));
		assertThat(program.exitCode()).isEqualTo(1);
		assertThat(program.errors()).contains("Not everything was measured");
		assertThat(this.directory.resolve("table.md")).content()
			.contains("| 1 | all | stub |", "| 2 | all | stub |", "start 1 of 1 × broken with all CPUs",
					"start 1 of 2 × broken with all CPUs");
	}

	@Test
	void variantWithoutPortIsRefusedAtOnce() {
		Program program = Program.run("scale", "--requests", Program.requests(this.directory), "--out",
				this.directory.toString(), "stub=java");
		assertThat(program.exitCode()).isEqualTo(1);
		assertThat(program.errors()).contains("The command of the variant stub doesn't say {port}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--starts=0", "--instances=1,0", "--instances=x", "--cpus=1,-0.5", "--cpus=NaN" })
	void numberThatMakesNoSenseIsRefused(String option) {
		Program program = run(option);
		assertThat(program.exitCode()).isEqualTo(2);
		assertThat(program.errors()).contains("Invalid value for option '" + option.substring(0, option.indexOf('=')));
	}

	private List<Long> instants(String what) throws IOException {
		List<Long> instants = new ArrayList<>();
		for (File log : this.directory.resolve("logs").toFile().listFiles()) {
			Files.readAllLines(log.toPath())
				.stream()
				.filter((line) -> line.startsWith(what + " "))
				.map((line) -> Long.valueOf(line.substring(what.length() + 1)))
				.forEach(instants::add);
		}
		return instants;
	}

	@Test
	@EnabledIf("com.example.shop.benchmark.service.CgroupAvailability#isThere")
	void fewProcessorsThrottle() {
		Program program = run("--starts", "1", "--cpus", "0.2");
		assertThat(program.exitCode()).as(program.errors()).isZero();
		JsonNode points = new JsonMapper().readTree(this.directory.resolve("results.json")).get("points");
		assertThat(points.get(0).get("measured").get(0).get("withheldCpuSeconds").doubleValue()).isPositive();
		assertThat(this.directory.resolve("table.md")).content().contains("CFS quota", "| 1 | 0.20 | stub |");
	}

	private Program run(String... options) {
		return runStub("--port={port}", options);
	}

	private Program runStub(String arguments, String... options) {
		String[] common = { "scale", "--liveness", "/ready", "--requests", Program.requests(this.directory), "--out",
				this.directory.toString(), "stub=" + StubService.command(arguments) };
		return Program.run(Stream.of(common, options).flatMap(Arrays::stream).toArray(String[]::new));
	}

}
