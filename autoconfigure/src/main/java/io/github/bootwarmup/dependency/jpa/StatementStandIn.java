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
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A statement that is never sent, and always changes one row that there isn't.
 */
final class StatementStandIn extends StandIn<CallableStatement> {

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
