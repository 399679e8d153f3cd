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

import java.sql.Connection;

import org.jspecify.annotations.Nullable;

/**
 * A connection that leads nowhere.
 */
final class ConnectionStandIn extends StandIn<Connection> {

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

}
