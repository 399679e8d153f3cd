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

package io.github.bootwarmup.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.bootwarmup.core.GateState;
import io.github.bootwarmup.core.WarmupGate;
import io.github.bootwarmup.jvm.ShutdownHook;
import io.github.bootwarmup.jvm.WarmupThread;

/**
 * Holds readiness from its creation until it is opened. It opens at most once, and never
 * after it was closed.
 */
public final class ReadinessGate implements WarmupGate {

	private static final Log logger = LogFactory.getLog(ReadinessGate.class);

	/**
	 * The name of the bean.
	 */
	public static final String BEAN_NAME = "bootWarmupReadinessGate";

	private final List<Runnable> onOpen = new ArrayList<>();

	private final List<Runnable> onClose = new ArrayList<>();

	private final AtomicInteger reads = new AtomicInteger();

	private final ShutdownHook shutdownHook = new ShutdownHook("shutdown", this::close);

	private final AtomicBoolean announcementOutdated = new AtomicBoolean();

	private final BooleanSupplier closing;

	private volatile GateState state;

	private ReadinessGate(BooleanSupplier closing, GateState state) {
		this.closing = closing;
		this.state = state;
	}

	/**
	 * Create a gate that holds readiness from now on. Until it is opened or closed it
	 * watches for a shutdown of the JVM.
	 * @return the gate
	 */
	public static ReadinessGate holding() {
		return holding(() -> false);
	}

	/**
	 * Create a gate that holds readiness from now on. Until it is opened or closed it
	 * watches for a shutdown of the JVM.
	 * @param closing whether the application has begun to close, for whatever reason
	 * @return the gate
	 */
	public static ReadinessGate holding(BooleanSupplier closing) {
		ReadinessGate gate = new ReadinessGate(closing, GateState.WARMING);
		gate.shutdownHook.register();
		return gate;
	}

	/**
	 * Create a gate that holds nothing.
	 * @return the gate
	 */
	public static ReadinessGate opened() {
		return new ReadinessGate(() -> false, GateState.OPEN);
	}

	@Override
	public boolean open() {
		List<Runnable> tasks = List.of();
		synchronized (this) {
			if (this.state == GateState.WARMING) {
				this.state = GateState.OPEN;
				this.onClose.clear();
				tasks = List.copyOf(this.onOpen);
				this.onOpen.clear();
			}
		}
		this.shutdownHook.remove();
		tasks.forEach(Runnable::run);
		return this.state == GateState.OPEN;
	}

	@Override
	public void close() {
		List<Runnable> tasks;
		synchronized (this) {
			this.state = GateState.CLOSED;
			this.onOpen.clear();
			tasks = List.copyOf(this.onClose);
			this.onClose.clear();
		}
		this.shutdownHook.remove();
		tasks.forEach(ReadinessGate::guard);
	}

	/**
	 * An error of ours must not disturb the shutdown. The process may have no more
	 * threads, for example.
	 */
	private static void guard(Runnable task) {
		try {
			task.run();
		}
		catch (RuntimeException | Error ex) {
			logger.error("A task of warm-up failed while the application is closing", ex);
		}
	}

	/**
	 * {@inheritDoc} An open gate has no shutdown hook, and Spring interrupts a refresh
	 * before it publishes that it closes the context.
	 */
	@Override
	public void closeIfShuttingDown() {
		if (this.closing.getAsBoolean()) {
			close();
			return;
		}
		ShutdownHook hook = new ShutdownHook("shutdown", this::close);
		hook.register();
		hook.remove();
	}

	/**
	 * Spring Boot announces readiness next, which it would have done earlier without this
	 * gate, and before the application refused traffic.
	 */
	public void outdateNextAnnouncement() {
		this.announcementOutdated.set(true);
	}

	/**
	 * Return whether what is announced now is outdated; the next announcement is not.
	 */
	boolean takeOutdatedAnnouncement() {
		return this.announcementOutdated.getAndSet(false);
	}

	@Override
	public void onOpen(Runnable task) {
		synchronized (this) {
			if (this.state == GateState.WARMING) {
				this.onOpen.add(task);
			}
			if (this.state != GateState.OPEN) {
				return;
			}
		}
		task.run();
	}

	@Override
	public void onClose(Runnable task) {
		synchronized (this) {
			if (this.state != GateState.CLOSED) {
				this.onClose.add(task);
				return;
			}
		}
		task.run();
	}

	@Override
	public GateState state() {
		return this.state;
	}

	/**
	 * Return how often readiness was asked for while it was held, warm-up's own questions
	 * not counted.
	 * @return the number of reads
	 */
	int reads() {
		return this.reads.get();
	}

	/**
	 * Return whether readiness is refused now; counts the question.
	 */
	boolean refuses() {
		return isWarming() || this.state == GateState.CLOSED;
	}

	/**
	 * Return whether readiness is refused because of warm-up; counts the question.
	 */
	boolean isWarming() {
		boolean warming = this.state == GateState.WARMING;
		if (warming && !WarmupThread.isCurrent()) {
			this.reads.incrementAndGet();
		}
		return warming;
	}

}
