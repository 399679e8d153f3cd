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

import java.util.concurrent.Callable;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.bootwarmup.text.Line;

/**
 * Tells those who have Hibernate log its SQL which of it is not run: Hibernate logs what
 * it prepares, and nothing keeps it from that but for all threads.
 */
final class SqlLog implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(SqlLog.class);

	private final String unit;

	private final boolean visible;

	private boolean begun;

	SqlLog(PersistenceUnit unit) {
		this.unit = Line.of(unit.name());
		this.visible = unit.factory().getJdbcServices().getSqlStatementLogger().isLogToStdout()
				|| LogFactory.getLog("org.hibernate.SQL").isDebugEnabled();
	}

	/**
	 * Have it said before work, unless it was said before.
	 */
	<T> Callable<T> before(Callable<T> work) {
		return () -> {
			if (this.visible && !this.begun) {
				this.begun = true;
				logger.info("Warm-up begins to prepare SQL of '%s', which it does not run".formatted(this.unit));
			}
			return work.call();
		};
	}

	@Override
	public void close() {
		if (this.begun) {
			logger.info("Warm-up has prepared the SQL of '%s'".formatted(this.unit));
		}
	}

}
