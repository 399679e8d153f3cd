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

package io.github.bootwarmup.autoconfigure;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.core.WarmupCode;

/**
 * Ends an application whose start was a training run.
 */
final class TrainingExit {

	private static final Log logger = LogFactory.getLog(TrainingExit.class);

	/**
	 * Without these an archive is not worth keeping.
	 */
	private static final Set<String> NEEDED = Set.of("beans", "dispatch");

	private final ApplicationContext context;

	TrainingExit(ApplicationContext context) {
		this.context = context;
	}

	/**
	 * Close the application and end the JVM: with 0, or with 1 and the reason if beans or
	 * routes could not be warmed. Does not return.
	 * @param report what was done
	 */
	void exit(WarmupReport report) {
		List<String> failures = failures(report);
		if (failures.isEmpty()) {
			logger.info("Training run done, the application exits");
		}
		else {
			logger.error(WarmupCode.TRAINING_FAILED.message("The training run failed, the application exits with 1.")
					+ failures.stream()
						.map((failure) -> System.lineSeparator() + "  " + failure)
						.collect(Collectors.joining()));
		}
		int code = failures.isEmpty() ? 0 : 1;
		Thread exit = new Thread(() -> System.exit(SpringApplication.exit(this.context, () -> code)),
				"bootwarmup-training-exit");
		exit.start();
		try {
			exit.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	static List<String> failures(WarmupReport report) {
		return report.steps()
			.stream()
			.filter((step) -> NEEDED.contains(step.warmer()))
			.filter((step) -> step.outcome() == Outcome.FAILED || step.outcome() == Outcome.UNFINISHED)
			.map((step) -> step.warmer() + "/" + step.name() + ": " + step.detail())
			.toList();
	}

}
