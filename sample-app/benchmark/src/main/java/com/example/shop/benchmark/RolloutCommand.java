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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import com.example.shop.benchmark.rollout.RolloutExperiment;
import com.example.shop.benchmark.rollout.RolloutOptions;
import com.example.shop.benchmark.service.Cpus;
import com.example.shop.benchmark.service.Variant;

@Command(name = "rollout", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Replaces two instances behind HAProxy, one after the other, under constant load.",
		exitCodeListHeading = "%nExit codes:%n", exitCodeList = { "1:Something was not measured; the rest is reported.",
				"3:The load generator could not hold its schedule in some rollouts; the others are reported." })
final class RolloutCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Mixin
	private ExperimentOptions options = new ExperimentOptions();

	@Option(names = "--rollouts", defaultValue = "10", converter = Numbers.Positive.class,
			description = "Rollouts of each variant (${DEFAULT-VALUE}).")
	private int rollouts;

	@Option(names = "--seconds", defaultValue = "60", converter = Numbers.Positive.class,
			description = "Length of the steady phase, and of the phase after each replacement (${DEFAULT-VALUE}).")
	private int seconds;

	@Option(names = "--settle", defaultValue = "60", paramLabel = "SECONDS", converter = Numbers.NotNegative.class,
			description = "How long the first two instances of a rollout serve before anything counts "
					+ "(${DEFAULT-VALUE}).")
	private int settle;

	@Option(names = "--rate", defaultValue = "60", converter = Numbers.Positive.class,
			description = "Requests per second (${DEFAULT-VALUE}).")
	private int rate;

	@Option(names = "--connections", defaultValue = "128", converter = Numbers.Positive.class,
			description = "How many requests can be under way at once (${DEFAULT-VALUE}).")
	private int connections;

	@Option(names = "--max-lag", defaultValue = "20", paramLabel = "MILLIS", converter = Numbers.Positive.class,
			description = "If more than one request of a hundred in a phase leaves later than this, the rollout is "
					+ "not reported (${DEFAULT-VALUE}).")
	private int maxLag;

	@Option(names = "--unrehearsed", description = "Send also GET requests that are not marked as rehearsed.")
	private boolean unrehearsed;

	@Parameters(arity = "1..*", paramLabel = "NAME=COMMAND",
			description = "A variant and its command, in which {port} stands for its port.")
	private List<String> variants = List.of();

	@Override
	public Integer call() throws InterruptedException {
		RolloutOptions rolloutOptions = new RolloutOptions(this.rollouts, this.seconds, this.settle, this.rate,
				this.connections, Duration.ofMillis(this.maxLag), this.unrehearsed, Cpus.halves());
		String table = new RolloutExperiment(Variant.parseAllWithPort(this.variants), rolloutOptions,
				this.options.requests(), this.options.results(), this.spec.commandLine().getErr()::println)
			.run();
		this.spec.commandLine().getOut().println(table);
		return 0;
	}

}
