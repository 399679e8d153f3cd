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
 * Halts the JVM when a failed start does not come to an end: a constructor that hangs
 * holds the lock that closing a context needs, and {@code System.exit} would wait for the
 * same lock.
 */
public final class ExitWatchdog {

	private static final Log logger = LogFactory.getLog(ExitWatchdog.class);

	private static final Duration BOUND = Duration.ofSeconds(10);

	private static final Duration POLL = Duration.ofMillis(100);

	private final BooleanSupplier active;

	/**
	 * Create a new instance.
	 * @param active whether the context has not been closed yet
	 */
	public ExitWatchdog(BooleanSupplier active) {
		this.active = active;
	}

	/**
	 * Start to watch, on a daemon thread. The JVM is halted with exit code 1 if the
	 * context is still active after 10 seconds.
	 */
	public void start() {
		new WarmupThread("exit-watchdog", ClassLoader.getSystemClassLoader(), this::watch).start();
	}

	private void watch() {
		Deadline deadline = new Deadline(TimeSource.SYSTEM, BOUND);
		try {
			while (this.active.getAsBoolean()) {
				if (deadline.hasPassed()) {
					logger.error("The application did not close within " + BOUND.toSeconds()
							+ " s after its warm-up had failed, and is halted");
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
