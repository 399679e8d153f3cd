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

package io.github.bootwarmup.dependency.datajdbc;

import java.sql.Connection;
import java.util.List;
import java.util.concurrent.TimeoutException;

import javax.sql.DataSource;

import org.springframework.dao.DataAccessException;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.data.relational.core.mapping.RelationalPersistentEntity;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.query.Query;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.dependency.Attempt;
import io.github.bootwarmup.dependency.Contact;
import io.github.bootwarmup.dependency.sql.Connections;
import io.github.bootwarmup.dependency.sql.Refusals;
import io.github.bootwarmup.dependency.sql.SchemaMigrations;

/**
 * Asks for aggregates of which there are none, in one connection. Only what is bound to
 * the thread can be aborted when the time is up.
 */
final class AggregatesContact implements Contact {

	private final DataSource dataSource;

	private final JdbcAggregateTemplate template;

	private final List<RelationalPersistentEntity<?>> aggregates;

	AggregatesContact(DataSource dataSource, JdbcAggregateTemplate template,
			List<RelationalPersistentEntity<?>> aggregates) {
		this.dataSource = dataSource;
		this.template = template;
		this.aggregates = aggregates;
	}

	@Override
	public StepResult attempt(Attempt attempt) throws Exception {
		SchemaMigrations.awaitEnd(attempt);
		Connection connection = Connections.borrow(this.dataSource, attempt);
		try {
			TransactionSynchronizationManager.bindResource(this.dataSource, new ConnectionHolder(connection));
			try {
				return select(connection, attempt);
			}
			finally {
				TransactionSynchronizationManager.unbindResource(this.dataSource);
			}
		}
		finally {
			DataSourceUtils.releaseConnection(connection, this.dataSource);
		}
	}

	private StepResult select(Connection connection, Attempt attempt) throws TimeoutException {
		Refusals refusals = new Refusals();
		for (RelationalPersistentEntity<?> entity : this.aggregates) {
			attempt.checkTime();
			try {
				select(entity);
			}
			catch (DataAccessException ex) {
				Connections.recover(connection, ex);
				refusals.add(entity.getType().getSimpleName(), ex);
			}
		}
		int count = this.aggregates.size();
		return refusals.or(StepResult.warmed(count + ((count == 1) ? " aggregate" : " aggregates")));
	}

	private void select(RelationalPersistentEntity<?> entity) {
		String id = entity.getRequiredIdProperty().getName();
		this.template.findAll(Query.query(Criteria.where(id).isNull().and(id).isNotNull()), entity.getType());
	}

}
