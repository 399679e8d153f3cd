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

package com.example.shop.benchmark.scale;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import com.example.shop.benchmark.report.Results;
import com.example.shop.benchmark.service.TasksetLimits;
import com.example.shop.benchmark.service.Variant;
import com.example.shop.benchmark.testkit.StubService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@EnabledIf("onePossible")
class ScaleExperimentTests {

	@TempDir
	private Path directory;

	private final List<String> progress = new ArrayList<>();

	static boolean onePossible() {
		return TasksetLimits.ofThisMachine().isPossible(1, 1);
	}

	@Test
	void whatIsNotPossibleIsNamedAndTheRestMeasured() throws InterruptedException {
		String table = experiment(List.of(0.25, 0.5, 1.0)).run();
		assertThat(table)
			.contains("CPUs limited by: [taskset]. Left out: 1 × 0.25, 1 × 0.5 CPUs, since no cgroup can be made")
			.contains("| 1 | 1.00 | stub |")
			.doesNotContain("| 1 | 0.25 |");
		assertThat(this.progress).anyMatch((line) -> line.startsWith("Left out: 1 × 0.25, 1 × 0.5 CPUs"));
	}

	@Test
	void nothingPossibleIsAnError() {
		assertThatIllegalArgumentException().isThrownBy(() -> experiment(List.of(0.25)).run())
			.withMessageContaining("There is nothing to measure: 1 × 0.25 CPUs");
	}

	private ScaleExperiment experiment(List<Double> cpus) {
		ScaleOptions options = new ScaleOptions(List.of(1), cpus, 1, "/ready", "/ready");
		return new ScaleExperiment(List.of(Variant.parse("stub=" + StubService.command("--port={port}"))), options,
				TasksetLimits.ofThisMachine(), new Results(this.directory), this.progress::add);
	}

}
