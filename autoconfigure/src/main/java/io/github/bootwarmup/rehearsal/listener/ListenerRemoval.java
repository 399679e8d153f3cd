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

package io.github.bootwarmup.rehearsal.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.bootwarmup.jvm.WarmupThread;
import io.github.bootwarmup.text.Line;

/**
 * Removes a private listener on a thread of its own, since a web server may wait for what
 * is stuck. The caller waits only as long as a removal usually takes.
 */
public final class ListenerRemoval {

	/**
	 * How long a request that is under way may take to end by itself before its thread is
	 * interrupted. An interrupt may close the file of a database.
	 */
	public static final Duration GRACE = Duration.ofMillis(400);

	private static final Log logger = LogFactory.getLog(ListenerRemoval.class);

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final List<AutoCloseable> parts;

	private final Thread thread;

	private boolean begun;

	private long beginning;

	public ListenerRemoval(AutoCloseable... parts) {
		this.parts = List.of(parts);
		this.thread = new WarmupThread("listener-removal", this::removeAll);
	}

	/**
	 * Start the listener, and remove what there is of it if that fails.
	 * @param start starts it and returns its port
	 * @return the listener
	 * @throws Exception what the start throws
	 */
	public PrivateListener afterStart(Callable<Integer> start) throws Exception {
		try {
			return new StartedListener(start.call(), this);
		}
		catch (Exception ex) {
			begin();
			await();
			throw ex;
		}
	}

	/**
	 * Begin to remove the listener, unless that has been asked for before.
	 */
	synchronized void begin() {
		if (!this.begun) {
			this.begun = true;
			this.beginning = System.nanoTime();
			this.thread.start();
		}
	}

	/**
	 * Wait until all is removed, but not longer than that usually takes from its begin.
	 */
	void await() {
		try {
			TimeUnit.NANOSECONDS.timedJoin(this.thread, patience());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private synchronized long patience() {
		return PATIENCE.toNanos() - (System.nanoTime() - this.beginning);
	}

	private void removeAll() {
		this.parts.forEach(this::remove);
	}

	private void remove(AutoCloseable part) {
		try {
			part.close();
		}
		catch (Exception | LinkageError ex) {
			logger.warn("A part of the rehearsal's listener could not be removed: " + Line.of(String.valueOf(ex)));
		}
	}

	/**
	 * A listener that listens.
	 *
	 * @param port its port
	 * @param removal removes it
	 */
	private record StartedListener(int port, ListenerRemoval removal) implements PrivateListener {

		@Override
		public void beginToClose() {
			this.removal.begin();
		}

		@Override
		public void close() {
			this.removal.begin();
			this.removal.await();
		}

	}

}
