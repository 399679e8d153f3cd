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

import picocli.CommandLine;
import picocli.CommandLine.Command;

import com.example.shop.benchmark.load.ScheduleNotHeldException;

/**
 * Measures what the users of a freshly started service feel.
 */
@Command(name = "benchmark", mixinStandardHelpOptions = true,
		description = "Measures what the users of a freshly started service feel.",
		subcommands = { FirstRequestsCommand.class, CurveCommand.class, RolloutCommand.class, ScaleCommand.class,
				ZooCommand.class })
public final class Benchmark {

	/**
	 * The exit code when the load generator could not hold its schedule.
	 */
	static final int SCHEDULE_NOT_HELD = 3;

	private Benchmark() {
	}

	public static CommandLine commandLine() {
		CommandLine commandLine = new CommandLine(new Benchmark());
		commandLine.setExecutionExceptionHandler((exception, command, result) -> {
			if (exception instanceof IllegalArgumentException || exception instanceof IllegalStateException
					|| exception instanceof ScheduleNotHeldException) {
				command.getErr().println(exception.getMessage());
				return (exception instanceof ScheduleNotHeldException) ? SCHEDULE_NOT_HELD
						: CommandLine.ExitCode.SOFTWARE;
			}
			throw exception;
		});
		return commandLine;
	}

	public static void main(String[] arguments) {
		System.setProperty("java.awt.headless", "true");
		System.exit(commandLine().execute(arguments));
	}

}
