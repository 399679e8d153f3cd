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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadata;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadataProvider;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.UserCredentialsDataSourceAdapter;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.dependency.DependencySettings;
import io.github.bootwarmup.dependency.DependencyWarmer;
import io.github.bootwarmup.dependency.WarmedDependency;
import io.github.bootwarmup.dependency.sql.PoolTurns;
import io.github.bootwarmup.dependency.sql.PoolUse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What becomes of pools that make their connections when they are asked for them.
 */
class OtherPoolsTests {

	@ParameterizedTest
	@EnumSource
	void startedPoolIsFilledToItsMinimumAndNothingIsBorrowedAfterwards(Kind kind) {
		runner(kind, 3, 5).run((context) -> {
			start(context);
			assertThat(warm(context)).extracting(Step::name, Step::outcome, Step::detail)
				.containsExactly(tuple("dataSource", Outcome.WARMED, "3 connections"));
			assertThat(metadata(context).getIdle()).isEqualTo(3);
			assertThat(metadata(context).getActive()).isZero();
		});
	}

	@ParameterizedTest
	@EnumSource
	void poolThatWasNotStartedIsAskedForOneConnection(Kind kind) {
		runner(kind, 3, 5).run((context) -> {
			assertThat(warm(context)).extracting(Step::name, Step::outcome, Step::detail)
				.containsExactly(tuple("dataSource", Outcome.WARMED, "1 connection"));
			assertThat(metadata(context).getActive()).isZero();
		});
	}

	@ParameterizedTest
	@EnumSource
	void poolThatWasNotStartedAndIsNotPrimaryIsLeftAlone(Kind kind) {
		runner(kind, 3, 5).withUserConfiguration(NoCandidate.class).run((context) -> {
			assertThat(warm(context)).extracting(Step::outcome, Step::detail)
				.containsExactly(tuple(Outcome.SKIPPED, PoolUse.NOT_STARTED));
			assertThat(PoolUse.isStarted(context.getBean(DataSource.class))).isFalse();
			start(context);
			assertThat(warm(context)).extracting(Step::outcome, Step::detail)
				.containsExactly(tuple(Outcome.WARMED, "3 connections"));
		});
	}

	@ParameterizedTest
	@EnumSource
	void poolIsNotAskedForMoreThanItsMaximum(Kind kind) {
		runner(kind, 10, 2).run((context) -> {
			start(context);
			assertThat(warm(context)).extracting(Step::outcome, Step::detail)
				.containsExactly(tuple(Outcome.WARMED, "2 connections"));
			assertThat(metadata(context).getActive()).isZero();
		});
	}

	@ParameterizedTest
	@EnumSource
	void poolOfWhichAPartIsInUseIsFilledAsFarAsItGoes(Kind kind) {
		runner(kind, 3, 3).run((context) -> {
			try (Connection used = context.getBean(DataSource.class).getConnection()) {
				assertThat(warm(context)).extracting(Step::outcome, Step::detail)
					.containsExactly(tuple(Outcome.WARMED, "2 of 3 connections"));
				assertThat(used.isValid(5)).isTrue();
			}
		});
	}

	@ParameterizedTest
	@EnumSource
	@Timeout(60)
	void exhaustedPoolIsAFailureInTimeAndNobodyWaitsForIt(Kind kind) {
		runner(kind, 1, 2).run((context) -> {
			DataSource pool = context.getBean(DataSource.class);
			List<Connection> used = List.of(pool.getConnection(), pool.getConnection());
			assertThat(warm(context)).singleElement().satisfies((step) -> {
				assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
				assertThat(step.detail()).matches("failed after \\d+ attempts? in .*")
					.endsWith("all 2 connections of the pool are in use");
			});
			for (Connection connection : used) {
				assertThat(connection.isValid(5)).isTrue();
				connection.close();
			}
			assertThat(borrowAll(pool, 2)).isEqualTo(2);
		});
	}

	@Test
	void poolThatNeedsCredentialsPerConnectionMakesOne() {
		org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource();
		pool.setUrl("jdbc:h2:mem:credentials");
		pool.setAlternateUsernameAllowed(true);
		pool.setInitialSize(0);
		pool.setMinIdle(3);
		UserCredentialsDataSourceAdapter adapter = new UserCredentialsDataSourceAdapter();
		adapter.setTargetDataSource(pool);
		adapter.setUsername("app");
		adapter.setPassword("secret");
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
			.withBean("dataSource", DataSource.class, () -> adapter)
			.run((context) -> {
				assertThat(metadata(context).getMin()).isEqualTo(3);
				assertThat(warm(context)).extracting(Step::name, Step::outcome, Step::detail)
					.containsExactly(tuple("dataSource", Outcome.WARMED, "1 connection"));
				assertThat(pool.getSize()).isOne();
			});
		pool.close();
	}

	@ParameterizedTest
	@EnumSource
	void nothingIsContactedOffline(Kind kind) {
		runner(kind, 1, 2).run((context) -> {
			assertThat(warm(context, true)).extracting(Step::outcome).containsExactly(Outcome.SKIPPED);
			assertThat(metadata(context).getIdle()).isZero();
		});
	}

	private static void start(ConfigurableApplicationContext context) throws SQLException {
		context.getBean(DataSource.class).getConnection().close();
	}

	private static int borrowAll(DataSource pool, int count) throws SQLException {
		List<Connection> borrowed = new ArrayList<>();
		try {
			while (borrowed.size() < count) {
				borrowed.add(pool.getConnection());
			}
			return borrowed.size();
		}
		finally {
			for (Connection connection : borrowed) {
				connection.close();
			}
		}
	}

	private static ApplicationContextRunner runner(Kind kind, int minimum, int maximum) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=jdbc:h2:mem:pools-${random.uuid}",
					"spring.datasource.type=" + kind.type, kind.minimum + "=" + minimum, kind.maximum + "=" + maximum,
					kind.initial + "=0");
	}

	private static DataSourcePoolMetadata metadata(ConfigurableApplicationContext context) {
		DataSource pool = context.getBean(DataSource.class);
		return context.getBeanProvider(DataSourcePoolMetadataProvider.class)
			.stream()
			.map((provider) -> provider.getDataSourcePoolMetadata(pool))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow();
	}

	private static List<Step> warm(ConfigurableApplicationContext context) {
		return warm(context, false);
	}

	private static List<Step> warm(ConfigurableApplicationContext context, boolean offline) {
		return WarmedDependency
			.warm(new DependencyWarmer(new JdbcDependency(context.getBeanFactory(), new PoolTurns()),
					new DependencySettings(Duration.ofSeconds(2), Duration.ZERO, offline)))
			.steps();
	}

	/**
	 * Makes every data source one that is injected only where it is named.
	 */
	static class NoCandidate {

		@Bean
		static BeanFactoryPostProcessor noCandidate() {
			return (beanFactory) -> beanFactory.getBeanDefinition("dataSource").setAutowireCandidate(false);
		}

	}

	private enum Kind {

		TOMCAT("org.apache.tomcat.jdbc.pool.DataSource", "spring.datasource.tomcat", "min-idle", "max-active",
				"initial-size"),

		DBCP2("org.apache.commons.dbcp2.BasicDataSource", "spring.datasource.dbcp2", "min-idle", "max-total",
				"initial-size"),

		UCP("oracle.ucp.jdbc.PoolDataSource", "spring.datasource.oracleucp", "min-pool-size", "max-pool-size",
				"initial-pool-size");

		private final String type;

		private final String minimum;

		private final String maximum;

		private final String initial;

		Kind(String type, String prefix, String minimum, String maximum, String initial) {
			this.type = type;
			this.minimum = prefix + "." + minimum;
			this.maximum = prefix + "." + maximum;
			this.initial = prefix + "." + initial;
		}

	}

}
