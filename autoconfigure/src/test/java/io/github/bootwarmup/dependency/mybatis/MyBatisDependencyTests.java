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

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.TransactionIsolationLevel;
import org.apache.ibatis.transaction.Transaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mybatis.spring.SqlSessionFactoryBean;
import org.mybatis.spring.transaction.SpringManagedTransactionFactory;
import org.springframework.aop.MethodBeforeAdvice;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.dependency.DependencySettings;
import io.github.bootwarmup.dependency.DependencyWarmer;
import io.github.bootwarmup.dependency.WarmedDependency;
import io.github.bootwarmup.dependency.sql.PoolTurns;
import io.github.bootwarmup.dependency.sql.PoolUse;
import io.github.bootwarmup.testkit.PostgresCluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/**
 * Statements are completed and a session is opened, on a real database.
 */
class MyBatisDependencyTests {

	private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

	private final HikariDataSource dataSource = new HikariDataSource();

	private final AtomicInteger plugged = new AtomicInteger();

	@BeforeEach
	void useH2() {
		this.dataSource.setJdbcUrl("jdbc:h2:mem:mybatis");
		this.beans.registerSingleton("dataSource", this.dataSource);
	}

	@AfterEach
	void closePool() {
		this.dataSource.close();
	}

	@Test
	void statementsAreCompletedAndASessionIsOpened() throws Exception {
		register();
		assertThat(warm()).extracting(Step::name, Step::outcome, Step::detail)
			.containsExactlyInAnyOrder(tuple("sqlSessionFactory statements", Outcome.WARMED, "1 statements"),
					tuple("sqlSessionFactory", Outcome.WARMED, ""));
		assertThat(this.dataSource.getHikariPoolMXBean().getActiveConnections()).isZero();
	}

	@Test
	void poolThatWasNotStartedAndIsNotPrimaryIsLeftAlone() throws Exception {
		register();
		this.beans.destroySingleton("dataSource");
		assertThat(warm()).extracting(Step::name, Step::outcome, Step::detail)
			.contains(tuple("sqlSessionFactory", Outcome.SKIPPED, PoolUse.NOT_STARTED));
		assertThat(this.dataSource.isRunning()).isFalse();
		this.dataSource.getConnection().close();
		assertThat(warm()).extracting(Step::name, Step::outcome).contains(tuple("sqlSessionFactory", Outcome.WARMED));
	}

	@Test
	void interceptorIsNotCalled() throws Exception {
		register(new Interceptor() {

			@Override
			public Object intercept(Invocation invocation) throws Throwable {
				return invocation.proceed();
			}

			@Override
			public Object plugin(Object target) {
				MyBatisDependencyTests.this.plugged.incrementAndGet();
				return target;
			}

		});
		assertThat(warm()).anySatisfy((step) -> {
			assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
			assertThat(step.detail()).endsWith("would be called");
		});
		assertThat(this.plugged).hasValue(0);
	}

	@Test
	void transactionFactoryOfTheApplicationIsNotCalled() throws Exception {
		register(this.dataSource, (factory) -> factory.setTransactionFactory(new SpringManagedTransactionFactory() {

			@Override
			public Transaction newTransaction(DataSource source, TransactionIsolationLevel level, boolean autoCommit) {
				MyBatisDependencyTests.this.plugged.incrementAndGet();
				return super.newTransaction(source, level, autoCommit);
			}

		}));
		assertThat(warm()).filteredOn((step) -> step.name().equals("sqlSessionFactory"))
			.singleElement()
			.satisfies((step) -> {
				assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
				assertThat(step.detail()).endsWith("would be called");
			});
		assertThat(this.plugged).hasValue(0);
	}

	@Test
	void configurationOfTheApplicationIsNotCalled() throws Exception {
		register(this.dataSource, (factory) -> factory.setConfiguration(new Configuration() {

			@Override
			public Executor newExecutor(Transaction transaction, ExecutorType type) {
				MyBatisDependencyTests.this.plugged.incrementAndGet();
				return super.newExecutor(transaction, type);
			}

		}));
		assertThat(warm()).extracting(Step::outcome).containsExactly(Outcome.SKIPPED);
		assertThat(this.plugged).hasValue(0);
	}

	@Test
	void databaseThatStopsIsLeftInTimeAndThePoolIsUsableAfterwards() throws Exception {
		Assumptions.assumeTrue(PostgresCluster.isInstalled(), "PostgreSQL is not installed");
		try (PostgresCluster cluster = PostgresCluster.start()) {
			this.dataSource.setJdbcUrl(cluster.url());
			this.dataSource.setUsername(PostgresCluster.USER);
			this.dataSource.setMaximumPoolSize(1);
			int session = session();
			register(new DelegatingDataSource(this.dataSource) {

				@Override
				public Connection getConnection() throws SQLException {
					Connection connection = super.getConnection();
					cluster.pause();
					return patient(connection);
				}

			});
			assertThat(warm(settings(Duration.ofSeconds(2), false)))
				.filteredOn((step) -> step.name().equals("sqlSessionFactory"))
				.singleElement()
				.satisfies((step) -> {
					assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
					assertThat(step.detail()).startsWith("no answer within ");
				});
			cluster.resume();
			assertThat(session()).as("the connection was aborted").isNotEqualTo(session);
		}
	}

	@Test
	void lazyConnectionIsWaitedForNoLongerThanThereIsTime() throws Exception {
		this.dataSource.setMaximumPoolSize(1);
		this.dataSource.setConnectionTimeout(600_000);
		DataSource lazy = new LazyConnectionDataSourceProxy(this.dataSource);
		lazy.getConnection().close();
		register(lazy);
		try (Connection used = this.dataSource.getConnection()) {
			assertThat(warm(settings(Duration.ofSeconds(1), false)))
				.filteredOn((step) -> step.name().equals("sqlSessionFactory"))
				.singleElement()
				.satisfies((step) -> {
					assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
					assertThat(step.detail()).startsWith("no answer within ")
						.endsWith("still waiting for a connection");
				});
			assertThat(used.isValid(5)).isTrue();
		}
		HikariPoolMXBean pool = this.dataSource.getHikariPoolMXBean();
		await().until(() -> pool.getThreadsAwaitingConnection() == 0 && pool.getActiveConnections() == 0);
	}

	@Test
	void routerOfTheApplicationIsNotAsked() throws Exception {
		AbstractRoutingDataSource router = new AbstractRoutingDataSource() {

			@Override
			protected Object determineCurrentLookupKey() {
				throw new AssertionError("code of the application");
			}

		};
		router.setTargetDataSources(Map.of("one", this.dataSource));
		router.afterPropertiesSet();
		register(new LazyConnectionDataSourceProxy(router));
		assertThat(warm()).filteredOn((step) -> step.name().equals("sqlSessionFactory"))
			.extracting(Step::outcome, Step::detail)
			.containsExactly(tuple(Outcome.SKIPPED,
					"which database its connections lead to is up to a router of the application"));
	}

	@Test
	void adviceOfTheApplicationIsNotCalled() throws Exception {
		register();
		ProxyFactory proxy = new ProxyFactory(this.beans.getSingleton("sqlSessionFactory"));
		proxy.setProxyTargetClass(true);
		proxy.addAdvice((MethodBeforeAdvice) (method, arguments, target) -> this.plugged.incrementAndGet());
		this.beans.destroySingleton("sqlSessionFactory");
		this.beans.registerSingleton("sqlSessionFactory", proxy.getProxy());
		assertThat(warm()).extracting(Step::outcome).containsExactly(Outcome.SKIPPED);
		assertThat(this.plugged).hasValue(0);
	}

	/**
	 * The driver would give up by itself otherwise.
	 */
	private static Connection patient(Connection connection) {
		return (Connection) Proxy.newProxyInstance(MyBatisDependencyTests.class.getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> method.invoke(connection,
						method.getName().equals("isValid") ? new Object[] { 0 } : arguments));
	}

	private int session() {
		return new JdbcTemplate(this.dataSource).queryForObject("select pg_backend_pid()", Integer.class);
	}

	@Test
	void statementsAreCompletedAndNothingIsContactedOffline() throws Exception {
		register();
		assertThat(warm(settings(Duration.ofSeconds(30), true))).extracting(Step::name, Step::outcome)
			.containsExactlyInAnyOrder(tuple("sqlSessionFactory statements", Outcome.WARMED),
					tuple("sqlSessionFactory", Outcome.SKIPPED));
		assertThat(this.dataSource.getHikariPoolMXBean()).as("pool").isNull();
	}

	private void register(Interceptor... interceptors) throws Exception {
		register(this.dataSource, (factory) -> factory.setPlugins(interceptors));
	}

	private void register(DataSource dataSource) throws Exception {
		register(dataSource, (factory) -> {
		});
	}

	private void register(DataSource dataSource, Consumer<SqlSessionFactoryBean> settings) throws Exception {
		SqlSessionFactoryBean factoryBean = new SqlSessionFactoryBean();
		factoryBean.setDataSource(dataSource);
		settings.accept(factoryBean);
		SqlSessionFactory factory = factoryBean.getObject();
		factory.getConfiguration().addMapper(Purchases.class);
		this.beans.registerSingleton("sqlSessionFactory", factory);
	}

	private List<Step> warm() {
		return warm(settings(Duration.ofSeconds(30), false));
	}

	private List<Step> warm(DependencySettings settings) {
		return WarmedDependency.warm(new DependencyWarmer(new MyBatisDependency(this.beans, new PoolTurns()), settings))
			.steps();
	}

	private static DependencySettings settings(Duration timeout, boolean offline) {
		return new DependencySettings(timeout, Duration.ZERO, offline);
	}

	interface Purchases {

		@Select("select title from there_is_no_such_table")
		String title();

	}

}
