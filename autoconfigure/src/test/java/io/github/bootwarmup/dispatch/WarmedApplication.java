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

package io.github.bootwarmup.dispatch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.bootwarmup.WarmupCompletedEvent;
import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that was started on a random port and has warmed up.
 */
public final class WarmedApplication implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private final WarmupReport report;

	private WarmedApplication(ConfigurableApplicationContext context, WarmupReport report) {
		this.context = context;
		this.report = report;
	}

	public static WarmedApplication run(Class<?> configuration, String... properties) {
		return run(List.of(configuration), properties);
	}

	public static WarmedApplication run(List<Class<?>> configurations, String... properties) {
		AtomicReference<WarmupReport> report = new AtomicReference<>();
		SpringApplication application = new SpringApplication(configurations.toArray(Class<?>[]::new));
		application.setDefaultProperties(Map.of("bootwarmup.dispatch.max-duration", "25s"));
		application.addListeners((ApplicationListener<WarmupCompletedEvent>) (event) -> report.set(event.getReport()));
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--spring.main.banner-mode=off"));
		for (String property : properties) {
			arguments.add("--" + property);
		}
		ConfigurableApplicationContext context = application.run(arguments.toArray(String[]::new));
		assertThat(report.get()).as("report").isNotNull();
		return new WarmedApplication(context, report.get());
	}

	public ConfigurableApplicationContext context() {
		return this.context;
	}

	public WarmupReport report() {
		return this.report;
	}

	/**
	 * Return the steps of dispatch.
	 */
	public List<Step> steps() {
		return this.report.steps().stream().filter((step) -> step.warmer().equals("dispatch")).toList();
	}

	public List<String> names() {
		return steps().stream().map(Step::name).toList();
	}

	Step step(String name) {
		return steps().stream()
			.filter((step) -> step.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no step '" + name + "' in " + names()));
	}

	public Outcome outcome(String name) {
		return step(name).outcome();
	}

	public String detail(String name) {
		return step(name).detail();
	}

	/**
	 * Describe the routes below a path that were not dry-run in full.
	 */
	public List<String> notDryRun(String path) {
		List<Step> routes = steps().stream().filter((step) -> step.name().contains(" " + path)).toList();
		assertThat(routes).as("routes below " + path).isNotEmpty();
		return routes.stream()
			.filter((step) -> step.outcome() != Outcome.WARMED || !step.detail().isEmpty())
			.map((step) -> step.name() + " " + step.outcome() + " " + step.detail())
			.toList();
	}

	int port() {
		return ((ServletWebServerApplicationContext) this.context).getWebServer().getPort();
	}

	public HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path)).build(),
					HttpResponse.BodyHandlers.ofString());
	}

	@Override
	public void close() {
		this.context.close();
	}

}
