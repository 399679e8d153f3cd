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

import javax.sql.DataSource;

import org.springframework.jdbc.support.JdbcUtils;

import io.github.bootwarmup.dependency.Attempt;
import io.github.bootwarmup.dependency.Connections;

/**
 * Connections that are borrowed at the same time, and given back as they were. One that
 * gives no answer in time is aborted, which leaves it to its pool to replace it.
 */
final class BorrowedConnections implements AutoCloseable {

	private final DataSource dataSource;

	private final Attempt attempt;

	private final List<Connection> connections = new ArrayList<>();

	BorrowedConnections(DataSource dataSource, Attempt attempt) {
		this.dataSource = dataSource;
		this.attempt = attempt;
	}

	/**
	 * Borrow one more connection. Until the next one is borrowed, it is the one that is
	 * aborted.
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
