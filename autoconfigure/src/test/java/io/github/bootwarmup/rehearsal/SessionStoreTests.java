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

package io.github.bootwarmup.rehearsal;

import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.rehearsal.listener.ServerKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What rehearsals leave in a session store, here in the tables of Spring Session JDBC.
 */
class SessionStoreTests {

	@ParameterizedTest
	@EnumSource
	void sessionsThatBeginWithRehearsalsAreRemovedAndThoseOfOthersStay(ServerKind kind) throws Exception {
		try (RehearsedApplication application = RehearsedApplication.run(kind, Application.class,
				"bootwarmup.rehearsal.requests[0]=GET /basket")) {
			JdbcTemplate database = application.bean(JdbcTemplate.class);
			assertThat(application.rehearsed("GET /basket")).extracting(Step::outcome).containsExactly(Outcome.WARMED);
			assertThat(application.bean(AtomicInteger.class)).as("begun").hasValueGreaterThan(1);
			Awaitility.await().until(() -> rows(database) == 0);
			assertThat(application.get("/basket")).startsWith("HTTP/1.1 200");
			assertThat(rows(database)).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@EnumSource
	void deniedProbeThatBeginsASessionLeavesNone(ServerKind kind) {
		try (RehearsedApplication application = RehearsedApplication.run(kind, Refusing.class)) {
			JdbcTemplate database = application.bean(JdbcTemplate.class);
			assertThat(application.bean(AtomicInteger.class)).as("begun").hasValue(1);
			Awaitility.await().until(() -> rows(database) == 0);
		}
	}

	private static int rows(JdbcTemplate database) {
		return database.queryForObject("select count(*) from SPRING_SESSION", Integer.class);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableJdbcHttpSession
	@Import({ OpenToAll.class, Shop.class })
	static class Application {

		@Bean
		DataSource dataSource() {
			return new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2)
				.generateUniqueName(true)
				.addScript("org/springframework/session/jdbc/schema-h2.sql")
				.build();
		}

		@Bean
		JdbcTransactionManager transactionManager(DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

		@Bean
		JdbcTemplate database(DataSource dataSource) {
			return new JdbcTemplate(dataSource);
		}

		@Bean
		AtomicInteger begun() {
			return new AtomicInteger();
		}

	}

	@RestController
	static class Shop {

		private final AtomicInteger begun;

		Shop(AtomicInteger begun) {
			this.begun = begun;
		}

		@GetMapping("/basket")
		String basket(HttpSession session) {
			this.begun.incrementAndGet();
			return "empty";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ Application.class, Refusal.class })
	static class Refusing {

	}

	/**
	 * Refuses every request, once it has a session.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Refusal {

		@Bean
		FilterRegistrationBean<Filter> refusal(AtomicInteger begun) {
			return new FilterRegistrationBean<>((request, response, chain) -> {
				((HttpServletRequest) request).getSession();
				begun.incrementAndGet();
				((HttpServletResponse) response).sendError(HttpServletResponse.SC_FORBIDDEN);
			});
		}

	}

}
