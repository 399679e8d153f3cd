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

package io.github.bootwarmup.core;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.jvm.ShutdownHook;
import io.github.bootwarmup.jvm.WarmupThread;

/**
 * The threads of a warm-up that are at work in code of others. One that outlives the
 * warm-up may hold a lock, Spring's on singletons above all, and must not keep a shutdown
 * from its end.
 */
final class Stragglers {

	private final Set<Thread> threads = new LinkedHashSet<>();

	private final Consumer<HeldShutdown> watch;

	private boolean released;

	private volatile boolean startFailed;

	private @Nullable ShutdownHook shutdownHook;

	Stragglers() {
		this(HeldShutdown::watch);
	}

	/**
	 * Create a new instance.
	 * @param watch watches a shutdown, on a thread of its own
	 */
	Stragglers(Consumer<HeldShutdown> watch) {
		this.watch = watch;
	}

	/**
	 * Do work of others on the calling thread.
	 */
	void run(Runnable work) {
		synchronized (this) {
			this.threads.add(Thread.currentThread());
		}
		try {
			work.run();
		}
		finally {
			ended();
		}
	}

	private synchronized void ended() {
		this.threads.remove(Thread.currentThread());
		ShutdownHook hook = this.shutdownHook;
		if (hook != null && this.threads.isEmpty()) {
			this.shutdownHook = null;
			hook.remove();
		}
	}

	synchronized Set<Thread> threads() {
		return Set.copyOf(this.threads);
	}

	/**
	 * Watch for a shutdown from now on, for as long as a thread is at work.
	 * @param gate tells when the context is closed
	 */
	synchronized void outlive(WarmupGate gate) {
		if (this.threads.isEmpty() || this.released) {
			return;
		}
		gate.onClose(this::release);
		awaitShutdown();
	}

	private void awaitShutdown() {
		ShutdownHook hook = new ShutdownHook("stragglers", this::release);
		this.shutdownHook = hook;
		hook.register();
	}

	/**
	 * A shutdown has begun: see to it that no thread keeps it from its end. Returns at
	 * once.
	 */
	synchronized void release() {
		if (!this.released && !this.threads.isEmpty()) {
			this.released = true;
			new WarmupThread("held-shutdown", ClassLoader.getSystemClassLoader(), this::watch).start();
		}
	}

	/**
	 * The start of the application has failed, and it is to end.
	 */
	void startFailed() {
		this.startFailed = true;
	}

	private void watch() {
		try {
			this.watch.accept(new HeldShutdown(this::threads, this.startFailed));
		}
		finally {
			unwatched();
		}
	}

	/**
	 * The context is closed without having waited, but the JVM may end later.
	 */
	private synchronized void unwatched() {
		this.released = false;
		if (!this.threads.isEmpty() && this.shutdownHook == null) {
			awaitShutdown();
		}
	}

}
