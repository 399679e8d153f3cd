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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.bootwarmup.core.GateState;
import io.github.bootwarmup.core.UninterruptedWait;
import io.github.bootwarmup.gate.ReadinessGate;
import io.github.bootwarmup.jvm.WarmupThread;
import io.github.bootwarmup.training.TrainingExit;

/**
 * A start during which readiness is held. Warm-up begins when the runners have ended or
 * the application announces readiness itself, whichever comes first. The deadline counts
 * from the first moment at which the application would be ready without us, and is kept
 * by a thread that asks for no bean and takes no lock of Spring's.
 */
final class HeldStart {

	private static final Log logger = LogFactory.getLog(HeldStart.class);

	/**
	 * How much later than the deadline warm-up is no longer expected to keep it itself.
	 */
	private static final Duration GRACE = Duration.ofSeconds(1);

	private static final Duration TIME_TO_BEGIN_CLOSING = Duration.ofSeconds(1);

	private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(30);

	private final ConfigurableApplicationContext context;

	private final ConfigurableListableBeanFactory beanFactory;

	private final ReadinessGate gate;

	private final CompletableFuture<Void> end = new CompletableFuture<>();

	private boolean timed;

	private boolean begun;

	private boolean refused;

	/**
	 * Create a new instance.
	 * @param context the context that is about to be refreshed
	 * @param gate what holds readiness
	 */
	HeldStart(ConfigurableApplicationContext context, ReadinessGate gate) {
		this.context = context;
		this.beanFactory = context.getBeanFactory();
		this.gate = gate;
	}

	/**
	 * The application says itself whether it is ready.
	 */
	synchronized void changed(boolean accepting) {
		this.refused = !accepting;
	}

	/**
	 * From now on the application would be ready without us. One that has no launcher and
	 * won't have one is ready, since its runners may never end.
	 */
	synchronized void wouldBeReady() {
		WarmupLauncher launcher = launcher();
		if (launcher == null) {
			if (!this.beanFactory.containsBeanDefinition(WarmupLauncher.BEAN_NAME)) {
				this.gate.open();
			}
		}
		else if (!this.timed && this.gate.state() == GateState.WARMING && !launcher.isTraining()) {
			this.timed = true;
			guard(() -> {
				launcher.prepare(this.gate);
				new WarmupThread("deadline", () -> watch(launcher)).start();
			});
		}
	}

	/**
	 * Begin beside the main thread, since the application has announced readiness itself.
	 */
	synchronized void begin() {
		WarmupLauncher launcher = launcher();
		if (launcher == null) {
			this.gate.open();
		}
		else if (!this.begun && this.gate.state() == GateState.WARMING) {
			this.begun = true;
			guard(() -> new WarmupThread("start", () -> {
				guard(() -> launch(launcher, true));
				this.end.complete(null);
			}).start());
		}
	}

	/**
	 * The runners have ended. Returns when warm-up has, or its deadline has passed. A
	 * context without our auto-configuration, such as a bootstrap context, is not warmed
	 * and must not be held.
	 */
	void ready() {
		changed(true);
		wouldBeReady();
		WarmupLauncher launcher = launcher();
		try {
			if (launcher == null) {
				this.gate.open();
			}
			else if (isFirst()) {
				launch(launcher, false);
			}
			else {
				await();
			}
		}
		finally {
			this.end.complete(null);
		}
		if (this.gate.state() == GateState.CLOSED) {
			awaitClosing();
		}
		else if (isRefused()) {
			this.gate.outdateNextAnnouncement();
		}
	}

	private synchronized boolean isRefused() {
		return this.refused;
	}

	private synchronized boolean isFirst() {
		boolean first = !this.begun;
		this.begun = true;
		return first;
	}

	/**
	 * The start has failed, be it with a runner of the application's. The JVM is to end
	 * whatever is still being warmed, unless it is a container's.
	 */
	void failed() {
		WarmupLauncher launcher = launcher();
		if (launcher != null && !ServingContexts.isDeployed(this.context)) {
			launcher.startFailed();
		}
		stop();
	}

	/**
	 * The context is being closed.
	 */
	void stop() {
		this.gate.close();
		this.end.complete(null);
	}

	private void launch(WarmupLauncher launcher, boolean announced) {
		if (launcher.isTraining()) {
			new TrainingExit(this.context).exit(launcher.train(this.gate));
		}
		else {
			launcher.warm(this.gate, this.context, announced);
		}
	}

	/**
	 * An error of ours must not reach the publisher of an event, such as that the process
	 * may have no more threads.
	 */
	private void guard(Runnable action) {
		try {
			action.run();
		}
		catch (Throwable ex) {
			this.gate.open();
			this.end.complete(null);
			logger.error("Warm-up was given up because of an error of its own", ex);
		}
	}

	private void watch(WarmupLauncher launcher) {
		if (isOverWithin(launcher.deadline())) {
			return;
		}
		if (!hasBegun()) {
			this.gate.open();
			logger.warn("The deadline passed before warm-up could begin, since the application is ready by its own "
					+ "word and its start goes on: the gate is OPEN");
		}
		else if (!isOverWithin(GRACE)) {
			if (launcher.opensAtTheDeadline()) {
				this.gate.open();
			}
			this.end.complete(null);
		}
	}

	private synchronized boolean hasBegun() {
		return this.begun;
	}

	private boolean isOverWithin(Duration limit) {
		try {
			this.end.get(limit.toNanos(), TimeUnit.NANOSECONDS);
			return true;
		}
		catch (TimeoutException ex) {
			return false;
		}
		catch (InterruptedException | ExecutionException ex) {
			return true;
		}
	}

	private void await() {
		try {
			UninterruptedWait.await(this.end, this.gate, () -> this.end.complete(null));
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Spring Boot does not announce an application that has been closed by its runners,
	 * so it shall not announce one that is being closed now. The thread that closes it
	 * may wait for this one first, as a container does, or never come.
	 */
	private void awaitClosing() {
		UninterruptedWait.until(this.context::isClosed, TIME_TO_BEGIN_CLOSING);
		if (this.context.isClosed()) {
			UninterruptedWait.until(() -> !this.context.isActive(), TIME_TO_CLOSE);
		}
	}

	/**
	 * Return the launcher if it has been created, which it is before anything listens.
	 * Never creates it, since that may have to wait for a lock.
	 */
	private @Nullable WarmupLauncher launcher() {
		return WarmupLauncher.of(this.beanFactory);
	}

}
