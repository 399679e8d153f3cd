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

package io.github.bootwarmup.launch;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Result;
import io.github.bootwarmup.core.GateState;
import io.github.bootwarmup.core.PlannedWarmer;
import io.github.bootwarmup.core.ReportSource;
import io.github.bootwarmup.core.RequiredWarmupException;
import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.core.WarmupGate;
import io.github.bootwarmup.core.WarmupObserver;
import io.github.bootwarmup.core.WarmupOrchestrator;
import io.github.bootwarmup.core.settings.FailurePolicy;
import io.github.bootwarmup.core.settings.Mode;
import io.github.bootwarmup.core.settings.Start;
import io.github.bootwarmup.core.settings.WarmupSettings;
import io.github.bootwarmup.jvm.TimeSource;
import io.github.bootwarmup.off.WarmupSwitch;
import io.github.bootwarmup.training.TrainingKind;

/**
 * Puts a warm-up together when its time has come, and keeps its report.
 */
public final class WarmupLauncher implements ReportSource {

	/**
	 * The name of the bean.
	 */
	public static final String BEAN_NAME = "bootWarmupLauncher";

	private static final Log logger = LogFactory.getLog(WarmupLauncher.class);

	private final WarmupSettings settings;

	private final ConfigurableListableBeanFactory beanFactory;

	private final ObjectProvider<WarmupObserver> observers;

	private final TrainingKind training;

	private volatile @Nullable WarmupOrchestrator warmup;

	private boolean beganBeforeListening;

	/**
	 * Create a new instance.
	 * @param settings how to warm up
	 * @param beanFactory the beans of the application
	 * @param observers who is told
	 * @param training the kind of training that the start is
	 */
	public WarmupLauncher(WarmupSettings settings, ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<WarmupObserver> observers, TrainingKind training) {
		this.settings = settings;
		this.beanFactory = beanFactory;
		this.observers = observers;
		this.training = training;
	}

	/**
	 * Return the launcher of a bean factory if it exists. Neither creates anything nor
	 * waits for a lock.
	 */
	static @Nullable WarmupLauncher of(ConfigurableListableBeanFactory beanFactory) {
		return (beanFactory.getSingleton(BEAN_NAME) instanceof WarmupLauncher launcher) ? launcher : null;
	}

	/**
	 * Return how long readiness may be held.
	 */
	Duration deadline() {
		return this.settings.deadline();
	}

	/**
	 * Return whether the gate opens at the deadline, whatever became of warm-up.
	 */
	boolean opensAtTheDeadline() {
		return this.settings.failurePolicy() == FailurePolicy.OPEN || this.settings.required().isEmpty();
	}

	/**
	 * Return whether something required has begun to be warmed, which the gate waits for
	 * beyond the deadline.
	 */
	boolean isHeldBeyondTheDeadline() {
		return this.warmup != null && !opensAtTheDeadline();
	}

	/**
	 * Let the time of warm-up begin.
	 * @param gate what holds readiness
	 * @return the warm-up, which may have begun
	 */
	synchronized WarmupOrchestrator prepare(WarmupGate gate) {
		WarmupOrchestrator warmup = this.warmup;
		return (warmup != null) ? warmup : create(this.settings, gate, WarmerCatalog::warmers);
	}

	/**
	 * Warm up, or do the rest of it, and hold the calling thread meanwhile; do nothing
	 * for an application that nobody wants to be warm.
	 * @param gate what holds readiness
	 * @param context the context that is being started
	 * @param announced whether the application is ready by its own word, so that its
	 * start can't fail any more
	 */
	void warm(WarmupGate gate, ConfigurableApplicationContext context, boolean announced) {
		guard(gate, () -> warmIfWanted(gate, context, announced));
	}

	private void warmIfWanted(WarmupGate gate, ConfigurableApplicationContext context, boolean announced) {
		if (!isWanted(context)) {
			logger.info("Nothing is warmed, since the application has no server and no Warmer bean; "
					+ "bootwarmup.mode=warm warms it up all the same");
			gate.open();
			return;
		}
		if (gate.state() == GateState.OPEN) {
			prepare(gate).apply(FailurePolicy.OPEN);
		}
		else if (announced && this.settings.failurePolicy() == FailurePolicy.EXIT) {
			stay(prepare(gate));
		}
		if (!this.beganBeforeListening && this.settings.start() == Start.BEFORE_LISTENING) {
			logger.warn(WarmupCode.SETTING_WITHOUT_EFFECT.message("bootwarmup.start=before-listening has no effect, "
					+ "since the application has no embedded web server: remove it."));
		}
		prepare(gate).run();
	}

	/**
	 * Return whether somebody wants an application to be warm: it has a server, or it
	 * asks for warm-up. A job has neither, and is to end as soon as it would without us.
	 * Creates no bean.
	 */
	static boolean isWanted(ConfigurableApplicationContext context) {
		return ServingContexts.includes(context) || WarmupSwitch.isAskedFor(context.getEnvironment())
				|| new WarmerCatalog(context.getBeanFactory()).hasUsersWarmer();
	}

	/**
	 * Warm up before the web server listens, and hold the calling thread meanwhile.
	 * @param gate what holds readiness
	 * @param order the order of the first warmer that is left for later
	 * @throws ShutdownDuringWarmupException if a shutdown began meanwhile
	 */
	void warmBefore(WarmupGate gate, int order) {
		this.beganBeforeListening = true;
		guard(gate, () -> {
			if (prepare(gate).runBefore(order).result() == Result.CANCELLED) {
				throw new ShutdownDuringWarmupException();
			}
		});
	}

	/**
	 * The start of the application has failed, and it is to end.
	 */
	void startFailed() {
		WarmupOrchestrator warmup = this.warmup;
		if (warmup != null) {
			warmup.startFailed();
		}
	}

	/**
	 * Let the start go on whatever fails.
	 */
	private void stay(WarmupOrchestrator warmup) {
		warmup.apply(FailurePolicy.OPEN);
		if (!this.settings.required().isEmpty()) {
			logger.warn(WarmupCode.TOO_LATE_TO_EXIT.message("bootwarmup.on-failure=exit counts as open, since the "
					+ "application announced readiness before its runners ended, so that its start can't fail any "
					+ "more: set bootwarmup.on-failure to open or retry, or announce it later."));
		}
	}

	/**
	 * A failing warm-up never stops the application, unless that is wanted.
	 */
	private void guard(WarmupGate gate, Runnable action) {
		try {
			action.run();
		}
		catch (ShutdownDuringWarmupException | RequiredWarmupException ex) {
			throw ex;
		}
		catch (Throwable ex) {
			gate.open();
			logger.error("Warm-up was given up because of an error of its own", ex);
		}
	}

	/**
	 * Return whether this start is a training run, in which nothing is warmed to serve.
	 */
	boolean isTraining() {
		return this.training != TrainingKind.NONE;
	}

	/**
	 * Warm up offline.
	 * @param gate what holds readiness, and goes on to do so
	 * @return what was done
	 */
	public WarmupReport train(WarmupGate gate) {
		return train(gate, (warmer) -> true);
	}

	/**
	 * Warm up offline what needs no other bean than those that exist.
	 * @return what was done, empty if warm-up is off
	 */
	public Optional<WarmupReport> trainAtRefresh() {
		if (this.settings.mode() != Mode.WARM) {
			return Optional.empty();
		}
		logger.info("This start is a training run, since spring.context.exit is onRefresh: routes and dependencies are "
				+ "warmed offline before Spring ends the JVM; lazy beans are not created, runners are not called");
		return Optional.of(train(WarmupGate.NONE, (warmer) -> !warmer.warmer().createsBeans()));
	}

	private WarmupReport train(WarmupGate gate, Predicate<PlannedWarmer> selection) {
		return create(this.settings.forTraining(), new WarmupGate.Closed(gate),
				(catalog) -> catalog.offlineWarmers().stream().filter(selection).toList())
			.run();
	}

	/**
	 * List what would be warmed, and hold nothing.
	 */
	void observe() {
		create(this.settings, WarmupGate.NONE, WarmerCatalog::inventory).observe();
	}

	private WarmupOrchestrator create(WarmupSettings settings, WarmupGate gate,
			Function<WarmerCatalog, List<PlannedWarmer>> warmers) {
		WarmerCatalog catalog = new WarmerCatalog(this.beanFactory);
		WarmupOrchestrator warmup = new WarmupOrchestrator(settings, () -> warmers.apply(catalog), gate,
				() -> this.observers.orderedStream().toList(),
				Objects.requireNonNullElse(this.beanFactory.getBeanClassLoader(), getClass().getClassLoader()),
				TimeSource.SYSTEM);
		this.warmup = warmup;
		return warmup;
	}

	@Override
	public @Nullable WarmupReport report() {
		WarmupOrchestrator warmup = this.warmup;
		return (warmup != null) ? warmup.report() : null;
	}

	/**
	 * The application was told to shut down while it warmed up before listening. Thrown
	 * so that the start goes no further.
	 */
	@SuppressWarnings("serial")
	static final class ShutdownDuringWarmupException extends RuntimeException {

		private ShutdownDuringWarmupException() {
			super("The application was told to shut down while it was warming up");
		}

	}

}
