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

package io.github.bootwarmup.dependency.sql;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.sql.DataSource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.dependency.Attempt;
import io.github.bootwarmup.dependency.Contact;
import io.github.bootwarmup.dependency.Contacts;
import io.github.bootwarmup.dependency.OutOfTimeException;

/**
 * Lets contacts that use connections of the same pool take turns, since a pool makes more
 * than its minimum for those who use it side by side.
 */
public final class PoolTurns {

	private final Map<Object, PoolTurn> last = new IdentityHashMap<>();

	/**
	 * Have each attempt of a contact wait for its turn, which it has until it ends, or
	 * should have ended.
	 * @param connections where its connections come from: data sources that lead to the
	 * same pool are one
	 * @param contact uses the connections
	 * @return a contact that waits, for its turn too no longer than the attempt may take
	 */
	public Contact inTurn(Object connections, Contact contact) {
		Object pool = pool(connections);
		return (attempt) -> {
			PoolTurn turn = new PoolTurn(attempt.remaining().plus(Contacts.GRACE));
			PoolTurn before = follow(pool, turn);
			if (before != null) {
				await(before, attempt, turn);
			}
			try {
				attempt.checkTime();
				return contact.attempt(attempt);
			}
			finally {
				turn.end();
			}
		};
	}

	/**
	 * Who gives up must not let the next one in before its predecessor has ended.
	 */
	private static void await(PoolTurn before, Attempt attempt, PoolTurn turn) throws Exception {
		try {
			before.await(attempt);
		}
		catch (Exception ex) {
			turn.endAfter(before);
			throw ex;
		}
	}

	static Object pool(Object connections) {
		return (connections instanceof DataSource dataSource) ? RootDataSource.of(dataSource) : connections;
	}

	private synchronized @Nullable PoolTurn follow(Object pool, PoolTurn turn) {
		return this.last.put(pool, turn);
	}

	/**
	 * While it lasts, connections of a pool are used.
	 */
	private static final class PoolTurn {

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
		 * Wait until it has ended, or should have: what no cancellation ends would hold
		 * up others for ever.
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

}
