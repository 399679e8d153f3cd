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

import picocli.CommandLine.Option;

import com.example.shop.benchmark.load.RequestFile;
import com.example.shop.benchmark.report.Results;

/**
 * What the experiments have in common.
 */
final class ExperimentOptions {

	@Option(names = "--requests", required = true, paramLabel = "FILE", description = "The requests, as JSON.")
	private Path requests = Path.of("");

	@Option(names = "--out", required = true, paramLabel = "DIR",
			description = "Where results.csv, results.json, table.md, charts and logs go.")
	private Path out = Path.of("");

	RequestFile requests() {
		return RequestFile.read(this.requests);
	}

	Results results() {
		return new Results(this.out);
	}

}
