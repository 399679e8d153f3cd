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

import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadata;

/**
 * A pool that makes its connections when they are borrowed.
 */
final class BorrowedPool implements Pool {

	private final DataSourcePoolMetadata metadata;

	BorrowedPool(DataSourcePoolMetadata metadata) {
		this.metadata = metadata;
	}

	@Override
	public Filling filling() throws SQLException {
		int minimum = Math.max(1, value(this.metadata.getMin(), 1));
		int maximum = value(this.metadata.getMax(), minimum);
		int wanted = (maximum > 0) ? Math.min(minimum, maximum) : minimum;
		int free = (maximum > 0) ? maximum - value(this.metadata.getActive(), 0) : wanted;
		if (free <= 0) {
			throw Pool.exhausted(maximum);
		}
		return new Filling(Math.min(wanted, free), wanted);
	}

	private static int value(@Nullable Integer value, int fallback) {
		return (value != null) ? value : fallback;
	}

}
