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
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.jdbc.autoconfigure.DataJdbcRepositoriesAutoConfiguration;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.annotation.Id;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.data.jdbc.core.convert.CascadingDataAccessStrategy;
import org.springframework.data.jdbc.core.convert.DataAccessStrategy;
import org.springframework.data.jdbc.core.convert.DataAccessStrategyFactory;
import org.springframework.data.jdbc.core.convert.DelegatingDataAccessStrategy;
import org.springframework.data.jdbc.core.convert.JdbcConverter;
import org.springframework.data.jdbc.core.convert.QueryMappingConfiguration;
import org.springframework.data.jdbc.core.dialect.JdbcDialect;
import org.springframework.data.jdbc.mybatis.MyBatisDataAccessStrategy;
import org.springframework.data.jdbc.repository.config.DefaultQueryMappingConfiguration;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.RelationalMappingContext;
import org.springframework.data.relational.core.mapping.RelationalPersistentEntity;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.relational.core.mapping.event.AfterConvertCallback;
import org.springframework.data.relational.core.query.Query;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.dependency.AttemptWithoutTime;
import io.github.bootwarmup.dependency.DependencySettings;
import io.github.bootwarmup.dependency.DependencyWarmer;
import io.github.bootwarmup.dependency.WarmedDependency;
import io.github.bootwarmup.dependency.sql.PoolTurns;
import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.testkit.BackgroundMigration;
import io.github.bootwarmup.testkit.PostgresCluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/**
 * Aggregates are asked for in a real database, and none is read.
 */
class DataJdbcDependencyTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class, DataJdbcRepositoriesAutoConfiguration.class))
		.withUserConfiguration(Application.class)
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:aggregates-${random.uuid}");

	@Test
	void noRowIsReadAndNoConnectionKept() {
		this.contextRunner.run((context) -> {
			JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
			jdbc.execute("create table purchase (id bigint primary key, title varchar)");
			jdbc.execute("insert into purchase values (1, 'one')");
			jdbc.execute("create table customer (id bigint primary key)");
			jdbc.execute("set query_statistics true");
			assertThat(warm(context, false)).extracting(Step::name, Step::outcome, Step::detail)
				.containsExactly(tuple("jdbcAggregateTemplate", Outcome.WARMED, "2 aggregates"));
			assertThat(context.getBean(Application.class).converted).hasValue(0);
			assertThat(jdbc.queryForList("select sql_statement from information_schema.query_statistics", String.class))
				.anyMatch((sql) -> sql.contains("\"PURCHASE\".\"ID\" IS NULL"))
				.noneMatch((sql) -> sql.startsWith("UPDATE") || sql.startsWith("INSERT"));
			HikariDataSource pool = (HikariDataSource) context.getBean(DataSource.class);
			assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
		});
	}

	@Test
	void rowWithoutAnIdIsNotRead() {
		this.contextRunner.run((context) -> {
			JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
			jdbc.execute("create table purchase (id bigint, title varchar)");
			jdbc.execute("create table customer (id bigint)");
			jdbc.execute("insert into purchase values (null, 'none')");
			jdbc.execute("insert into customer values (null)");
			int constructed = Purchase.CONSTRUCTED.get();
			assertThat(warm(context, false)).extracting(Step::outcome).containsExactly(Outcome.WARMED);
			assertThat(Purchase.CONSTRUCTED).hasValue(constructed);
			assertThat(context.getBean(Application.class).converted).hasValue(0);
		});
	}

	@Test
	void missingTableIsAFailureOfItsOwn() {
		this.contextRunner.run((context) -> assertThat(warm(context, false)).singleElement().satisfies((step) -> {
			assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(step.detail()).matches("(Purchase, Customer|Customer, Purchase): BadSqlGrammarException.*");
		}));
	}

	@Test
	void tablesThatComeInTheBackgroundAreWaitedFor() {
		this.contextRunner.run((context) -> {
			BackgroundMigration.startOnceAwaited(context.getBean(DataSource.class), "aggregates.sql");
			assertThat(warm(context, Duration.ofSeconds(30), false)).extracting(Step::outcome, Step::detail)
				.containsExactly(tuple(Outcome.WARMED, "2 aggregates"));
		});
	}

	@Test
	void aggregateThatIsRefusedInATransactionDoesNotKeepTheOthersFromBeingAskedFor() {
		Assumptions.assumeTrue(PostgresCluster.isInstalled(), "PostgreSQL is not installed");
		try (PostgresCluster cluster = PostgresCluster.start()) {
			this.contextRunner.withPropertyValues("spring.datasource.url=" + cluster.url(),
					"spring.datasource.username=" + PostgresCluster.USER, "spring.datasource.hikari.auto-commit=false")
				.run((context) -> assertThat(warm(context, false)).singleElement().satisfies((step) -> {
					assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
					assertThat(step.detail())
						.matches("(Purchase, Customer|Customer, Purchase): BadSqlGrammarException.*does not exist.*");
				}));
		}
	}

	@Test
	void lazyConnectionIsWaitedForNoLongerThanThereIsTime() {
		this.contextRunner.withPropertyValues("spring.datasource.connection-fetch=lazy",
				"spring.datasource.hikari.maximum-pool-size=1", "spring.datasource.hikari.connection-timeout=600000")
			.run((context) -> {
				DataSource lazy = context.getBean(DataSource.class);
				HikariDataSource pool = DataSourceUnwrapper.unwrap(lazy, HikariDataSource.class);
				assertThat(lazy).isNotSameAs(pool);
				lazy.getConnection().close();
				try (Connection used = pool.getConnection()) {
					assertThat(warm(context, false)).singleElement().satisfies((step) -> {
						assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
						assertThat(step.detail()).startsWith("no answer within ")
							.endsWith("still waiting for a connection");
					});
					assertThat(used.isValid(5)).isTrue();
				}
				HikariPoolMXBean state = pool.getHikariPoolMXBean();
				await().until(() -> state.getThreadsAwaitingConnection() == 0 && state.getActiveConnections() == 0);
			});
	}

	@Test
	void noAggregateIsAskedForWhenTheTimeIsUp() {
		this.contextRunner.run((context) -> {
			JdbcAggregateTemplate template = context.getBean(JdbcAggregateTemplate.class);
			List<RelationalPersistentEntity<?>> aggregates = List
				.of(template.getConverter().getMappingContext().getRequiredPersistentEntity(Purchase.class));
			assertThatExceptionOfType(TimeoutException.class)
				.isThrownBy(() -> new AggregatesContact(context.getBean(DataSource.class), template, aggregates)
					.attempt(new AttemptWithoutTime()));
		});
	}

	@Test
	void routerOfTheApplicationIsNotAsked() {
		this.contextRunner.run((context) -> {
			AbstractRoutingDataSource router = new AbstractRoutingDataSource() {

				@Override
				protected Object determineCurrentLookupKey() {
					throw new AssertionError("code of the application");
				}

			};
			router.setTargetDataSources(Map.of("one", context.getBean(DataSource.class)));
			router.afterPropertiesSet();
			context.getBean(JdbcTemplate.class).setDataSource(new DelegatingDataSource(router));
			assertThat(warm(context, false)).extracting(Step::outcome, Step::detail)
				.containsExactly(tuple(Outcome.SKIPPED,
						"which database its connections lead to is up to a router of the application"));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbcAggregateTemplate", "namedParameterJdbcTemplate", "jdbcTemplate",
			"dataAccessStrategyBean", "jdbcConverter", "jdbcMappingContext" })
	void templateThatWouldCallAdviceOfTheApplicationIsLeftOut(String advised) {
		Advice advice = new Advice();
		this.contextRunner.withBean("advice", Advice.class, () -> advice)
			.withBean(BeanNameAutoProxyCreator.class, () -> proxies(advised))
			.run((context) -> {
				assertThat(AopUtils.isAopProxy(context.getBean(advised))).isTrue();
				for (boolean offline : new boolean[] { false, true }) {
					assertThat(warm(context, offline)).extracting(Step::name, Step::outcome, Step::detail)
						.containsExactly(tuple("jdbcAggregateTemplate", Outcome.SKIPPED, ApplicationCode.FOREIGN));
				}
			});
		assertThat(advice.calls).isEmpty();
	}

	private static BeanNameAutoProxyCreator proxies(String advised) {
		BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
		creator.setBeanNames(advised);
		creator.setInterceptorNames("advice");
		creator.setProxyTargetClass(true);
		return creator;
	}

	@ParameterizedTest
	@ValueSource(classes = { OperationsOfTheApplication.class, StrategyBehindOthers.class,
			RowMappersOfTheApplication.class, MappersOfMyBatis.class })
	void templateThatWouldCallAClassOfTheApplicationIsLeftOut(Class<?> configuration) {
		this.contextRunner.withUserConfiguration(configuration)
			.run((context) -> assertThat(warm(context, false)).extracting(Step::name, Step::outcome, Step::detail)
				.containsExactly(tuple("jdbcAggregateTemplate", Outcome.SKIPPED, ApplicationCode.FOREIGN)));
	}

	@Test
	void strategiesOfSpringBehindEachOtherAreAsked() {
		this.contextRunner.withUserConfiguration(StrategiesOfSpring.class).run((context) -> {
			JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
			jdbc.execute("create table purchase (id bigint primary key, title varchar)");
			jdbc.execute("create table customer (id bigint primary key)");
			assertThat(warm(context, false)).extracting(Step::outcome, Step::detail)
				.containsExactly(tuple(Outcome.WARMED, "2 aggregates"));
		});
	}

	@Test
	void rowMapperIsNotCalledAndItsAggregateIsAskedFor() {
		this.contextRunner.withUserConfiguration(RowMappersOfSpring.class).run((context) -> {
			JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
			jdbc.execute("create table purchase (id bigint primary key, title varchar)");
			jdbc.execute("insert into purchase values (1, 'one')");
			jdbc.execute("create table customer (id bigint primary key)");
			assertThat(warm(context, false)).extracting(Step::outcome, Step::detail)
				.containsExactly(tuple(Outcome.WARMED, "2 aggregates"));
		});
	}

	@Test
	void tableOrColumnThatIsAnExpressionIsNotAskedFor() {
		this.contextRunner.withUserConfiguration(NamedByExpressions.class).run((context) -> {
			JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
			jdbc.execute("create table purchase (id bigint primary key, title varchar)");
			jdbc.execute("create table customer (id bigint primary key)");
			NamedByExpressions.EVALUATED.set(0);
			assertThat(warm(context, false)).extracting(Step::name, Step::outcome)
				.containsExactlyInAnyOrder(tuple("Tenanted", Outcome.SKIPPED), tuple("Owner", Outcome.SKIPPED),
						tuple("jdbcAggregateTemplate", Outcome.WARMED));
			assertThat(NamedByExpressions.EVALUATED).hasValue(0);
		});
	}

	@Test
	void allAggregatesShareOneConnection() {
		this.contextRunner.withPropertyValues("spring.datasource.hikari.maximum-pool-size=1").run((context) -> {
			JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
			jdbc.execute("create table purchase (id bigint primary key, title varchar)");
			jdbc.execute("create table customer (id bigint primary key)");
			CountingDataSource counting = new CountingDataSource(context.getBean(DataSource.class));
			jdbc.setDataSource(counting);
			assertThat(warm(context, false)).extracting(Step::outcome).containsExactly(Outcome.WARMED);
			assertThat(counting.borrowed).hasValue(1);
		});
	}

	@Test
	void databaseThatStopsIsLeftInTimeAndThePoolIsUsableAfterwards() {
		Assumptions.assumeTrue(PostgresCluster.isInstalled(), "PostgreSQL is not installed");
		try (PostgresCluster cluster = PostgresCluster.start()) {
			this.contextRunner
				.withPropertyValues("spring.datasource.url=" + cluster.url(),
						"spring.datasource.username=" + PostgresCluster.USER,
						"spring.datasource.hikari.maximum-pool-size=1")
				.run((context) -> {
					JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
					jdbc.execute("create table purchase (id bigint primary key, title varchar)");
					jdbc.execute("create table customer (id bigint primary key)");
					int session = session(jdbc);
					DataSource pool = context.getBean(DataSource.class);
					jdbc.setDataSource(new StoppingDataSource(pool, cluster::pause));
					assertThat(warm(context, false)).singleElement().satisfies((step) -> {
						assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
						assertThat(step.detail()).startsWith("no answer within ");
					});
					cluster.resume();
					assertThat(session(new JdbcTemplate(pool))).as("the connection was aborted").isNotEqualTo(session);
				});
		}
	}

	private static int session(JdbcTemplate jdbc) {
		return jdbc.queryForObject("select pg_backend_pid()", Integer.class);
	}

	@Test
	void nothingIsContactedOffline() {
		this.contextRunner.run((context) -> {
			CountingDataSource counting = new CountingDataSource(context.getBean(DataSource.class));
			context.getBean(JdbcTemplate.class).setDataSource(counting);
			assertThat(warm(context, true)).extracting(Step::outcome).containsExactly(Outcome.SKIPPED);
			assertThat(counting.borrowed).hasValue(0);
		});
	}

	private static List<Step> warm(ConfigurableApplicationContext context, boolean offline) {
		return warm(context, Duration.ofSeconds(3), offline);
	}

	private static List<Step> warm(ConfigurableApplicationContext context, Duration timeout, boolean offline) {
		return WarmedDependency
			.warm(new DependencyWarmer(new DataJdbcDependency(context.getBeanFactory(), new PoolTurns()),
					new DependencySettings(timeout, Duration.ZERO, offline)))
			.steps();
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	@EntityScan(basePackageClasses = DataJdbcDependencyTests.class)
	static class Application {

		private final AtomicInteger converted = new AtomicInteger();

		@Bean
		AfterConvertCallback<Purchase> callback() {
			return (purchase) -> {
				this.converted.incrementAndGet();
				return purchase;
			};
		}

	}

	@Table
	record Purchase(@Id Long id, String title) {

		private static final AtomicInteger CONSTRUCTED = new AtomicInteger();

		Purchase {
			CONSTRUCTED.incrementAndGet();
		}

	}

	@Table
	record Customer(@Id Long id) {
	}

	static class NamedByExpressions {

		private static final AtomicInteger EVALUATED = new AtomicInteger();

		/**
		 * Not found by those who look for tables.
		 */
		@Bean
		InitializingBean tenants(RelationalMappingContext context) {
			return () -> List.of(Tenanted.class, Owner.class).forEach(context::getRequiredPersistentEntity);
		}

		public static String name() {
			EVALUATED.incrementAndGet();
			return "tenanted";
		}

	}

	/**
	 * An inner class, so that the scan for entities passes over it.
	 */
	@Table("#{T(io.github.bootwarmup.dependency.datajdbc.DataJdbcDependencyTests$NamedByExpressions).name()}")
	class Tenanted {

		@Id
		private Long id;

	}

	record Owner(@Id Long id, Set<Owned> owned) {
	}

	record Owned(
			@Column("#{T(io.github.bootwarmup.dependency.datajdbc.DataJdbcDependencyTests$NamedByExpressions).name()}") String name) {
	}

	/**
	 * Notes what warm-up calls.
	 */
	private static final class Advice implements MethodInterceptor {

		private final List<String> calls = new CopyOnWriteArrayList<>();

		@Override
		public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
			if (Thread.currentThread().getName().startsWith("bootwarmup")) {
				this.calls.add(invocation.getMethod().getName());
			}
			return invocation.proceed();
		}

	}

	static class OperationsOfTheApplication {

		@Bean
		NamedParameterJdbcTemplate operations(JdbcTemplate jdbc) {
			return new NamedParameterJdbcTemplate(jdbc) {

				@Override
				public JdbcOperations getJdbcOperations() {
					assertThat(Thread.currentThread().getName()).doesNotStartWith("bootwarmup");
					return super.getJdbcOperations();
				}

			};
		}

	}

	static class StrategyBehindOthers {

		@Bean
		DataAccessStrategy strategy(NamedParameterJdbcOperations operations, JdbcConverter converter,
				JdbcDialect dialect) {
			DataAccessStrategy ofTheApplication = new DelegatingDataAccessStrategy(
					new DataAccessStrategyFactory(converter, operations, dialect, QueryMappingConfiguration.EMPTY)
						.create()) {

				@Override
				public <T> Iterable<T> findAll(Query query, Class<T> type) {
					throw new AssertionError("code of the application");
				}

			};
			return new CascadingDataAccessStrategy(List.of(new DelegatingDataAccessStrategy(ofTheApplication)));
		}

	}

	static class MappersOfMyBatis {

		@Bean
		DataAccessStrategy strategy(DataSource dataSource, RelationalMappingContext context, JdbcConverter converter,
				NamedParameterJdbcOperations operations, JdbcDialect dialect) {
			Environment environment = new Environment("test", new JdbcTransactionFactory(), dataSource);
			return MyBatisDataAccessStrategy.createCombinedAccessStrategy(context, converter, operations,
					new SqlSessionFactoryBuilder().build(new org.apache.ibatis.session.Configuration(environment))
						.openSession(),
					dialect, QueryMappingConfiguration.EMPTY);
		}

	}

	static class RowMappersOfTheApplication {

		@Bean
		DataAccessStrategy strategy(NamedParameterJdbcOperations operations, JdbcConverter converter,
				JdbcDialect dialect) {
			QueryMappingConfiguration mappers = new QueryMappingConfiguration() {

				@Override
				public <T> RowMapper<? extends T> getRowMapper(Class<T> type) {
					throw new AssertionError("code of the application");
				}

			};
			return new DataAccessStrategyFactory(converter, operations, dialect, mappers).create();
		}

	}

	static class RowMappersOfSpring {

		@Bean
		DataAccessStrategy strategy(NamedParameterJdbcOperations operations, JdbcConverter converter,
				JdbcDialect dialect) {
			QueryMappingConfiguration mappers = new DefaultQueryMappingConfiguration().registerRowMapper(Purchase.class,
					(row, number) -> {
						throw new AssertionError("code of the application");
					});
			return new DataAccessStrategyFactory(converter, operations, dialect, mappers).create();
		}

	}

	static class StrategiesOfSpring {

		@Bean
		DataAccessStrategy strategy(NamedParameterJdbcOperations operations, JdbcConverter converter,
				JdbcDialect dialect) {
			return new CascadingDataAccessStrategy(List.of(new DelegatingDataAccessStrategy(
					new DataAccessStrategyFactory(converter, operations, dialect, QueryMappingConfiguration.EMPTY)
						.create())));
		}

	}

	/**
	 * The database stops when a connection was borrowed.
	 */
	private static final class StoppingDataSource extends DelegatingDataSource {

		private final Runnable stop;

		StoppingDataSource(DataSource dataSource, Runnable stop) {
			super(dataSource);
			this.stop = stop;
		}

		@Override
		public Connection getConnection() throws SQLException {
			Connection connection = super.getConnection();
			this.stop.run();
			return connection;
		}

	}

	private static final class CountingDataSource extends DelegatingDataSource {

		private final AtomicInteger borrowed = new AtomicInteger();

		CountingDataSource(DataSource dataSource) {
			super(dataSource);
		}

		@Override
		public Connection getConnection() throws SQLException {
			this.borrowed.incrementAndGet();
			return super.getConnection();
		}

	}

}
