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

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.bootwarmup.WarmupCompletedEvent;
import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.rehearsal.listener.RawHttp;
import io.github.bootwarmup.rehearsal.listener.ServerKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application in this JVM, with all of auto-configuration that its server leaves, that
 * has rehearsed.
 */
final class RehearsedApplication implements AutoCloseable {

	private static final String BOOT = "org.springframework.boot.";

	private final ConfigurableApplicationContext context;

	private final WarmupReport report;

	private RehearsedApplication(ConfigurableApplicationContext context, WarmupReport report) {
		this.context = context;
		this.report = report;
	}

	static RehearsedApplication run(ServerKind kind, Class<?> configuration, String... properties) {
		AtomicReference<WarmupReport> report = new AtomicReference<>();
		SpringApplication application = new SpringApplication(configuration);
		application.addListeners((ApplicationListener<WarmupCompletedEvent>) (event) -> report.set(event.getReport()));
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--spring.main.banner-mode=off",
				"--bootwarmup.rehearsal.max-duration=2s", "--bootwarmup.rehearsal.max-iterations=20",
				"--spring.autoconfigure.exclude=" + String.join(",", excluded(kind))));
		for (String property : properties) {
			arguments.add("--" + property);
		}
		ConfigurableApplicationContext context = application.run(arguments.toArray(String[]::new));
		assertThat(report.get()).as("report").isNotNull();
		return new RehearsedApplication(context, report.get());
	}

	private static List<String> excluded(ServerKind kind) {
		String other = (kind == ServerKind.TOMCAT) ? "jetty.autoconfigure.%s.Jetty" : "tomcat.autoconfigure.%s.Tomcat";
		return List.of(BOOT + other.formatted("servlet") + "ServletWebServerAutoConfiguration",
				BOOT + other.formatted("actuate.web.server") + "ServletManagementContextAutoConfiguration",
				BOOT + "thymeleaf.autoconfigure.ThymeleafAutoConfiguration",
				BOOT + "amqp.autoconfigure.RabbitAutoConfiguration",
				BOOT + "data.redis.autoconfigure.DataRedisAutoConfiguration",
				BOOT + "kafka.autoconfigure.KafkaAutoConfiguration",
				BOOT + "jdbc.autoconfigure.DataSourceAutoConfiguration",
				BOOT + "hibernate.autoconfigure.HibernateJpaAutoConfiguration",
				BOOT + "data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration");
	}

	/**
	 * Return how often requests were rehearsed, by the beginning of their names.
	 */
	List<Step> rehearsed(String name) {
		List<Step> steps = this.report.steps()
			.stream()
			.filter((step) -> step.warmer().equals("rehearsal") && step.name().startsWith(name))
			.toList();
		assertThat(steps).as(() -> this.report.steps().toString()).isNotEmpty();
		return steps;
	}

	String get(String path) throws IOException {
		return new RawHttp(Integer.parseInt(this.context.getEnvironment().getRequiredProperty("local.server.port")))
			.get(path);
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
