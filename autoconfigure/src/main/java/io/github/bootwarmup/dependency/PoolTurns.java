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

import java.util.IdentityHashMap;
import java.util.Map;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

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

}
