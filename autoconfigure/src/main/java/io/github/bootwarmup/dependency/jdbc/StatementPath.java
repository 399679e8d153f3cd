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
import java.util.EnumSet;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import io.github.bootwarmup.text.Causes;

/**
 * Runs a statement that returns no row the way Spring does.
 */
final class StatementPath {

	private static final Log logger = LogFactory.getLog(StatementPath.class);

	private static final Set<DatabaseDriver> WITHOUT_TABLE = EnumSet.of(DatabaseDriver.H2, DatabaseDriver.POSTGRESQL,
			DatabaseDriver.SQLSERVER);

	private static final Set<DatabaseDriver> WITH_DUAL = EnumSet.of(DatabaseDriver.ORACLE, DatabaseDriver.MYSQL,
			DatabaseDriver.MARIADB);

	private final Connection connection;

	StatementPath(Connection connection) {
		this.connection = connection;
	}

	/**
	 * Run it, unless the database may not understand it.
	 */
	void warm() throws SQLException {
		DatabaseDriver driver = DatabaseDriver.fromJdbcUrl(this.connection.getMetaData().getURL());
		if (WITHOUT_TABLE.contains(driver)) {
			query("select 1 where 1 = ?");
		}
		else if (WITH_DUAL.contains(driver)) {
			query("select 1 from dual where 1 = ?");
		}
	}

	private void query(String sql) throws SQLException {
		JdbcTemplate template = new JdbcTemplate(new SingleConnectionDataSource(this.connection, true));
		try {
			template.query(sql, (row, number) -> row.getInt(1), 0);
			JdbcClient.create(template).sql(sql).param(0).query(Integer.class).list();
		}
		catch (DataAccessException ex) {
			logger.debug("A statement that returns no row was refused: " + Causes.line(ex));
		}
		finally {
			if (!this.connection.getAutoCommit()) {
				this.connection.rollback();
			}
		}
	}

}
