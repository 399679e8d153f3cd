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

package io.github.bootwarmup.dependency.mybatis;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.apache.ibatis.transaction.TransactionFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.dependency.Abandonable;
import io.github.bootwarmup.dependency.Attempt;
import io.github.bootwarmup.dependency.Dependency;
import io.github.bootwarmup.dependency.DependencyBeans;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyRun;
import io.github.bootwarmup.dependency.sql.Connections;
import io.github.bootwarmup.dependency.sql.PoolTurns;
import io.github.bootwarmup.dependency.sql.PoolUse;

/**
 * Has MyBatis complete its mapped statements, and opens a session. No statement is
 * executed.
 */
public final class MyBatisDependency implements Dependency {

	private static final String[] LIBRARIES = { "org.apache.ibatis.", "org.mybatis.", "com.baomidou.mybatisplus." };

	private final DependencyBeans beans;

	private final PoolUse pools;

	private final PoolTurns turns;

	/**
	 * Create a new instance.
	 * @param beanFactory has the factories of the sessions
	 * @param turns of all that use connections
	 */
	public MyBatisDependency(ConfigurableListableBeanFactory beanFactory, PoolTurns turns) {
		this.beans = new DependencyBeans(beanFactory);
		this.pools = new PoolUse(beanFactory);
		this.turns = turns;
	}

	@Override
	public DependencyKind kind() {
		return DependencyKind.MYBATIS;
	}

	@Override
	public void warm(DependencyRun run) {
		for (Map.Entry<String, SqlSessionFactory> bean : this.beans.find(SqlSessionFactory.class, run).entrySet()) {
			SqlSessionFactory factory = bean.getValue();
			if (factory.getClass() != DefaultSqlSessionFactory.class
					|| !this.beans.code().isOf(factory.getConfiguration(), LIBRARIES)) {
				run.skip(bean.getKey(),
						"it is the application's, or has a configuration or advice of the application's");
				continue;
			}
			Configuration configuration = factory.getConfiguration();
			run.prepare(bean.getKey() + " statements", () -> StepResult
				.warmed(configuration.getMappedStatementNames().stream().filter((name) -> name.contains(".")).count()
						+ " statements"));
			obstacle(configuration).ifPresentOrElse((reason) -> run.skip(bean.getKey(), reason), () -> run
				.contact(bean.getKey(), this.turns.inTurn(connections(factory), (attempt) -> open(factory, attempt))));
		}
	}

	private Optional<String> obstacle(Configuration configuration) {
		Optional<Environment> environment = Optional.ofNullable(configuration.getEnvironment());
		Stream<TransactionFactory> transactions = environment.map(Environment::getTransactionFactory)
			.filter((factory) -> !this.beans.code().isOf(factory, LIBRARIES))
			.stream();
		return Stream.concat(configuration.getInterceptors().stream(), transactions)
			.findFirst()
			.map((code) -> code.getClass().getName() + " would be called")
			.or(() -> environment.map(Environment::getDataSource).flatMap(this.pools::obstacle));
	}

	private static Object connections(SqlSessionFactory factory) {
		return Optional.ofNullable(factory.getConfiguration().getEnvironment())
			.<Object>map(Environment::getDataSource)
			.orElse(factory);
	}

	private static StepResult open(SqlSessionFactory factory, Attempt attempt) throws Exception {
		Abandonable<SqlSession> source = new Abandonable<>("a connection", () -> connect(factory), SqlSession::close);
		try (SqlSession session = source.await(attempt)) {
			Connection connection = session.getConnection();
			Connections.abortInTime(connection, attempt);
			if (!connection.isValid(Math.toIntExact(attempt.remaining().toSeconds() + 1))) {
				throw new SQLException("the connection is not valid");
			}
			return StepResult.WARMED;
		}
	}

	private static SqlSession connect(SqlSessionFactory factory) throws SQLException {
		SqlSession session = factory.openSession();
		try {
			Connections.connect(session.getConnection());
			return session;
		}
		catch (SQLException | RuntimeException ex) {
			session.close();
			throw ex;
		}
	}

}
