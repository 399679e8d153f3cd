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

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import com.example.shop.benchmark.scale.ScaleExperiment;
import com.example.shop.benchmark.scale.ScaleOptions;
import com.example.shop.benchmark.service.CpuLimits;
import com.example.shop.benchmark.service.Variant;

@Command(name = "scale", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Starts several instances at once, or with few processors, and measures what that costs.")
final class ScaleCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Mixin
	private ExperimentOptions options = new ExperimentOptions();

	@Option(names = "--instances", split = ",", defaultValue = "1", converter = Numbers.Positive.class,
			description = "The numbers of instances that start at once (${DEFAULT-VALUE}).")
	private List<Integer> instances = List.of();

	@Option(names = "--cpus", split = ",", defaultValue = "0", converter = Numbers.NotNegativeDecimal.class,
			description = "The processors of each instance, such as 0.25,0.5,1,2; 0 is without limit (${DEFAULT-VALUE}).")
	private List<Double> cpus = List.of();

	@Option(names = "--starts", defaultValue = "5", converter = Numbers.Positive.class,
			description = "Starts of each combination (${DEFAULT-VALUE}).")
	private int starts;

	@Option(names = "--liveness", defaultValue = "/actuator/health/liveness", paramLabel = "PATH",
			description = "The liveness probe (${DEFAULT-VALUE}).")
	private String liveness = "";

	@Parameters(arity = "1..*", paramLabel = "NAME=COMMAND",
			description = "A variant and its command, in which {port} stands for its port.")
	private List<String> variants = List.of();

	@Override
	public Integer call() throws InterruptedException {
		Consumer<String> progress = this.spec.commandLine().getErr()::println;
		ScaleOptions scaleOptions = new ScaleOptions(this.instances, this.cpus, this.starts,
				this.options.requests().ready(), this.liveness);
		String table = new ScaleExperiment(Variant.parseAllWithPort(this.variants), scaleOptions,
				CpuLimits.ofThisMachine(progress), this.options.results(), progress)
			.run();
		this.spec.commandLine().getOut().println(table);
		return 0;
	}

}
