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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import org.springframework.jdbc.support.JdbcUtils;

import io.github.bootwarmup.dependency.Abandonable;
import io.github.bootwarmup.dependency.Attempt;

/**
 * Connections that are borrowed at the same time, and given back as they were. Those that
 * give no answer in time are aborted, which leaves it to their pool to replace them.
 */
final class BorrowedConnections implements AutoCloseable {

	private final Abandonable<Connection> source;

	private final Attempt attempt;

	private final List<Connection> connections = new CopyOnWriteArrayList<>();

	BorrowedConnections(DataSource dataSource, Attempt attempt) {
		this.source = new Abandonable<>("a connection", dataSource::getConnection, JdbcUtils::closeConnection);
		this.attempt = attempt;
	}

	/**
	 * Borrow one more connection.
	 */
	Connection borrow() throws Exception {
		Connection connection = this.source.await(this.attempt);
		this.connections.add(connection);
		this.attempt.onCancel(this::abort);
		if (!connection.isValid((int) Math.max(1, this.attempt.remaining().toSeconds()))) {
			throw new SQLException("A connection of the pool is not valid");
		}
		return connection;
	}

	int count() {
		return this.connections.size();
	}

	private void abort() throws SQLException {
		for (Connection connection : this.connections) {
			connection.abort(Runnable::run);
		}
	}

	@Override
	public void close() {
		for (Connection connection : this.connections) {
			JdbcUtils.closeConnection(connection);
			this.connections.remove(connection);
		}
	}

}
