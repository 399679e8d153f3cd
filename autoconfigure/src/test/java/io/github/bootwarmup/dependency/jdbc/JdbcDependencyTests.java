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

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.dependency.DependencySettings;
import io.github.bootwarmup.dependency.DependencyWarmer;
import io.github.bootwarmup.dependency.WarmedDependency;
import io.github.bootwarmup.testkit.PostgresCluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What becomes of data sources.
 */
class JdbcDependencyTests {

	private final List<HikariDataSource> pools = new ArrayList<>();

	@AfterEach
	void closePools() {
		this.pools.forEach(HikariDataSource::close);
	}

	@Test
	void poolIsFilledToItsMinimumAndNothingIsBorrowedAfterwards() {
		HikariDataSource pool = pool("jdbc:h2:mem:filled", 3, 5);
		assertThat(warm(Map.of("orders", pool)).steps())
			.extracting(Step::warmer, Step::name, Step::outcome, Step::detail)
			.containsExactly(tuple("jdbc", "orders", Outcome.WARMED, "3 connections"));
		assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isEqualTo(3);
		assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
	}

	@Test
	void poolOfOneIsEnough() {
		HikariDataSource pool = pool("jdbc:h2:mem:one", 1, 1);
		assertThat(warm(Map.of("orders", pool)).steps()).extracting(Step::outcome, Step::detail)
			.containsExactly(tuple(Outcome.WARMED, "1 connection"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void poolDoesNotGrowBeyondItsMinimumWhileAStatementTakesLong(int minimum) {
		SlowDatabase database = new SlowDatabase("jdbc:h2:mem:slow-" + minimum, minimum);
		HikariDataSource pool = pool("", minimum, minimum + 3);
		pool.setDataSource(database);
		assertThat(warm(Map.of("orders", pool)).steps()).extracting(Step::outcome).containsExactly(Outcome.WARMED);
		assertThat(database.connections).hasValue(minimum);
	}

	@Test
	void exhaustedPoolIsAFailureInTimeAndLeftAsItIs() throws Exception {
		HikariDataSource pool = pool("jdbc:h2:mem:exhausted", 2, 2);
		try (Connection one = pool.getConnection(); Connection other = pool.getConnection()) {
			assertThat(warm(Map.of("orders", pool), settings(Duration.ofSeconds(1))).steps()).singleElement()
				.satisfies((step) -> {
					assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
					assertThat(step.detail()).endsWith("all 2 connections of the pool are in use");
				});
			assertThat(one.isValid(5)).isTrue();
			assertThat(other.isValid(5)).isTrue();
			assertThat(pool.getHikariPoolMXBean().getThreadsAwaitingConnection()).isZero();
		}
	}

	@Test
	void poolBehindLazyConnectionsIsReallyStarted() {
		HikariDataSource pool = pool("jdbc:h2:mem:lazy", 2, 2);
		warm(Map.of("orders", new LazyConnectionDataSourceProxy(pool)));
		assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isEqualTo(2);
	}

	@Test
	void dataSourceOfTwoBeansIsWarmedOnce() {
		HikariDataSource pool = pool("jdbc:h2:mem:twice", 1, 2);
		assertThat(warm(Map.of("one", pool, "other", new LazyConnectionDataSourceProxy(pool))).steps()).hasSize(1);
	}

	@Test
	void allTargetsOfARouterAreWarmedWithoutAskingItForOne() {
		AbstractRoutingDataSource router = new AbstractRoutingDataSource() {

			@Override
			protected Object determineCurrentLookupKey() {
				throw new AssertionError("code of the application");
			}

		};
		router.setTargetDataSources(
				Map.of("read", pool("jdbc:h2:mem:read", 1, 1), "write", pool("jdbc:h2:mem:write", 1, 1)));
		router.afterPropertiesSet();
		assertThat(warm(Map.of("orders", router)).steps()).extracting(Step::name, Step::outcome)
			.containsExactlyInAnyOrder(tuple("orders.read", Outcome.WARMED), tuple("orders.write", Outcome.WARMED));
	}

	@Test
	void dataSourceWithoutPoolIsConnectedOnce() {
		DataSource dataSource = new DriverManagerDataSource("jdbc:h2:mem:unpooled");
		assertThat(warm(Map.of("orders", dataSource)).steps()).extracting(Step::outcome, Step::detail)
			.containsExactly(tuple(Outcome.WARMED, "1 connection"));
	}

	@Test
	void driverIsLoadedAndNothingContactedOffline() {
		HikariDataSource pool = pool("jdbc:h2:mem:offline", 1, 1);
		WarmupReport report = warm(Map.of("orders", pool),
				new DependencySettings(Duration.ofSeconds(20), Duration.ZERO, true));
		assertThat(report.steps()).extracting(Step::outcome).containsExactly(Outcome.PRIMED);
		assertThat(pool.getHikariPoolMXBean()).isNull();
	}

	@Test
	void serverThatRefusesIsAFailedStepWithItsMessageAndWithoutCredentials() throws Exception {
		Assumptions.assumeTrue(PostgresCluster.isInstalled(), "PostgreSQL is not installed");
		try (PostgresCluster cluster = PostgresCluster.start()) {
			execute(cluster, "create role crowd login connection limit 0");
			HikariDataSource pool = pool(cluster.url() + "?user=crowd&password=hidden", 1, 2);
			WarmupReport report = warm(Map.of("orders", pool), settings(Duration.ofSeconds(2)));
			assertThat(report.steps()).singleElement().satisfies((step) -> {
				assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
				assertThat(step.detail()).contains("too many connections for role").doesNotContain("hidden");
			});
		}
	}

	@Test
	void poolThatTheServerDoesNotLetGrowSaysHowFarItCame() throws Exception {
		Assumptions.assumeTrue(PostgresCluster.isInstalled(), "PostgreSQL is not installed");
		try (PostgresCluster cluster = PostgresCluster.start()) {
			execute(cluster, "create role crowd login connection limit 2");
			HikariDataSource pool = pool(cluster.url() + "?user=crowd", 4, 4);
			assertThat(warm(Map.of("orders", pool)).steps()).extracting(Step::outcome, Step::detail)
				.containsExactly(tuple(Outcome.WARMED, "2 of 4 connections"));
		}
	}

	@Test
	void twentyPoolsAtOnceAskForNoMoreThanTheirMinimaTogether() throws Exception {
		Assumptions.assumeTrue(PostgresCluster.isInstalled(), "PostgreSQL is not installed");
		try (PostgresCluster cluster = PostgresCluster.start("max_connections=43",
				"superuser_reserved_connections=3")) {
			execute(cluster, "create role crowd login");
			Map<String, HikariDataSource> instances = new TreeMap<>();
			for (int i = 0; i < 20; i++) {
				instances.put("instance" + i, pool(cluster.url() + "?user=crowd", 2, 10));
			}
			assertThat(warm(instances).steps()).hasSize(20)
				.extracting(Step::outcome, Step::detail)
				.containsOnly(tuple(Outcome.WARMED, "2 connections"));
		}
	}

	@Test
	void databaseThatIsPausedHoldsWarmUpNoLongerThanItsTimeAndIsUsableAfterwards() throws Exception {
		Assumptions.assumeTrue(PostgresCluster.isInstalled(), "PostgreSQL is not installed");
		try (PostgresCluster cluster = PostgresCluster.start()) {
			HikariDataSource pool = pool(cluster.url() + "?user=" + PostgresCluster.USER, 1, 1);
			pool.getConnection().close();
			cluster.pause();
			WarmupReport report = warm(Map.of("orders", pool), settings(Duration.ofMillis(700)));
			cluster.resume();
			assertThat(report.steps()).singleElement()
				.satisfies((step) -> assertThat(step.outcome()).isEqualTo(Outcome.FAILED));
			try (Connection connection = pool.getConnection()) {
				assertThat(connection.isValid(10)).isTrue();
			}
		}
	}

	private HikariDataSource pool(String url, int minimum, int maximum) {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(url);
		pool.setMinimumIdle(minimum);
		pool.setMaximumPoolSize(maximum);
		this.pools.add(pool);
		return pool;
	}

	private static WarmupReport warm(Map<String, ? extends DataSource> dataSources) {
		return warm(dataSources, settings(Duration.ofSeconds(20)));
	}

	private static WarmupReport warm(Map<String, ? extends DataSource> dataSources, DependencySettings settings) {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		dataSources.forEach(beans::registerSingleton);
		return WarmedDependency.warm(new DependencyWarmer(new JdbcDependency(beans), settings));
	}

	private static DependencySettings settings(Duration timeout) {
		return new DependencySettings(timeout, Duration.ZERO, false);
	}

	private static void execute(PostgresCluster cluster, String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection(cluster.url(), PostgresCluster.USER, "");
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	/**
	 * Counts the connections that are made. A statement takes until there is one more
	 * than there should be, or it has become clear that there won't be.
	 */
	private static final class SlowDatabase extends DriverManagerDataSource {

		private final AtomicInteger connections = new AtomicInteger();

		private final CountDownLatch excess;

		SlowDatabase(String url, int expected) {
			super(url);
			this.excess = new CountDownLatch(expected + 1);
		}

		@Override
		public Connection getConnection() throws SQLException {
			this.connections.incrementAndGet();
			this.excess.countDown();
			Connection connection = super.getConnection();
			return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
					(proxy, method, arguments) -> {
						if (method.getName().equals("prepareStatement")) {
							this.excess.await(1, TimeUnit.SECONDS);
						}
						try {
							return method.invoke(connection, arguments);
						}
						catch (InvocationTargetException ex) {
							throw ex.getCause();
						}
					});
		}

	}

}
