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
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import com.example.shop.benchmark.report.Results;
import com.example.shop.benchmark.zoo.ZooExperiment;
import com.example.shop.benchmark.zoo.ZooOptions;

@Command(name = "zoo", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Starts applications without and with Boot Warmup, and compares what happens.")
final class ZooCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Option(names = "--zoo", required = true, paramLabel = "DIR", description = "The folder of the applications.")
	private Path zoo = Path.of("");

	@Option(names = "--lines", split = ",", required = true, paramLabel = "VERSION",
			description = "Versions of Spring Boot for which they are built.")
	private List<String> lines = List.of();

	@Option(names = "--starter", split = ",", required = true, paramLabel = "JAR",
			description = "The jars that the starter adds to a class path.")
	private List<Path> starter = List.of();

	@Option(names = "--starts", defaultValue = "5", converter = Numbers.NotNegative.class,
			description = "Starts of each, without and with Boot Warmup, that are measured (${DEFAULT-VALUE}).")
	private int starts;

	@Option(names = "--out", required = true, paramLabel = "DIR",
			description = "Where results.json, table.md and logs go.")
	private Path out = Path.of("");

	@Parameters(arity = "0..*", paramLabel = "NAME", description = "Applications, if not all of them.")
	private List<String> names = List.of();

	@Override
	public Integer call() throws InterruptedException {
		ZooOptions options = new ZooOptions(this.zoo, this.lines, this.names, this.starter, this.starts);
		String table = new ZooExperiment(options, new Results(this.out), this.spec.commandLine().getErr()::println)
			.run();
		this.spec.commandLine().getOut().println(table);
		return 0;
	}

}
