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

package io.github.bootwarmup.dependency;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.mybatis.spring.SqlSessionFactoryBean;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

import io.github.bootwarmup.WarmupCompletedEvent;
import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What all dependencies of an application together ask of its pool.
 */
class PoolsOfApplicationsTests {

	@Test
	void databaseIsUsedThroughOneConnectionAtATime() {
		AtomicReference<WarmupReport> report = new AtomicReference<>();
		try (var context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.properties("bootwarmup.mode=warm", "spring.jpa.hibernate.ddl-auto=none",
					"bootwarmup.dependencies.timeout=60s")
			.listeners((ApplicationListener<WarmupCompletedEvent>) (event) -> report.set(event.getReport()))
			.run()) {
			assertThat(report.get().steps()).filteredOn((step) -> step.outcome() == Outcome.WARMED)
				.extracting(Step::warmer, Step::name)
				.contains(tuple("jdbc", "dataSource"), tuple("jpa", "entityManagerFactory"),
						tuple("jpa", "transactionManager"), tuple("data-jdbc", "jdbcAggregateTemplate"),
						tuple("mybatis", "sqlSessionFactory"));
			assertThat(context.getBean(CrowdedDataSource.class).gathering.most()).isEqualTo(1);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EntityScan("without.entities")
	static class Application {

		@Bean
		CrowdedDataSource dataSource() {
			return new CrowdedDataSource();
		}

		@Bean
		static PersistenceManagedTypes persistenceManagedTypes() {
			return PersistenceManagedTypes.of();
		}

		@Bean
		SqlSessionFactoryBean sqlSessionFactory(DataSource dataSource) {
			SqlSessionFactoryBean factory = new SqlSessionFactoryBean();
			factory.setDataSource(dataSource);
			return factory;
		}

	}

	/**
	 * Whose connections are in use for a while, if nobody else uses one.
	 */
	static final class CrowdedDataSource extends AbstractDataSource {

		final Gathering gathering = new Gathering();

		private final JdbcDataSource database = new JdbcDataSource();

		CrowdedDataSource() {
			this.database.setUrl("jdbc:h2:mem:crowded;DB_CLOSE_DELAY=-1");
		}

		@Override
		public Connection getConnection() throws SQLException {
			try {
				this.gathering.visit();
			}
			catch (InterruptedException ex) {
				throw new SQLException(ex);
			}
			return this.database.getConnection();
		}

		@Override
		public Connection getConnection(String user, String password) throws SQLException {
			return getConnection();
		}

	}

}
