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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
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
		Program program = run("--instances", "1,3");
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
	@EnabledIf("com.example.shop.benchmark.service.CgroupAvailability#isThere")
	void fewProcessorsThrottle() {
		Program program = run("--cpus", "0.2");
		assertThat(program.exitCode()).as(program.errors()).isZero();
		JsonNode points = new JsonMapper().readTree(this.directory.resolve("results.json")).get("points");
		assertThat(points.get(0).get("measured").get(0).get("throttledSeconds").doubleValue()).isPositive();
		assertThat(this.directory.resolve("table.md")).content().contains("CFS quota", "| 1 | 0.20 | stub |");
	}

	private Program run(String option, String value) {
		return Program.run("scale", "--starts", "1", option, value, "--liveness", "/ready", "--requests",
				Program.requests(this.directory), "--out", this.directory.toString(),
				"stub=" + StubService.command("--port={port}"));
	}

}
