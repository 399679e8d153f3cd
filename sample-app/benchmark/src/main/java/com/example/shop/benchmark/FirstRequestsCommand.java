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

import com.example.shop.benchmark.firstrequest.FirstRequestExperiment;
import com.example.shop.benchmark.service.Variant;

@Command(name = "first-requests", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Starts variants in turn and measures their first requests and what they cost.")
final class FirstRequestsCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Mixin
	private ExperimentOptions options = new ExperimentOptions();

	@Option(names = "--starts", defaultValue = "5", converter = Numbers.Positive.class,
			description = "Starts of each variant (${DEFAULT-VALUE}).")
	private int starts;

	@Option(names = "--times", defaultValue = "300", converter = Numbers.Positive.class,
			description = "How often each request is sent after a start, unless it is marked as 'once' "
					+ "(${DEFAULT-VALUE}). The last third counts as the steady state. The figures of the first 100 "
					+ "need 150, so that none of these counts as steady; the p99 of the last 100, and ratios to it, "
					+ "need 300.")
	private int times;

	@Parameters(arity = "1..*", paramLabel = "NAME=COMMAND",
			description = "A variant and its command, in which {port} stands for its port. Ratios are those to the "
					+ "first variant.")
	private List<String> variants = List.of();

	@Override
	public Integer call() throws InterruptedException {
		String table = new FirstRequestExperiment(Variant.parseAll(this.variants), this.starts, this.options.requests(),
				this.times, this.options.results(), this.spec.commandLine().getErr()::println)
			.run();
		this.spec.commandLine().getOut().println(table);
		return 0;
	}

}
