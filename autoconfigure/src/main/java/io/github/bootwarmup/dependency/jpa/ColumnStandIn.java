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

import java.sql.ResultSetMetaData;
import java.sql.Types;

import org.jspecify.annotations.Nullable;

/**
 * Tells of a single column with a number, as results do that have generated keys.
 */
final class ColumnStandIn extends StandIn<ResultSetMetaData> {

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
