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

package io.github.bootwarmup.dependency.jdbc;

import java.sql.SQLException;
import java.util.Optional;

import io.github.bootwarmup.dependency.Attempt;

/**
 * How a pool gets its connections.
 */
interface Pool {

	/**
	 * No pool, or one of an unknown kind: one connection is all that is asked for.
	 */
	Pool NONE = () -> new Filling(1, 1);

	/**
	 * Have the pool begin to fill itself, if it does so. Nobody may have a connection of
	 * it meanwhile.
	 * @param attempt tells how long that may take
	 * @throws Exception if the pool can't begin
	 */
	default void start(Attempt attempt) throws Exception {
	}

	/**
	 * Wait for the pool to fill itself, if it does so. Others may have connections of it
	 * meanwhile.
	 * @param attempt tells how long that may take
	 * @throws InterruptedException if the thread is interrupted
	 */
	default void fill(Attempt attempt) throws InterruptedException {
	}

	/**
	 * Tell how full the pool is.
	 * @return how many connections may be borrowed at once, and how many were to be had
	 * @throws SQLException if none may be borrowed
	 */
	Filling filling() throws SQLException;

	/**
	 * Return why the pool last failed to open a connection. A caller that waits for one
	 * only sees that none came.
	 * @return the failure, empty if there was none or it is not known
	 */
	default Optional<Throwable> lastFailure() {
		return Optional.empty();
	}

	/**
	 * Return what is thrown by a pool whose connections are all borrowed. Whoever asked
	 * for one would wait, with some pools for ever.
	 * @param maximum the connections of the pool
	 * @return a failure
	 */
	static SQLException exhausted(int maximum) {
		return new SQLException((maximum == 1) ? "the only connection of the pool is in use"
				: "all " + maximum + " connections of the pool are in use");
	}

	/**
	 * How full a pool is.
	 *
	 * @param free the connections that may be borrowed
	 * @param wanted the minimum of the pool
	 */
	record Filling(int free, int wanted) {
	}

}
