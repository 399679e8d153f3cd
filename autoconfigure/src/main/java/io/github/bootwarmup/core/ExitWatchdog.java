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

import java.time.Duration;
import java.util.function.BooleanSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Halts the JVM when an application does not come to its end: a constructor that hangs
 * holds the lock that closing a context needs, and {@code System.exit} would wait for the
 * same lock.
 */
public final class ExitWatchdog {

	private static final Log logger = LogFactory.getLog(ExitWatchdog.class);

	private static final Duration POLL = Duration.ofMillis(100);

	private final BooleanSupplier active;

	private final Duration bound;

	/**
	 * Create a new instance.
	 * @param active whether the context has not been closed yet
	 * @param bound how long it may be so
	 */
	public ExitWatchdog(BooleanSupplier active, Duration bound) {
		this.active = active;
		this.bound = bound;
	}

	/**
	 * Start to watch, on a daemon thread. The JVM is halted with exit code 1 if the
	 * context is still active after that time.
	 */
	public void start() {
		new WarmupThread("exit-watchdog", ClassLoader.getSystemClassLoader(), this::watch).start();
	}

	private void watch() {
		Deadline deadline = new Deadline(TimeSource.SYSTEM, this.bound);
		try {
			while (this.active.getAsBoolean()) {
				if (deadline.hasPassed()) {
					logger
						.error("The application did not close within " + this.bound.toSeconds() + " s, and is halted");
					Runtime.getRuntime().halt(1);
				}
				Thread.sleep(POLL.toMillis());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
