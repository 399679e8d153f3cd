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

package io.github.bootwarmup.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.bootwarmup.WarmupCompletedEvent;
import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Step;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application without a web server that has been started, with its report.
 *
 * @param context the application
 * @param report the report
 */
public record StartedApplication(ConfigurableApplicationContext context, WarmupReport report) implements AutoCloseable {

	/**
	 * Start an application.
	 */
	public static StartedApplication start(Class<?> configuration, String... properties) {
		AtomicReference<WarmupReport> report = new AtomicReference<>();
		List<String> arguments = new ArrayList<>(
				List.of("--spring.main.banner-mode=off", "--spring.autoconfigure.exclude="));
		for (String property : properties) {
			arguments.add("--" + property);
		}
		ConfigurableApplicationContext context = new SpringApplicationBuilder(configuration)
			.web(WebApplicationType.NONE)
			.properties("bootwarmup.mode=warm")
			.listeners((ApplicationListener<WarmupCompletedEvent>) (event) -> report.set(event.getReport()))
			.run(arguments.toArray(String[]::new));
		assertThat(report.get()).as("report").isNotNull();
		return new StartedApplication(context, report.get());
	}

	/**
	 * Return the steps of a warmer.
	 */
	public List<Step> steps(String warmer) {
		return this.report.steps().stream().filter((step) -> step.warmer().equals(warmer)).toList();
	}

	/**
	 * Return the one step of that name.
	 */
	public Step step(String warmer, String name) {
		List<Step> steps = steps(warmer).stream().filter((step) -> step.name().equals(name)).toList();
		assertThat(steps).as(this.report.steps().toString()).hasSize(1);
		return steps.get(0);
	}

	/**
	 * Return the bean of a type.
	 */
	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
