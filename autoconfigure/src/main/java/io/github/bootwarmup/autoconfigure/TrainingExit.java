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

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Result;
import io.github.bootwarmup.core.ExitWatchdog;
import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.dependency.DependencyKind;

/**
 * Ends an application whose start was a training run.
 */
final class TrainingExit {

	private static final Log logger = LogFactory.getLog(TrainingExit.class);

	/**
	 * An archive is worth keeping without these, but not without beans and routes.
	 */
	private static final Set<String> DISPENSABLE = Arrays.stream(DependencyKind.values())
		.map(DependencyKind::id)
		.collect(Collectors.toUnmodifiableSet());

	private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(60);

	private static final Duration TIME_TO_CLOSE_AFTER_FAILURE = Duration.ofSeconds(10);

	private final ApplicationContext context;

	TrainingExit(ApplicationContext context) {
		this.context = context;
	}

	/**
	 * Close the application and end the JVM: with 0, or with 1 and the reason if beans or
	 * routes could not be warmed. Does not return. What keeps the application from being
	 * closed does not keep the JVM.
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
		CountDownLatch closed = new CountDownLatch(1);
		new ExitWatchdog(() -> closed.getCount() > 0, failures.isEmpty() ? TIME_TO_CLOSE : TIME_TO_CLOSE_AFTER_FAILURE)
			.start();
		Thread exit = new Thread(() -> exit(code, closed), "bootwarmup-training-exit");
		exit.start();
		try {
			exit.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * The archive is written once the application is closed, and that takes its time.
	 */
	private void exit(int code, CountDownLatch closed) {
		int exitCode = SpringApplication.exit(this.context, () -> code);
		closed.countDown();
		System.exit(exitCode);
	}

	static List<String> failures(WarmupReport report) {
		List<String> failures = new ArrayList<>();
		if (report.result() == Result.CANCELLED) {
			failures.add("cancelled, since the application is shutting down");
		}
		report.steps()
			.stream()
			.filter((step) -> !DISPENSABLE.contains(step.warmer()))
			.filter((step) -> step.outcome() == Outcome.FAILED || step.outcome() == Outcome.UNFINISHED)
			.map((step) -> step.warmer() + "/" + step.name() + ": " + step.detail())
			.forEach(failures::add);
		return failures;
	}

}
