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

import java.sql.ResultSet;

import org.jspecify.annotations.Nullable;

/**
 * A result without rows, or with one in which every number is one and all else is null.
 */
final class ResultSetStandIn extends StandIn<ResultSet> {

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
