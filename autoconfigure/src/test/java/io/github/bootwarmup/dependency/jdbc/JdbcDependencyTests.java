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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.dependency.Attempt;
import io.github.bootwarmup.dependency.Dependency;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyRun;
import io.github.bootwarmup.dependency.DependencySettings;
import io.github.bootwarmup.dependency.DependencyWarmer;
import io.github.bootwarmup.dependency.WarmedDependency;
import io.github.bootwarmup.dependency.jdbc.Pool.Filling;
import io.github.bootwarmup.dependency.sql.PoolTurns;
import io.github.bootwarmup.testkit.PostgresCluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

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
	void poolWithoutAMinimumIsFilledToItsMaximum() {
		HikariDataSource pool = new HikariDataSource();
		this.pools.add(pool);
		pool.setJdbcUrl("jdbc:h2:mem:defaults");
		assertThat(warm(Map.of("orders", pool)).steps()).extracting(Step::outcome, Step::detail)
			.containsExactly(tuple(Outcome.WARMED, "10 connections"));
		assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isEqualTo(10);
	}

	@Test
	void onlyTheConnectionThatGivesNoAnswerIsAborted() {
		HangingDatabase database = new HangingDatabase("jdbc:h2:mem:hanging", 3);
		Pool pool = () -> new Filling(3, 3);
		assertThat(warm(settings(Duration.ofSeconds(1)),
				(run) -> run.contact("orders", new PoolContact(database, pool, new PoolTurns()))))
			.extracting(Step::outcome)
			.containsExactly(Outcome.FAILED);
		assertThat(database.aborted).containsExactly(3);
		assertThat(database.closed).containsExactlyInAnyOrder(1, 2, 3);
	}

	@Test
	void poolOfOneIsEnough() {
		HikariDataSource pool = pool("jdbc:h2:mem:one", 1, 1);
		assertThat(warm(Map.of("orders", pool)).steps()).extracting(Step::outcome, Step::detail)
			.containsExactly(tuple(Outcome.WARMED, "1 connection"));
	}

	@Test
	void causeOfARefusedConnectionIsToldAlthoughThePoolGoesOnWaiting() {
		HikariDataSource pool = pool("jdbc:postgresql://localhost:1/orders", 1, 1);
		pool.setInitializationFailTimeout(-1);
		assertThat(warm(Map.of("orders", pool), settings(Duration.ofSeconds(2))).steps()).singleElement()
			.satisfies(
					(step) -> assertThat(step.detail()).startsWith("no answer within").contains("Connection refused"));
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
	void dataSourceOfTwoBeansIsWarmedOnce() throws SQLException {
		HikariDataSource pool = pool("jdbc:h2:mem:twice", 1, 2);
		pool.getConnection().close();
		assertThat(warm(Map.of("one", pool, "other", new LazyConnectionDataSourceProxy(pool))).steps()).hasSize(1);
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
	void passwordThatTheServerRefusesIsSentOnce(@TempDir Path directory) throws Exception {
		Assumptions.assumeTrue(PostgresCluster.isInstalled(), "PostgreSQL is not installed");
		Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
		Path access = Files.writeString(directory.resolve("pg_hba.conf"),
				"host all postgres 127.0.0.1/32 trust\nhost all clerk 127.0.0.1/32 scram-sha-256\n");
		try (PostgresCluster cluster = PostgresCluster.start("hba_file=" + access)) {
			execute(cluster, "create role clerk login password 'right'");
			AtomicInteger connections = new AtomicInteger();
			HikariDataSource pool = pool("", 2, 2);
			pool.setDataSource(new DriverManagerDataSource(cluster.url(), "clerk", "wrong") {

				@Override
				public Connection getConnection() throws SQLException {
					connections.incrementAndGet();
					return super.getConnection();
				}

			});
			assertThat(warm(Map.of("orders", pool)).steps()).singleElement().satisfies((step) -> {
				assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
				assertThat(step.detail()).contains("password authentication failed").doesNotContain(" ms: ");
			});
			assertThat(connections).hasValue(1);
		}
	}

	@Test
	void serverWithoutAFreeConnectionIsAFailureInTimeAndThePoolIsUsableLater() throws Exception {
		Assumptions.assumeTrue(PostgresCluster.isInstalled(), "PostgreSQL is not installed");
		try (PostgresCluster cluster = PostgresCluster.start("max_connections=5", "superuser_reserved_connections=0")) {
			HikariDataSource pool = pool(cluster.url() + "?user=" + PostgresCluster.USER, 2, 2);
			try (Crowd crowd = new Crowd(cluster, 5)) {
				assertThat(crowd.size()).isEqualTo(5);
				assertThat(warm(Map.of("orders", pool), settings(Duration.ofSeconds(2))).steps()).singleElement()
					.satisfies((step) -> {
						assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
						assertThat(step.detail()).startsWith("failed after ").contains("too many clients already");
					});
			}
			await().ignoreExceptions().untilAsserted(() -> {
				try (Connection connection = pool.getConnection()) {
					assertThat(connection.isValid(10)).isTrue();
				}
			});
		}
	}

	@Test
	void poolForWhichTheServerHasTooFewConnectionsSaysHowFarItCame() throws Exception {
		Assumptions.assumeTrue(PostgresCluster.isInstalled(), "PostgreSQL is not installed");
		try (PostgresCluster cluster = PostgresCluster.start("max_connections=5", "superuser_reserved_connections=0");
				Crowd crowd = new Crowd(cluster, 5)) {
			crowd.shrinkTo(3);
			await().untilAsserted(() -> assertThat(crowd.sessions()).isEqualTo(3));
			HikariDataSource pool = pool(cluster.url() + "?user=" + PostgresCluster.USER, 4, 4);
			assertThat(warm(Map.of("orders", pool)).steps()).extracting(Step::outcome, Step::detail)
				.containsExactly(tuple(Outcome.WARMED, "2 of 4 connections"));
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
				instances.get("instance" + i).getConnection().close();
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

	@Test
	void othersHaveTheirTurnWhileThePoolFillsItself() {
		PoolTurns turns = new PoolTurns();
		CountDownLatch used = new CountDownLatch(1);
		Pool pool = new Pool() {

			@Override
			public void fill(Attempt attempt) throws InterruptedException {
				used.await(attempt.remaining().toMillis(), TimeUnit.MILLISECONDS);
			}

			@Override
			public Filling filling() {
				return new Filling(1, 1);
			}

		};
		DataSource dataSource = pool("jdbc:h2:mem:turns", 1, 1);
		assertThat(warm(settings(Duration.ofSeconds(5)), (run) -> {
			run.contact("pool", new PoolContact(dataSource, pool, turns));
			run.contact("other", turns.inTurn(dataSource, (attempt) -> {
				used.countDown();
				return StepResult.WARMED;
			}));
		})).extracting(Step::outcome).containsExactly(Outcome.WARMED, Outcome.WARMED);
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
		return WarmedDependency.warm(new DependencyWarmer(new JdbcDependency(beans, new PoolTurns()), settings));
	}

	private static List<Step> warm(DependencySettings settings, Consumer<DependencyRun> parts) {
		return WarmedDependency.warm(new DependencyWarmer(new Dependency() {

			@Override
			public DependencyKind kind() {
				return DependencyKind.JDBC;
			}

			@Override
			public void warm(DependencyRun run) {
				parts.accept(run);
			}

		}, settings)).steps();
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
	 * Others who have connections to a server, as many as it gives them.
	 */
	private static final class Crowd implements AutoCloseable {

		private final Deque<Connection> connections = new ArrayDeque<>();

		Crowd(PostgresCluster cluster, int wanted) {
			await().ignoreExceptions().until(() -> {
				this.connections.add(DriverManager.getConnection(cluster.url(), PostgresCluster.USER, ""));
				return this.connections.size() == wanted;
			});
		}

		int size() {
			return this.connections.size();
		}

		void shrinkTo(int size) throws SQLException {
			while (this.connections.size() > size) {
				this.connections.removeLast().close();
			}
		}

		/**
		 * What the server has not forgotten yet.
		 */
		int sessions() throws SQLException {
			try (Statement statement = this.connections.getFirst().createStatement();
					ResultSet result = statement
						.executeQuery("select count(*) from pg_stat_activity where backend_type = 'client backend'")) {
				result.next();
				return result.getInt(1);
			}
		}

		@Override
		public void close() throws SQLException {
			shrinkTo(0);
		}

	}

	/**
	 * Its last connection is not validated until it is aborted.
	 */
	private static final class HangingDatabase extends DriverManagerDataSource {

		private final List<Integer> aborted = new CopyOnWriteArrayList<>();

		private final List<Integer> closed = new CopyOnWriteArrayList<>();

		private final AtomicInteger connections = new AtomicInteger();

		private final CountDownLatch abortion = new CountDownLatch(1);

		private final int hanging;

		HangingDatabase(String url, int hanging) {
			super(url);
			this.hanging = hanging;
		}

		@Override
		public Connection getConnection() throws SQLException {
			int number = this.connections.incrementAndGet();
			Connection connection = super.getConnection();
			return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
					(proxy, method, arguments) -> {
						switch (method.getName()) {
							case "isValid" -> {
								if (number == this.hanging) {
									this.abortion.await();
									return false;
								}
							}
							case "abort" -> {
								this.aborted.add(number);
								this.abortion.countDown();
							}
							case "close" -> this.closed.add(number);
						}
						return method.invoke(connection, arguments);
					});
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
