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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.core.UninterruptedWait;
import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.jvm.ShutdownHook;
import io.github.bootwarmup.jvm.WarmupThread;

/**
 * Sees to it that a training run that was asked for comes to an end, and that one which
 * was not done looks like no success: neither its exit code nor its archive.
 */
public final class TrainingGuard {

	private static final Log logger = LogFactory.getLog(TrainingGuard.class);

	/**
	 * Default of {@code bootwarmup.training.max-duration}.
	 */
	public static final String LIMIT = "5m";

	private static final String BEAN_NAME = "bootWarmupTrainingGuard";

	private final ConfigurableApplicationContext context;

	private final Supplier<@Nullable WarmupReport> report;

	private final Duration limit;

	private final Thread starting = Thread.currentThread();

	private final ArchiveOutput archive = ArchiveOutput.ofThisJvm();

	private final AtomicBoolean discarded = new AtomicBoolean();

	private final CompletableFuture<Void> end = new CompletableFuture<>();

	private final ShutdownHook hook = new ShutdownHook("training", this::shutdown);

	private TrainingGuard(ConfigurableApplicationContext context, Supplier<@Nullable WarmupReport> report) {
		this.context = context;
		this.report = report;
		this.limit = Binder.get(context.getEnvironment())
			.bind("bootwarmup.training.max-duration", Duration.class)
			.orElseGet(() -> DurationStyle.SIMPLE.parse(LIMIT));
	}

	/**
	 * Begin to watch, on the thread that starts the application.
	 * @param context the context that is about to be refreshed
	 * @param report returns what has been done so far, if warm-up has begun
	 * @return the guard
	 */
	public static TrainingGuard begin(ConfigurableApplicationContext context, Supplier<@Nullable WarmupReport> report) {
		TrainingGuard guard = new TrainingGuard(context, report);
		context.getBeanFactory().registerSingleton(BEAN_NAME, guard);
		guard.hook.register();
		if (!guard.limit.isZero() && !guard.limit.isNegative()) {
			new WarmupThread("training-limit", guard::watch).start();
		}
		return guard;
	}

	/**
	 * Return the guard of a bean factory, or {@code null} if its start is no training run
	 * that was asked for.
	 */
	static @Nullable TrainingGuard of(ConfigurableListableBeanFactory beanFactory) {
		return (TrainingGuard) beanFactory.getSingleton(BEAN_NAME);
	}

	/**
	 * All is done that the run was for.
	 */
	void succeeded() {
		this.end.complete(null);
	}

	/**
	 * The run has failed, and whoever noticed it says so and ends the application.
	 */
	public void failed() {
		this.end.complete(null);
		if (this.discarded.compareAndSet(false, true)) {
			this.archive.discard();
		}
	}

	/**
	 * It turned out that there is nothing to watch.
	 */
	public void stop() {
		this.end.complete(null);
		this.hook.remove();
	}

	private void watch() {
		try {
			this.end.get(TimeUnit.NANOSECONDS.convert(this.limit), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			if (this.end.complete(null)) {
				try {
					logger.error(tooLong());
				}
				finally {
					failed();
					TrainingExit.endSoon(this.starting);
					System.exit(1);
				}
			}
		}
		catch (InterruptedException | ExecutionException ex) {
			logger.debug("The training run is no longer watched", ex);
		}
	}

	private String tooLong() {
		RunningStart start = RunningStart.of(this.starting, this.context.getBeanFactory());
		WarmupReport report = this.report.get();
		String head = WarmupCode.TRAINING_TOO_LONG.message(
				"The training run is not done after %d s, the limit of bootwarmup.training.max-duration, and exits with 1: %s."
					.formatted(this.limit.toSeconds(), (report != null) ? "warm-up is unfinished" : start.describe()));
		return head + ((report != null)
				? TrainingFailures.of(report).reasons().stream().map("%n  %s"::formatted).collect(Collectors.joining())
				: start.stack());
	}

	/**
	 * The JVM ends. An exit code that would pass for success can only be changed by
	 * halting it, which the other shutdown hooks have some time for.
	 */
	private void shutdown() {
		if (!this.end.complete(null)) {
			return;
		}
		failed();
		ExitCall call = ExitCall.find();
		if (!call.isSignal()) {
			System.err.println(WarmupCode.TRAINING_ENDED_EARLY.message(
					"The application ended before its training run was done, so the exit code is 1: %s. Leave out what ends it, for instance with @Profile(\"!training\")."
						.formatted(call.describe())));
			UninterruptedWait.until(() -> !this.context.isActive(), TrainingExit.TIME_TO_CLOSE_AFTER_FAILURE);
			Runtime.getRuntime().halt(1);
		}
	}

}
