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

package io.github.bootwarmup.dependency.jpa;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

import io.github.bootwarmup.WarmupCompletedEvent;
import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.testkit.StatementSpy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with JPA that was warmed, and what its database and its own code saw of
 * that.
 */
final class WarmedJpa {

	/**
	 * The statements that were run.
	 */
	static final List<String> STATEMENTS = new CopyOnWriteArrayList<>();

	/**
	 * The code of the application that was called.
	 */
	static final List<String> USER_CODE = new CopyOnWriteArrayList<>();

	/**
	 * How often a data source was asked for a connection.
	 */
	static final AtomicInteger BORROWED = new AtomicInteger();

	private WarmedJpa() {
	}

	static void forget() {
		BORROWED.set(0);
		STATEMENTS.clear();
		USER_CODE.clear();
	}

	/**
	 * Check that no statement was run that could have returned or changed a row.
	 */
	static void assertThatNoRowWasTouched() {
		assertThat(STATEMENTS).isNotEmpty().allMatch((sql) -> sql.contains("1=0") || sql.contains("where 1 = ?"));
	}

	/**
	 * Name a database that lives as long as the application.
	 */
	static String h2(String name) {
		return "spring.datasource.url=jdbc:h2:mem:" + name;
	}

	/**
	 * Start an application, do something with it, and stop it.
	 * @return the steps of JPA by name
	 */
	static Map<String, Step> run(Class<?> application, Consumer<ConfigurableApplicationContext> afterwards,
			String... properties) {
		AtomicReference<WarmupReport> report = new AtomicReference<>();
		List<String> all = new ArrayList<>(List.of(properties));
		all.add("bootwarmup.mode=warm");
		all.add("bootwarmup.dependencies.timeout=30s");
		all.add("spring.datasource.hikari.pool-name=jpa-tests");
		if (all.stream().noneMatch((property) -> property.contains("ddl-auto"))) {
			all.add("spring.jpa.hibernate.ddl-auto=create-drop");
		}
		ConfigurableApplicationContext context = new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.properties(all.toArray(String[]::new))
			.listeners((ApplicationListener<WarmupCompletedEvent>) (event) -> report.set(event.getReport()))
			.run();
		try (context) {
			afterwards.accept(context);
		}
		finally {
			STATEMENTS.removeIf((sql) -> sql.startsWith("drop") || sql.startsWith("alter"));
		}
		Map<String, Step> steps = new TreeMap<>();
		report.get()
			.steps()
			.stream()
			.filter((step) -> step.warmer().equals("jpa"))
			.forEach((step) -> steps.put(step.name(), step));
		return steps;
	}

	/**
	 * An application whose statements are noted from warm-up on.
	 */
	static class Spying {

		@Bean
		static BeanPostProcessor spy() {
			return new StatementSpy(
					(sql) -> STATEMENTS
						.add(sql.replaceAll("^.*?(select|insert|update|delete|drop|create|alter)", "$1")),
					BORROWED::incrementAndGet);
		}

		@Bean
		ApplicationRunner forgetting() {
			return (arguments) -> forget();
		}

	}

}
