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

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import com.example.shop.benchmark.firstrequest.CurveExperiment;
import com.example.shop.benchmark.service.Variant;

@Command(name = "curve", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Measures first requests against the time for which they were rehearsed.")
final class CurveCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Mixin
	private ExperimentOptions options = new ExperimentOptions();

	@Option(names = "--starts", defaultValue = "5", converter = Numbers.Positive.class,
			description = "Starts for each point (${DEFAULT-VALUE}).")
	private int starts;

	@Option(names = "--times", defaultValue = "100", converter = Numbers.Positive.class,
			description = "How often each request is sent after a start, unless it is marked as 'once' "
					+ "(${DEFAULT-VALUE}). The last third counts as the steady state.")
	private int times;

	@Option(names = "--seconds", split = ",", defaultValue = "0,0.5,1,2,5,10",
			converter = Numbers.NotNegativeDecimal.class,
			description = "The times for rehearsal (${DEFAULT-VALUE}); 0 is without.")
	private List<Double> seconds = List.of();

	@Option(names = "--jdk", required = true, paramLabel = "NAME=JAVA",
			description = "A JDK: its name and its java command. Can be repeated.")
	private List<String> jdks = List.of();

	@Parameters(paramLabel = "COMMAND",
			description = "The command, in which {java} stands for the JDK's java, {port} for the port and {rehearsal} "
					+ "for the option that sets the time for rehearsal.")
	private String command = "";

	@Override
	public Integer call() throws InterruptedException {
		String table = new CurveExperiment(this.command, Variant.parseAll(this.jdks), this.seconds, this.starts,
				this.options.requests(), this.times, this.options.results(), this.spec.commandLine().getErr()::println)
			.run();
		this.spec.commandLine().getOut().println(table);
		return 0;
	}

}
