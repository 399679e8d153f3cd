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

package io.github.bootwarmup.benchmark;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;

import io.github.bootwarmup.WarmupCompletedEvent;
import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Outcome;

/**
 * An application with very many routes, which are generated before it is started.
 */
public final class RouteScaleApplication {

	private RouteScaleApplication() {
	}

	/**
	 * Start an application with the generated controllers and print what warm-up took.
	 */
	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(Routes.class);
		application.addListeners((ApplicationListener<WarmupCompletedEvent>) (event) -> print(event.getReport()));
		application
			.setDefaultProperties(Map.of("server.port", "0", "bootwarmup.deadline", "600s", "bootwarmup.test.enabled",
					"true", "bootwarmup.dispatch.max-duration", args[0], "bootwarmup.log-progress-interval", "0s",
					"logging.level.root", "warn", "spring.main.banner-mode", "off"));
		System.exit(SpringApplication.exit(application.run()));
	}

	private static void print(WarmupReport report) {
		List<WarmupReport.Step> routes = report.steps()
			.stream()
			.filter((step) -> step.warmer().equals("dispatch") && step.name().contains("/generated/"))
			.toList();
		double seconds = routes.stream().mapToDouble((step) -> step.duration().toNanos() / 1e9).sum();
		String line = "%d routes: %.2f s, %.2f ms each; %d dry-run, %d primed, %d left; so far %.1f s of CPU, %d MiB of heap"
			.formatted(routes.size(), seconds, 1000 * seconds / routes.size(), count(routes, Outcome.WARMED),
					count(routes, Outcome.PRIMED), count(routes, Outcome.UNFINISHED), cpuSeconds(), heapMib());
		System.out.println(line);
	}

	/**
	 * Return the processor time of the whole process.
	 */
	private static double cpuSeconds() {
		return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
	}

	/**
	 * Return what is reachable.
	 */
	private static long heapMib() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
	}

	private static long count(List<WarmupReport.Step> steps, Outcome outcome) {
		return steps.stream().filter((step) -> step.outcome() == outcome).count();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			excludeName = { "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
					"org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
					"org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration" })
	@Import(Controllers.class)
	static class Routes {

	}

	/**
	 * Imports what was generated, which is not there when this is compiled.
	 */
	static class Controllers implements ImportSelector {

		@Override
		public String[] selectImports(AnnotationMetadata importingClassMetadata) {
			return new String[] { "generated.Controllers" };
		}

	}

}
