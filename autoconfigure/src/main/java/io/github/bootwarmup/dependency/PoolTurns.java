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
import java.util.concurrent.CompletableFuture;

import javax.sql.DataSource;

import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.util.ClassUtils;

/**
 * Lets all that use connections of the same pool take turns, since a pool makes more than
 * its minimum for those who use it side by side.
 */
public final class PoolTurns {

	private static final boolean UNWRAPPER = ClassUtils.isPresent("org.springframework.boot.jdbc.DataSourceUnwrapper",
			PoolTurns.class.getClassLoader());

	private final Map<Object, CompletableFuture<Void>> last = new IdentityHashMap<>();

	/**
	 * Have each attempt of a contact wait for its turn, which it has until it ends.
	 * @param connections where its connections come from: data sources that lead to the
	 * same pool are one
	 * @param contact uses the connections
	 * @return a contact that waits, for its turn too no longer than the attempt may take
	 */
	public Contact take(Object connections, Contact contact) {
		Object pool = pool(connections);
		return (attempt) -> {
			CompletableFuture<Void> ended = new CompletableFuture<>();
			CompletableFuture<Void> before = follow(pool, ended);
			try {
				Abandonable.await(before.copy(), "its turn at the connection pool", attempt);
				return contact.attempt(attempt);
			}
			finally {
				before.thenRun(() -> ended.complete(null));
			}
		};
	}

	private static Object pool(Object connections) {
		return (UNWRAPPER && connections instanceof DataSource dataSource) ? DataSourceUnwrapper.unwrapRoot(dataSource)
				: connections;
	}

	private synchronized CompletableFuture<Void> follow(Object pool, CompletableFuture<Void> ended) {
		CompletableFuture<Void> before = this.last.put(pool, ended);
		return (before != null) ? before : CompletableFuture.completedFuture(null);
	}

}
