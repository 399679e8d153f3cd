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

package io.github.bootwarmup.rehearsal.transaction;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import javax.sql.DataSource;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import io.github.bootwarmup.Rehearsals;
import io.github.bootwarmup.WarmupCompletedEvent;
import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Rehearsal;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.autoconfigure.BootWarmupRehearsalAutoConfiguration;
import io.github.bootwarmup.rehearsal.transaction.PurchaseApplication.Mail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application on Tomcat and H2 whose writes are rehearsed while it starts.
 */
class RehearsedWritesTests {

	private static final String REQUEST = "--bootwarmup.rehearsal.requests[0].";

	@Test
	void rowsOfRehearsalsAreGoneAndThoseOfUsersStay() throws Exception {
		AtomicReference<WarmupReport> report = new AtomicReference<>();
		try (ConfigurableApplicationContext context = start(report, "rehearsed", REQUEST + "method=POST",
				REQUEST + "uri=/both?customer=Ada", REQUEST + "rollback-transactions=true")) {
			Step step = step(report.get(), "POST /both?customer=Ada (rollback)");
			assertThat(step.outcome()).as(step.detail()).isEqualTo(Outcome.WARMED);
			Rehearsal rehearsal = step.rehearsal().orElseThrow();
			assertThat(rehearsal.iterations()).isGreaterThanOrEqualTo(10);
			assertThat(rehearsal.statuses()).containsOnlyKeys("2xx").containsEntry("2xx", rehearsal.iterations());
			JdbcClient jdbc = JdbcClient.create(context.getBean(DataSource.class));
			assertThat(number(jdbc, "select nextval('purchase_id')")).as("inserts of two transaction managers")
				.isEqualTo(rehearsal.iterations() * 2 + 1);
			assertThat(number(jdbc, "select count(*) from purchase")).isZero();
			assertThat(context.getBean(Mail.class).sent).hasSize(rehearsal.iterations()).containsOnly("after rollback");
			assertThat(post(context, "/both?customer=Grace")).isEqualTo(201);
			assertThat(number(jdbc, "select count(*) from purchase")).isEqualTo(2);
			assertThat(context.getBeansOfType(AbstractPlatformTransactionManager.class)).hasSize(2)
				.allSatisfy((name, manager) -> assertThat(manager.getTransactionExecutionListeners()).isEmpty());
		}
	}

	@Test
	void writeWithoutTransactionIsSentOnceAndCalledFailed() throws Exception {
		AtomicReference<WarmupReport> report = new AtomicReference<>();
		try (ConfigurableApplicationContext context = start(report, "untransacted", REQUEST + "method=POST",
				REQUEST + "uri=/untransacted", REQUEST + "rollback-transactions=true")) {
			Step step = step(report.get(), "POST /untransacted (rollback)");
			assertThat(step.outcome()).as(step.detail()).isEqualTo(Outcome.FAILED);
			UntransactedController controller = context.getBean(UntransactedController.class);
			assertThat(controller.rehearsals).hasValue(1);
			assertThat(post(context, "/untransacted")).isEqualTo(200);
			assertThat(controller.rehearsals).hasValue(1);
		}
	}

	private static ConfigurableApplicationContext start(AtomicReference<WarmupReport> report, String database,
			String... properties) {
		List<String> arguments = List.of("--server.port=0", "--spring.main.banner-mode=off",
				"--spring.datasource.username=sa", "--spring.jpa.hibernate.ddl-auto=create",
				"--spring.datasource.url=jdbc:h2:mem:" + database + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.SERVLET)
			.listeners((ApplicationListener<WarmupCompletedEvent>) (event) -> report.set(event.getReport()))
			.run(Stream.concat(arguments.stream(), Stream.of(properties)).toArray(String[]::new));
	}

	private static Step step(WarmupReport report, String name) {
		List<Step> steps = report.steps().stream().filter((step) -> step.warmer().equals("rehearsal")).toList();
		assertThat(steps).extracting(Step::name).containsExactly(name);
		return steps.get(0);
	}

	private static int number(JdbcClient jdbc, String query) {
		return jdbc.sql(query).query(Integer.class).single();
	}

	private static int post(ConfigurableApplicationContext context, String path) throws Exception {
		int port = ((WebServerApplicationContext) context).getWebServer().getPort();
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
			.POST(BodyPublishers.noBody())
			.build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
	}

	@RestController
	static class UntransactedController {

		private final AtomicInteger rehearsals = new AtomicInteger();

		@PostMapping("/untransacted")
		void write(HttpServletRequest request) {
			if (Rehearsals.isRehearsal(request)) {
				this.rehearsals.incrementAndGet();
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ApplicationAvailabilityAutoConfiguration.class,
			TomcatServletWebServerAutoConfiguration.class, BootWarmupAutoConfiguration.class,
			BootWarmupRehearsalAutoConfiguration.class })
	@Import({ PurchaseApplication.class, UntransactedController.class })
	static class Application {

	}

}
