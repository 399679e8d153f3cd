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

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

import javax.sql.DataSource;

import org.springframework.jdbc.support.JdbcUtils;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.dependency.Attempt;
import io.github.bootwarmup.dependency.Contact;
import io.github.bootwarmup.dependency.jdbc.Pool.Filling;
import io.github.bootwarmup.dependency.sql.Connections;
import io.github.bootwarmup.dependency.sql.PoolTurns;

/**
 * Has a pool filled, and validates its connections.
 */
final class PoolContact implements Contact {

	private final DataSource dataSource;

	private final Pool pool;

	private final PoolTurns turns;

	PoolContact(DataSource dataSource, Pool pool, PoolTurns turns) {
		this.dataSource = dataSource;
		this.pool = pool;
		this.turns = turns;
	}

	/**
	 * Leaves the pool to others as long as it fills itself, since that may take seconds.
	 */
	@Override
	public StepResult attempt(Attempt attempt) throws Exception {
		try {
			this.turns.inTurn(this.dataSource, this::start).attempt(attempt);
			this.pool.fill(attempt);
			return this.turns.inTurn(this.dataSource, this::borrow).attempt(attempt);
		}
		catch (TimeoutException ex) {
			if (ex.getCause() == null) {
				this.pool.lastFailure().ifPresent(ex::initCause);
			}
			throw ex;
		}
	}

	private StepResult start(Attempt attempt) throws Exception {
		this.pool.start(attempt);
		return StepResult.WARMED;
	}

	private StepResult borrow(Attempt attempt) throws Exception {
		Filling filling = this.pool.filling();
		try (BorrowedConnections borrowed = new BorrowedConnections(this.dataSource, attempt)) {
			new StatementPath(borrowed.borrow()).warm();
			while (borrowed.count() < filling.free()) {
				borrowed.borrow();
			}
			return result(borrowed.count(), filling.wanted());
		}
	}

	private static StepResult result(int valid, int wanted) {
		String of = (valid < wanted) ? " of " + wanted : "";
		return StepResult.warmed(valid + of + ((valid == 1 && of.isEmpty()) ? " connection" : " connections"));
	}

	/**
	 * Connections that are borrowed at the same time, and given back as they were. One
	 * that gives no answer in time is aborted, which leaves it to its pool to replace it.
	 */
	private static final class BorrowedConnections implements AutoCloseable {

		private final DataSource dataSource;

		private final Attempt attempt;

		private final List<Connection> connections = new ArrayList<>();

		BorrowedConnections(DataSource dataSource, Attempt attempt) {
			this.dataSource = dataSource;
			this.attempt = attempt;
		}

		/**
		 * Borrow one more connection. Until the next one is borrowed, it is the one that
		 * is aborted.
		 */
		Connection borrow() throws Exception {
			Connection connection = Connections.borrow(this.dataSource, this.attempt);
			this.connections.add(connection);
			if (!connection.isValid((int) Math.max(1, this.attempt.remaining().toSeconds()))) {
				throw new SQLException("A connection of the pool is not valid");
			}
			return connection;
		}

		int count() {
			return this.connections.size();
		}

		@Override
		public void close() {
			this.connections.forEach(JdbcUtils::closeConnection);
		}

	}

}
