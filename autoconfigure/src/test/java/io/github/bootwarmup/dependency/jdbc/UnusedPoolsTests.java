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
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
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

/**
 * Pools that nobody has used yet, and perhaps nobody will, are not started.
 */
class UnusedPoolsTests {

	private final List<HikariDataSource> pools = new ArrayList<>();

	private final GenericApplicationContext context = new GenericApplicationContext();

	@AfterEach
	void close() {
		this.context.close();
		this.pools.forEach(HikariDataSource::close);
	}

	@Test
	void onlyThePrimaryOfThirtyBeansIsUsed() {
		bean("primary", pool("jdbc:h2:mem:primary")).setPrimary(true);
		IntStream.rangeClosed(1, 29).forEach((i) -> bean("tenant" + i, pool("jdbc:h2:mem:bean" + i)));
		List<Step> steps = warm();
		assertThat(started()).containsExactly("jdbc:h2:mem:primary");
		assertThat(steps).hasSize(30)
			.extracting(Step::name, Step::outcome, Step::detail)
			.contains(tuple("primary", Outcome.WARMED, "2 connections"),
					tuple("tenant1", Outcome.SKIPPED, PoolUse.NOT_STARTED),
					tuple("tenant29", Outcome.SKIPPED, PoolUse.NOT_STARTED));
	}

	@Test
	void severalBeansOfWhichNoneIsPrimaryAreLeftAlone() {
		bean("one", pool("jdbc:h2:mem:none1"));
		bean("other", pool("jdbc:h2:mem:none2"));
		assertThat(warm()).extracting(Step::outcome).containsOnly(Outcome.SKIPPED);
		assertThat(started()).isEmpty();
	}

	@Test
	void beanThatIsNoCandidateDoesNotCompete() {
		bean("only", pool("jdbc:h2:mem:candidate"));
		((AbstractBeanDefinition) bean("qualified", pool("jdbc:h2:mem:qualified"))).setDefaultCandidate(false);
		bean("spare", pool("jdbc:h2:mem:spare")).setFallback(true);
		warm();
		assertThat(started()).containsExactly("jdbc:h2:mem:candidate");
	}

	@Test
	void onlyTheDefaultTargetOfARouterOverThirtyPoolsIsUsed() {
		Map<Object, Object> tenants = tenants("jdbc:h2:mem:routed", 30);
		bean("tenants", router(tenants, tenants.get(7)));
		assertThat(warm()).extracting(Step::name, Step::outcome, Step::detail)
			.containsExactlyInAnyOrder(tuple("tenants.7", Outcome.WARMED, "2 connections"),
					tuple("tenants", Outcome.SKIPPED, "29 other targets of the router: not started by this start"));
		assertThat(started()).containsExactly("jdbc:h2:mem:routed7");
	}

	@Test
	void noTargetOfARouterWithoutDefaultIsUsed() {
		bean("tenants", router(tenants("jdbc:h2:mem:undecided", 1), null));
		assertThat(warm()).extracting(Step::name, Step::outcome, Step::detail)
			.containsExactly(tuple("tenants", Outcome.SKIPPED, "1 target of the router: not started by this start"));
		assertThat(started()).isEmpty();
	}

	@Test
	void defaultTargetOfARouterThatIsNotPrimaryIsLeftAlone() {
		bean("primary", pool("jdbc:h2:mem:before")).setPrimary(true);
		Map<Object, Object> tenants = tenants("jdbc:h2:mem:behind", 2);
		bean("tenants", router(tenants, tenants.get(0)));
		warm();
		assertThat(started()).containsExactly("jdbc:h2:mem:before");
	}

	@Test
	void targetsThatAreBeansAsWellAreSaidOnce() {
		HikariDataSource one = pool("jdbc:h2:mem:target1");
		HikariDataSource other = pool("jdbc:h2:mem:target2");
		bean("one", one);
		bean("other", other);
		bean("router", router(Map.of("one", one, "other", other), one)).setPrimary(true);
		assertThat(warm()).extracting(Step::name, Step::outcome)
			.containsExactlyInAnyOrder(tuple("router.one", Outcome.WARMED), tuple("router", Outcome.SKIPPED));
		assertThat(started()).containsExactly("jdbc:h2:mem:target1");
	}

	@Test
	void whateverTheStartHasStartedIsFilled() throws SQLException {
		Map<Object, Object> tenants = tenants("jdbc:h2:mem:started", 3);
		for (DataSource used : this.pools.subList(1, 3)) {
			used.getConnection().close();
		}
		bean("tenants", router(tenants, null));
		assertThat(warm()).extracting(Step::name, Step::outcome, Step::detail)
			.containsExactlyInAnyOrder(tuple("tenants.1", Outcome.WARMED, "2 connections"),
					tuple("tenants.2", Outcome.WARMED, "2 connections"),
					tuple("tenants", Outcome.SKIPPED, "1 other target of the router: not started by this start"));
	}

	@Test
	void routerThatHasNoTargetsYetIsOneSkippedStep() {
		bean("tenants", new Router() {

			@Override
			public void afterPropertiesSet() {
				// Targets are found when they are needed
			}

		});
		bean("primary", pool("jdbc:h2:mem:beside")).setPrimary(true);
		assertThat(warm()).extracting(Step::name, Step::outcome)
			.containsExactlyInAnyOrder(tuple("primary", Outcome.WARMED), tuple("tenants", Outcome.SKIPPED));
	}

	@Test
	void routerWithTargetsOfItsOwnIsNotAsked() {
		bean("tenants", new Router() {

			@Override
			public void afterPropertiesSet() {
				// Targets are found when they are needed
			}

			@Override
			public Map<Object, DataSource> getResolvedDataSources() {
				throw new AssertionError("code of the application");
			}

		});
		assertThat(warm()).extracting(Step::name, Step::outcome, Step::detail)
			.containsExactly(
					tuple("tenants", Outcome.SKIPPED, "its targets are found by the application when they are needed"));
	}

	@Test
	void readOnlyTargetIsFoundAndUsedOnlyIfItWasStarted() throws SQLException {
		LazyConnectionDataSourceProxy proxy = new LazyConnectionDataSourceProxy(pool("jdbc:h2:mem:writable"));
		HikariDataSource replica = pool("jdbc:h2:mem:replica");
		proxy.setReadOnlyDataSource(replica);
		bean("orders", proxy);
		assertThat(warm()).extracting(Step::name, Step::outcome)
			.containsExactlyInAnyOrder(tuple("orders", Outcome.WARMED), tuple("orders.readOnly", Outcome.SKIPPED));
		assertThat(started()).containsExactly("jdbc:h2:mem:writable");
		replica.getConnection().close();
		assertThat(warm()).extracting(Step::name, Step::outcome)
			.containsExactlyInAnyOrder(tuple("orders", Outcome.WARMED), tuple("orders.readOnly", Outcome.WARMED));
	}

	@Test
	void dataSourceWithoutPoolThatIsNotPrimaryIsNotConnected() {
		bean("primary", pool("jdbc:h2:mem:first")).setPrimary(true);
		bean("unpooled", new DriverManagerDataSource("jdbc:h2:mem:unpooled") {

			@Override
			public Connection getConnection() {
				throw new AssertionError("connected");
			}

		});
		assertThat(warm()).extracting(Step::name, Step::outcome)
			.containsExactlyInAnyOrder(tuple("primary", Outcome.WARMED), tuple("unpooled", Outcome.SKIPPED));
	}

	@Test
	void databaseSeesNoConnectionBeyondThoseOfThePrimaryPool() throws SQLException {
		Assumptions.assumeTrue(PostgresCluster.isInstalled(), "PostgreSQL is not installed");
		try (PostgresCluster cluster = PostgresCluster.start()) {
			String url = cluster.url() + "?user=" + PostgresCluster.USER + "&ApplicationName=service";
			Map<Object, Object> tenants = tenants("jdbc:h2:mem:replaced", 30);
			this.pools.forEach((pool) -> pool.setJdbcUrl(url));
			bean("tenants", router(tenants, tenants.get(0)));
			assertThat(warm()).extracting(Step::outcome).containsExactlyInAnyOrder(Outcome.WARMED, Outcome.SKIPPED);
			assertThat(sessions(cluster)).isEqualTo(2);
			close();
		}
	}

	private static int sessions(PostgresCluster cluster) throws SQLException {
		try (Connection connection = DriverManager.getConnection(cluster.url(), PostgresCluster.USER, "");
				Statement statement = connection.createStatement();
				ResultSet result = statement
					.executeQuery("select count(*) from pg_stat_activity where application_name = 'service'")) {
			result.next();
			return result.getInt(1);
		}
	}

	private List<String> started() {
		return this.pools.stream().filter(HikariDataSource::isRunning).map(HikariDataSource::getJdbcUrl).toList();
	}

	private BeanDefinition bean(String name, DataSource dataSource) {
		this.context.registerBean(name, DataSource.class, () -> dataSource);
		return this.context.getBeanDefinition(name);
	}

	private Map<Object, Object> tenants(String url, int count) {
		Map<Object, Object> tenants = new LinkedHashMap<>();
		IntStream.range(0, count).forEach((i) -> tenants.put(i, pool(url + i)));
		return tenants;
	}

	private HikariDataSource pool(String url) {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(url);
		pool.setMinimumIdle(2);
		pool.setMaximumPoolSize(3);
		this.pools.add(pool);
		return pool;
	}

	private static Router router(Map<Object, Object> targets, Object fallback) {
		Router router = new Router();
		router.setTargetDataSources(targets);
		if (fallback != null) {
			router.setDefaultTargetDataSource(fallback);
		}
		return router;
	}

	private List<Step> warm() {
		if (!this.context.isActive()) {
			this.context.refresh();
		}
		return WarmedDependency
			.warm(new DependencyWarmer(new JdbcDependency(this.context.getBeanFactory(), new PoolTurns()),
					new DependencySettings(Duration.ofSeconds(20), Duration.ZERO, false)))
			.steps();
	}

	/**
	 * Doesn't want to be asked.
	 */
	private static class Router extends AbstractRoutingDataSource {

		@Override
		protected Object determineCurrentLookupKey() {
			throw new AssertionError("code of the application");
		}

	}

}
