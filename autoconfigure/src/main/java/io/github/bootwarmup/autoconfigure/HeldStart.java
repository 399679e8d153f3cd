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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;

import io.github.bootwarmup.core.GateState;
import io.github.bootwarmup.core.UninterruptedWait;
import io.github.bootwarmup.core.WarmupThread;
import io.github.bootwarmup.gate.ReadinessGate;

/**
 * A start during which readiness is held. Warm-up begins when the runners have ended or
 * the application announces readiness itself, whichever comes first. The deadline counts
 * from the first moment at which the application would be ready without us, and is kept
 * by a thread that asks for no bean and takes no lock of Spring's.
 */
final class HeldStart implements GenericApplicationListener {

	private static final Log logger = LogFactory.getLog(HeldStart.class);

	private static final String LISTENING = "org.springframework.boot.web.server.context.WebServerInitializedEvent";

	/**
	 * How much later than the deadline warm-up is no longer expected to keep it itself.
	 */
	private static final Duration GRACE = Duration.ofSeconds(1);

	private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(30);

	private final ConfigurableApplicationContext context;

	private final ConfigurableListableBeanFactory beanFactory;

	private final ReadinessGate gate;

	private final boolean readyAlready;

	private final CompletableFuture<Void> end = new CompletableFuture<>();

	private boolean announced;

	private boolean listening;

	private boolean started;

	private boolean timed;

	private boolean begun;

	/**
	 * Create a new instance.
	 * @param context the context that is about to be refreshed
	 * @param gate what holds readiness
	 * @param readyAlready whether the application would be ready as soon as it listens,
	 * since it shares what a context above it has announced
	 */
	HeldStart(ConfigurableApplicationContext context, ReadinessGate gate, boolean readyAlready) {
		this.context = context;
		this.beanFactory = context.getBeanFactory();
		this.gate = gate;
		this.readyAlready = readyAlready;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public boolean supportsEventType(ResolvableType eventType) {
		Class<?> type = eventType.resolve();
		return type != null && (AvailabilityChangeEvent.class.isAssignableFrom(type)
				|| ContextClosedEvent.class.isAssignableFrom(type) || isOfListening(type));
	}

	private static boolean isOfListening(@Nullable Class<?> type) {
		return type != null && (type.getName().equals(LISTENING) || isOfListening(type.getSuperclass()));
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		if (event instanceof ContextClosedEvent closed) {
			if (closed.getApplicationContext() == this.context) {
				stop();
			}
		}
		else if (event instanceof AvailabilityChangeEvent<?> change) {
			if (change.getState() instanceof ReadinessState state) {
				changed(state == ReadinessState.ACCEPTING_TRAFFIC);
			}
		}
		else {
			listens();
		}
	}

	/**
	 * Whoever announces it, also a context below this one: Spring Boot counts it.
	 */
	private synchronized void changed(boolean accepting) {
		this.announced = accepting;
		look();
	}

	private synchronized void listens() {
		this.listening = true;
		look();
	}

	/**
	 * The context is refreshed, and nobody has heard of it yet.
	 */
	synchronized void started() {
		this.started = true;
		look();
	}

	private void look() {
		if (this.gate.state() != GateState.WARMING) {
			return;
		}
		boolean visible = this.started || this.listening || this.context.isRunning();
		if (visible && (this.announced || this.readyAlready)) {
			startClock();
		}
		if (this.started && this.announced) {
			begin();
		}
	}

	private void begin() {
		WarmupLauncher launcher = launcher();
		if (launcher != null && !this.begun) {
			this.begun = true;
			new WarmupThread("start", () -> {
				try {
					launch(launcher, true);
				}
				finally {
					this.end.complete(null);
				}
			}).start();
		}
	}

	/**
	 * The runners have ended. Returns when warm-up has, or its deadline has passed.
	 */
	void ready() {
		try {
			WarmupLauncher launcher = startAtLast();
			if (launcher != null) {
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
	}

	/**
	 * Return what is to be launched now, or {@code null} if there is nothing or it has
	 * been launched.
	 */
	private synchronized @Nullable WarmupLauncher startAtLast() {
		this.started = true;
		startClock();
		WarmupLauncher launcher = launcher();
		if (launcher == null) {
			this.end.complete(null);
		}
		if (this.begun) {
			return null;
		}
		this.begun = true;
		return launcher;
	}

	/**
	 * The start has failed, or the context is being closed.
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
	 * A context without our auto-configuration, such as a bootstrap context, is not
	 * warmed and must not be held.
	 */
	private void startClock() {
		WarmupLauncher launcher = launcher();
		if (launcher == null) {
			if (this.started) {
				this.gate.open();
			}
		}
		else if (!this.timed && !launcher.isTraining()) {
			this.timed = true;
			launcher.prepare(this.gate);
			new WarmupThread("deadline", () -> watch(launcher)).start();
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
	 * so it shall not announce one that is being closed now.
	 */
	private void awaitClosing() {
		UninterruptedWait.until(() -> !this.context.isActive(), TIME_TO_CLOSE);
	}

	/**
	 * Return the launcher if it has been created, which it is before anything listens.
	 * Never creates it, since that may have to wait for a lock.
	 */
	private @Nullable WarmupLauncher launcher() {
		return WarmupLauncher.of(this.beanFactory);
	}

}
