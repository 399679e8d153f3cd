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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;

import io.github.bootwarmup.WarmupCompletedEvent;
import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.autoconfigure.BootWarmupRehearsalAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application on Tomcat and H2 whose writes were rehearsed while it started, each
 * application with a database of its own.
 */
final class RehearsedPurchases implements AutoCloseable {

	private static final AtomicInteger DATABASES = new AtomicInteger();

	private final ConfigurableApplicationContext context;

	private final WarmupReport report;

	private RehearsedPurchases(ConfigurableApplicationContext context, WarmupReport report) {
		this.context = context;
		this.report = report;
	}

	/**
	 * Start the application with controllers and the like.
	 */
	static RehearsedPurchases run(Class<?> components, String... properties) {
		AtomicReference<WarmupReport> report = new AtomicReference<>();
		List<String> arguments = new ArrayList<>(
				List.of("--server.port=0", "--spring.main.banner-mode=off", "--spring.datasource.username=sa",
						"--spring.jpa.hibernate.ddl-auto=create", "--spring.datasource.url=jdbc:h2:mem:rehearsed"
								+ DATABASES.incrementAndGet() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"));
		for (String property : properties) {
			arguments.add("--" + property);
		}
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class, components)
			.web(WebApplicationType.SERVLET)
			.listeners((ApplicationListener<WarmupCompletedEvent>) (event) -> report.set(event.getReport()))
			.run(arguments.toArray(String[]::new));
		assertThat(report.get()).as("report").isNotNull();
		assertThat(context.getBeansOfType(AbstractPlatformTransactionManager.class)).hasSize(2)
			.allSatisfy((name, manager) -> assertThat(manager.getTransactionExecutionListeners()).isEmpty());
		return new RehearsedPurchases(context, report.get());
	}

	/**
	 * Return the properties of one listed write.
	 */
	static String[] rollback(String uri) {
		String request = "bootwarmup.rehearsal.requests[0].";
		return new String[] { request + "method=POST", request + "uri=" + uri, request + "rollback-transactions=true" };
	}

	List<Step> steps() {
		return this.report.steps().stream().filter((step) -> step.warmer().equals("rehearsal")).toList();
	}

	Step step(String name) {
		return steps().stream()
			.filter((step) -> step.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError("There is no '%s' among %s".formatted(name, steps())));
	}

	int rows() {
		return number("select count(*) from purchase");
	}

	int number(String query) {
		return JdbcClient.create(bean(DataSource.class)).sql(query).query(Integer.class).single();
	}

	int post(String path) throws Exception {
		return post(this.context.getEnvironment().getRequiredProperty("local.server.port"), path);
	}

	static int post(String port, String path) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
			.POST(BodyPublishers.noBody())
			.build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ApplicationAvailabilityAutoConfiguration.class,
			TomcatServletWebServerAutoConfiguration.class, BootWarmupAutoConfiguration.class,
			BootWarmupRehearsalAutoConfiguration.class })
	@Import(PurchaseApplication.class)
	static class Application {

	}

}
