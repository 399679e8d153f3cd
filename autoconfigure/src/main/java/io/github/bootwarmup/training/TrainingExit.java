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

package io.github.bootwarmup.training;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.core.UninterruptedWait;
import io.github.bootwarmup.jvm.CpuThrottling;
import io.github.bootwarmup.jvm.ExitWatchdog;
import io.github.bootwarmup.jvm.JitQueue;

/**
 * Ends an application whose start was a training run.
 */
public final class TrainingExit {

	private static final Log logger = LogFactory.getLog(TrainingExit.class);

	private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(60);

	static final Duration TIME_TO_CLOSE_AFTER_FAILURE = Duration.ofSeconds(10);

	private final ConfigurableApplicationContext context;

	private final @Nullable TrainingGuard guard;

	/**
	 * Create a new instance.
	 * @param context the application
	 */
	public TrainingExit(ConfigurableApplicationContext context) {
		this.context = context;
		this.guard = TrainingGuard.of(context.getBeanFactory());
	}

	/**
	 * Close the application and end the JVM: with 0, or with 1 and the reason if beans or
	 * routes could not be warmed. Does not return. An application that can't be closed,
	 * or a shutdown hook that doesn't end, does not keep the JVM.
	 * @param report what was done
	 */
	public void exit(WarmupReport report) {
		TrainingFailures failures = TrainingFailures.of(report);
		if (failures.isEmpty()) {
			logger.info("Training run done, the application exits");
		}
		else {
			logger.error(failures.message("the application exits with 1."));
		}
		tell(failures.isEmpty());
		AtomicInteger code = new AtomicInteger(failures.isEmpty() ? 0 : 1);
		Thread exit = new Thread(() -> exit(code), "bootwarmup-training-exit");
		new ExitWatchdog(exit, failures.isEmpty() ? TIME_TO_CLOSE : TIME_TO_CLOSE_AFTER_FAILURE, code::get).start();
		exit.start();
		UninterruptedWait.until(() -> !exit.isAlive(), TIME_TO_CLOSE.multipliedBy(2));
	}

	private void exit(AtomicInteger code) {
		code.set(SpringApplication.exit(this.context, code::get));
		if (code.get() == 0) {
			awaitCompiler();
		}
		else {
			tell(false);
		}
		System.exit(code.get());
	}

	/**
	 * See to it that the JVM ends with 1 soon after a failure, whatever hangs.
	 * @param closing the thread that closes the application
	 */
	static void endSoon(Thread closing) {
		new ExitWatchdog(closing, TIME_TO_CLOSE_AFTER_FAILURE, () -> 1).start();
	}

	/**
	 * Wait until what waits to be compiled is compiled. Before version 21 the JVM
	 * archives a method that waits as one that waits, and so never compiles it in a start
	 * from there, however often it is called (JDK-8306460).
	 */
	static void awaitCompiler() {
		CpuThrottling throttling = CpuThrottling.ofThisProcess();
		JitQueue queue = JitQueue.ofThisJvm(() -> throttling.count().throttledPeriods(), TimeUnit.NANOSECONDS::sleep);
		boolean interrupted = Thread.interrupted();
		try {
			queue.awaitIdle();
		}
		catch (InterruptedException ex) {
			interrupted = true;
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private void tell(boolean success) {
		if (this.guard != null && success) {
			this.guard.succeeded();
		}
		else if (this.guard != null) {
			this.guard.failed();
		}
	}

}
