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

import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.util.Map;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.data.relational.core.mapping.RelationalPersistentEntity;
import org.springframework.data.relational.core.mapping.RelationalPersistentProperty;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.query.Query;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import io.github.bootwarmup.core.StepResult;
import io.github.bootwarmup.dependency.Attempt;
import io.github.bootwarmup.dependency.Causes;
import io.github.bootwarmup.dependency.Dependency;
import io.github.bootwarmup.dependency.DependencyBeans;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyRun;

/**
 * Asks for aggregates without an id, of which there are none.
 */
public final class DataJdbcDependency implements Dependency {

	private final DependencyBeans beans;

	/**
	 * Create a new instance.
	 * @param beanFactory has the templates
	 */
	public DataJdbcDependency(ConfigurableListableBeanFactory beanFactory) {
		this.beans = new DependencyBeans(beanFactory);
	}

	@Override
	public DependencyKind kind() {
		return DependencyKind.DATA_JDBC;
	}

	@Override
	public void warm(DependencyRun run) {
		for (JdbcAggregateTemplate template : this.beans.find(JdbcAggregateTemplate.class, run).values()) {
			DataSource dataSource = dataSource(run);
			template.getConverter()
				.getMappingContext()
				.getPersistentEntities()
				.forEach((entity) -> select(entity, template, dataSource, run));
		}
	}

	private void select(RelationalPersistentEntity<?> entity, JdbcAggregateTemplate template,
			@Nullable DataSource dataSource, DependencyRun run) {
		RelationalPersistentProperty id = entity.getIdProperty();
		if (id == null || Modifier.isAbstract(entity.getType().getModifiers())) {
			return;
		}
		String name = entity.getType().getSimpleName();
		if (id.isEntity()) {
			run.skip(name, "its id has several columns");
		}
		else if (dataSource == null) {
			run.skip(name, "its statements could not be cancelled: there is no single DataSource");
		}
		else {
			Query none = Query.query(Criteria.where(id.getName()).isNull());
			run.contact(name,
					(attempt) -> inConnection(dataSource, attempt, () -> template.findAll(none, entity.getType())));
		}
	}

	/**
	 * Only the connection that is bound to the thread can be closed when the time is up.
	 */
	private static StepResult inConnection(DataSource dataSource, Attempt attempt, Runnable work) throws Exception {
		Connection connection = dataSource.getConnection();
		try {
			attempt.onCancel(() -> connection.abort(Runnable::run));
			TransactionSynchronizationManager.bindResource(dataSource, new ConnectionHolder(connection));
			try {
				work.run();
			}
			catch (BadSqlGrammarException ex) {
				return StepResult.failed(Causes.line(ex));
			}
			finally {
				TransactionSynchronizationManager.unbindResource(dataSource);
			}
			return StepResult.WARMED;
		}
		finally {
			attempt.onCancel(() -> {
			});
			DataSourceUtils.releaseConnection(connection, dataSource);
		}
	}

	private @Nullable DataSource dataSource(DependencyRun run) {
		Map<String, NamedParameterJdbcOperations> found = this.beans.find(NamedParameterJdbcOperations.class, run);
		return (found.size() == 1
				&& found.values().iterator().next().getJdbcOperations() instanceof JdbcTemplate template)
						? template.getDataSource() : null;
	}

}
