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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

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
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import io.github.bootwarmup.core.StepResult;
import io.github.bootwarmup.dependency.Abandonable;
import io.github.bootwarmup.dependency.Attempt;
import io.github.bootwarmup.dependency.Causes;
import io.github.bootwarmup.dependency.Dependency;
import io.github.bootwarmup.dependency.DependencyBeans;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyRun;

/**
 * Asks for aggregates whose id is null and is not, of which there are none.
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
		Map<String, JdbcAggregateTemplate> templates = this.beans.find(JdbcAggregateTemplate.class, run);
		if (templates.isEmpty()) {
			return;
		}
		DataSource dataSource = dataSource(run);
		templates.forEach((name, template) -> {
			if (dataSource == null) {
				run.skip(name, "its statements could not be cancelled: there is no single DataSource");
			}
			else {
				List<RelationalPersistentEntity<?>> aggregates = aggregates(template, run);
				run.contact(name, (attempt) -> inConnection(dataSource, attempt, () -> select(aggregates, template)));
			}
		});
	}

	private static List<RelationalPersistentEntity<?>> aggregates(JdbcAggregateTemplate template, DependencyRun run) {
		List<RelationalPersistentEntity<?>> aggregates = new ArrayList<>();
		for (RelationalPersistentEntity<?> entity : template.getConverter()
			.getMappingContext()
			.getPersistentEntities()) {
			RelationalPersistentProperty id = entity.getIdProperty();
			if (id == null || Modifier.isAbstract(entity.getType().getModifiers())) {
				continue;
			}
			if (id.isEntity()) {
				run.skip(entity.getType().getSimpleName(), "its id has several columns");
			}
			else {
				aggregates.add(entity);
			}
		}
		return aggregates;
	}

	/**
	 * One that can't be asked for doesn't keep the others from it. All of them are named,
	 * and why the first one failed.
	 */
	private static StepResult select(List<RelationalPersistentEntity<?>> aggregates, JdbcAggregateTemplate template) {
		List<String> failed = new ArrayList<>();
		List<String> causes = new ArrayList<>();
		for (RelationalPersistentEntity<?> entity : aggregates) {
			String id = entity.getRequiredIdProperty().getName();
			try {
				template.findAll(Query.query(Criteria.where(id).isNull().and(id).isNotNull()), entity.getType());
			}
			catch (BadSqlGrammarException ex) {
				failed.add(entity.getType().getSimpleName());
				causes.add(Causes.line(ex));
			}
		}
		int count = aggregates.size();
		return failed.isEmpty() ? StepResult.warmed(count + ((count == 1) ? " aggregate" : " aggregates"))
				: StepResult.failed(String.join(", ", failed) + ": " + causes.get(0));
	}

	/**
	 * Only the connection that is bound to the thread can be closed when the time is up.
	 */
	private static StepResult inConnection(DataSource dataSource, Attempt attempt, Supplier<StepResult> work)
			throws Exception {
		Connection connection = new Abandonable<Connection>("a connection", dataSource::getConnection,
				JdbcUtils::closeConnection)
			.await(attempt);
		try {
			attempt.onCancel(() -> connection.abort(Runnable::run));
			TransactionSynchronizationManager.bindResource(dataSource, new ConnectionHolder(connection));
			try {
				return work.get();
			}
			finally {
				TransactionSynchronizationManager.unbindResource(dataSource);
			}
		}
		finally {
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
