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

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.springframework.jdbc.support.JdbcUtils;

import io.github.bootwarmup.dependency.Abandonable;
import io.github.bootwarmup.dependency.Attempt;

/**
 * Connections of a database that are waited for, used and aborted in time.
 */
public final class Connections {

	private Connections() {
	}

	/**
	 * Borrow a connection, which is aborted when the time is up. As long as there is
	 * none, it is no longer waited for then.
	 * @param dataSource has connections
	 * @param attempt the attempt, whose cancellation is replaced
	 * @return a connection
	 * @throws Exception if there is none in time
	 */
	public static Connection borrow(DataSource dataSource, Attempt attempt) throws Exception {
		Connection connection = new Abandonable<>("a connection", () -> connected(dataSource),
				JdbcUtils::closeConnection)
			.await(attempt);
		abortInTime(connection, attempt);
		return connection;
	}

	private static Connection connected(DataSource dataSource) throws SQLException {
		Connection connection = dataSource.getConnection();
		try {
			connect(connection);
			return connection;
		}
		catch (SQLException | RuntimeException ex) {
			JdbcUtils.closeConnection(connection);
			throw ex;
		}
	}

	/**
	 * Let a lazy connection get hold of the real one. It would wait for that in its first
	 * statement otherwise, and get another one to abort it.
	 * @param connection a connection that may be lazy
	 * @throws SQLException if there is none
	 */
	public static void connect(Connection connection) throws SQLException {
		connection.getMetaData();
	}

	/**
	 * Have a connection aborted when the time is up.
	 * @param connection a real connection
	 * @param attempt the attempt, whose cancellation is replaced
	 */
	public static void abortInTime(Connection connection, Attempt attempt) {
		attempt.onCancel(() -> connection.abort(Runnable::run));
	}

	/**
	 * Make a connection usable again after the database has refused a statement.
	 * @param <E> the type of the failure
	 * @param connection the connection
	 * @param failure what was thrown
	 * @throws E the failure, if the connection is broken
	 */
	public static <E extends Exception> void recover(Connection connection, E failure) throws E {
		if (!isRecovered(connection, failure)) {
			throw failure;
		}
	}

	private static boolean isRecovered(Connection connection, Exception failure) {
		try {
			if (!connection.getAutoCommit()) {
				connection.rollback();
			}
			return !connection.isClosed();
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
			return false;
		}
	}

}
