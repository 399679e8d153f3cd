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

package io.github.bootwarmup.dependency.jpa;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.Types;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A connection that leads nowhere.
 */
final class ConnectionStandIn extends SilentProxy<Connection> {

	private final Script script;

	private boolean autoCommit = true;

	ConnectionStandIn(Script script) {
		super(Connection.class);
		this.script = script;
	}

	@Override
	@Nullable Object answer(String method, Object[] arguments) {
		return switch (method) {
			case "prepareStatement", "prepareCall" -> {
				this.script.asked((String) arguments[0]);
				yield new StatementStandIn(proxy(), this.script).proxy();
			}
			case "createStatement" -> new StatementStandIn(proxy(), this.script).proxy();
			case "setAutoCommit" -> {
				this.autoCommit = (Boolean) arguments[0];
				yield null;
			}
			case "getAutoCommit" -> this.autoCommit;
			case "isValid" -> true;
			case "getTransactionIsolation" -> Connection.TRANSACTION_READ_COMMITTED;
			default -> null;
		};
	}

	/**
	 * A statement that is never sent, and always changes one row that there isn't.
	 */
	private static final class StatementStandIn extends SilentProxy<CallableStatement> {

		private final Connection connection;

		private final Script script;

		private int batch;

		StatementStandIn(Connection connection, Script script) {
			super(CallableStatement.class);
			this.connection = connection;
			this.script = script;
		}

		@Override
		@Nullable Object answer(String method, Object[] arguments) {
			return switch (method) {
				case "getConnection" -> this.connection;
				case "executeQuery", "getResultSet" -> new ResultSetStandIn(this.script.hasRow()).proxy();
				case "getGeneratedKeys" -> new ResultSetStandIn(true).proxy();
				case "executeUpdate" -> 1;
				case "executeLargeUpdate" -> 1L;
				case "addBatch" -> {
					this.batch++;
					yield null;
				}
				case "executeBatch" -> {
					int[] counts = new int[this.batch];
					Arrays.fill(counts, 1);
					this.batch = 0;
					yield counts;
				}
				default -> null;
			};
		}

	}

	/**
	 * A result without rows, or with one in which every number is one and all else is
	 * null.
	 */
	private static final class ResultSetStandIn extends SilentProxy<ResultSet> {

		private boolean row;

		private boolean lastWasNull;

		ResultSetStandIn(boolean row) {
			super(ResultSet.class);
			this.row = row;
		}

		@Override
		@Nullable Object answer(String method, Object[] arguments) {
			return switch (method) {
				case "next" -> {
					boolean next = this.row;
					this.row = false;
					yield next;
				}
				case "wasNull" -> this.lastWasNull;
				case "getMetaData" -> new ColumnStandIn().proxy();
				default -> method.startsWith("get") ? value(method) : null;
			};
		}

		private @Nullable Object value(String getter) {
			Object value = switch (getter) {
				case "getLong" -> 1L;
				case "getInt" -> 1;
				case "getShort" -> (short) 1;
				case "getByte" -> (byte) 1;
				case "getDouble" -> 1d;
				case "getFloat" -> 1f;
				case "getBoolean" -> true;
				default -> null;
			};
			this.lastWasNull = value == null;
			return value;
		}

	}

	/**
	 * Tells of a single column with a number, as results do that have generated keys.
	 */
	private static final class ColumnStandIn extends SilentProxy<ResultSetMetaData> {

		ColumnStandIn() {
			super(ResultSetMetaData.class);
		}

		@Override
		@Nullable Object answer(String method, Object[] arguments) {
			return switch (method) {
				case "getColumnCount" -> 1;
				case "getColumnType" -> Types.BIGINT;
				case "getColumnName", "getColumnLabel" -> "id";
				default -> null;
			};
		}

	}

}
