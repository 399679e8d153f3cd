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

import java.util.concurrent.atomic.AtomicReference;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import io.github.bootwarmup.WarmupCompletedEvent;
import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A dependency that an application of nothing else has warmed.
 */
public final class WarmedDependency {

	private WarmedDependency() {
	}

	/**
	 * Start an application that warms some parts, stop it, and return its report.
	 */
	public static WarmupReport warm(DependencySettings settings, Parts parts) {
		return warm(warmer(settings, parts));
	}

	/**
	 * Start an application that warms a dependency, stop it, and return its report.
	 */
	public static WarmupReport warm(DependencyWarmer warmer) {
		AtomicReference<WarmupReport> report = new AtomicReference<>();
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.properties("bootwarmup.mode=warm")
			.initializers((GenericApplicationContext beans) -> beans.registerBean(DependencyWarmer.class, () -> warmer))
			.listeners((ApplicationListener<WarmupCompletedEvent>) (event) -> report.set(event.getReport()))
			.run();
		context.close();
		assertThat(report.get()).as("report").isNotNull();
		return report.get();
	}

	static DependencyWarmer warmer(DependencySettings settings, Parts parts) {
		return new DependencyWarmer(new Dependency() {

			@Override
			public DependencyKind kind() {
				return DependencyKind.REDIS;
			}

			@Override
			public void warm(DependencyRun run) throws Exception {
				parts.warm(run);
			}

		}, settings);
	}

	/**
	 * What a dependency warms.
	 */
	@FunctionalInterface
	public interface Parts {

		void warm(DependencyRun run) throws Exception;

	}

	@ImportAutoConfiguration(BootWarmupAutoConfiguration.class)
	static class Application {

	}

}
