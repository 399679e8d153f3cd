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

package io.github.bootwarmup.dependency;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * While it lasts, connections of a pool are used.
 */
final class PoolTurn {

	private static final Log logger = LogFactory.getLog(PoolTurn.class);

	private final CompletableFuture<Void> ended = new CompletableFuture<>();

	private final long latest;

	/**
	 * Create a new turn.
	 * @param longest how long others wait for its end
	 */
	PoolTurn(Duration longest) {
		this.latest = System.nanoTime() + longest.toNanos();
	}

	/**
	 * Wait until it has ended, or should have: what no cancellation ends would hold up
	 * others for ever.
	 * @param attempt who waits, and whose cancellation is replaced
	 * @throws TimeoutException if the attempt was cancelled
	 */
	void await(Attempt attempt) throws InterruptedException, TimeoutException {
		CompletableFuture<Void> end = this.ended.copy();
		attempt.onCancel(() -> end.cancel(false));
		try {
			end.get(this.latest - System.nanoTime(), TimeUnit.NANOSECONDS);
		}
		catch (CancellationException | ExecutionException ex) {
			throw new OutOfTimeException("still waiting for its turn at the connection pool");
		}
		catch (TimeoutException ex) {
			logger.debug("Connections are used for longer than there was time");
		}
	}

	void end() {
		this.ended.complete(null);
	}

	void endAfter(PoolTurn other) {
		other.ended.thenRun(this::end);
	}

}
