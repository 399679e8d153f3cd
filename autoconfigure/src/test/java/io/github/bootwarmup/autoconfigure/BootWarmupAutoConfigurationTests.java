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

package io.github.bootwarmup.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Lazy;

import io.github.bootwarmup.beans.LazyBeansWarmer;
import io.github.bootwarmup.core.settings.FailurePolicy;
import io.github.bootwarmup.core.settings.Mode;
import io.github.bootwarmup.core.settings.Start;
import io.github.bootwarmup.core.settings.WarmupSettings;
import io.github.bootwarmup.gate.GatedApplicationAvailability;
import io.github.bootwarmup.gate.ReadinessExposure;
import io.github.bootwarmup.gate.ReadinessGate;
import io.github.bootwarmup.launch.WarmupLauncher;
import io.github.bootwarmup.observe.FlightRecorderObserver;
import io.github.bootwarmup.observe.WarmupEndpoint;
import io.github.bootwarmup.observe.WarmupMetrics;

import static org.assertj.core.api.Assertions.assertThat;

class BootWarmupAutoConfigurationTests {

	private static final AutoConfigurations OURS = AutoConfigurations.of(BootWarmupAutoConfiguration.class,
			BootWarmupEndpointAutoConfiguration.class, BootWarmupMetricsAutoConfiguration.class,
			BootWarmupDispatchAutoConfiguration.class, ApplicationAvailabilityAutoConfiguration.class,
			EndpointAutoConfiguration.class);

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(OURS);

	private final WebApplicationContextRunner webRunner = new WebApplicationContextRunner().withConfiguration(OURS);

	@Test
	void contextThatNoApplicationStartedIsNeitherHeldNorWarmed() {
		this.runner.withBean(Hostile.class, Hostile::new, (definition) -> definition.setLazyInit(true))
			.run((context) -> {
				AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
				assertThat(context).hasNotFailed().doesNotHaveBean(ReadinessGate.class);
				assertThat(context.getBean(ApplicationAvailability.class).getReadinessState())
					.isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
				assertThat(context.getBean(WarmupLauncher.class).report()).isNull();
			});
	}

	@Test
	void availabilityIsOursAndSpringBootsBacksOff() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(ApplicationAvailability.class)
			.hasSingleBean(GatedApplicationAvailability.class));
	}

	@Test
	void availabilityBacksOffWhenTheUserHasOne() {
		this.runner.withBean("own", ApplicationAvailabilityBean.class)
			.run((context) -> assertThat(context).hasSingleBean(ApplicationAvailability.class)
				.hasBean("own")
				.doesNotHaveBean(GatedApplicationAvailability.class));
	}

	@Test
	void settingsAreThoseOfTheDocumentationByDefault() {
		this.runner.run((context) -> assertThat(context.getBean(WarmupSettings.class))
			.isEqualTo(new WarmupSettings(Mode.WARM, Duration.ofSeconds(30), List.of(), FailurePolicy.OPEN,
					Duration.ofSeconds(5), Start.AFTER_RUNNERS)));
	}

	@Test
	void settingsComeFromProperties() {
		this.runner
			.withPropertyValues("bootwarmup.mode=observe", "bootwarmup.deadline=2m",
					"bootwarmup.required=beans,redis/*", "bootwarmup.on-failure=retry",
					"bootwarmup.log-progress-interval=0", "bootwarmup.start=before-listening")
			.run((context) -> assertThat(context.getBean(WarmupSettings.class))
				.isEqualTo(new WarmupSettings(Mode.OBSERVE, Duration.ofMinutes(2), List.of("beans", "redis/*"),
						FailurePolicy.RETRY, Duration.ZERO, Start.BEFORE_LISTENING)));
	}

	@Test
	void endpointIsThereWhenItIsExposed() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(WarmupEndpoint.class));
		this.webRunner.withPropertyValues("management.endpoints.web.exposure.include=bootwarmup").run((context) -> {
			assertThat(context).hasSingleBean(WarmupEndpoint.class).hasSingleBean(WarmupEndpoint.WebExtension.class);
			assertThat(context.getBean(WarmupEndpoint.class).warmup(null).gate()).isEqualTo("OPEN");
		});
	}

	@Test
	void endpointHasNoWebExtensionWhenItIsExposedToJmxOnly() {
		this.webRunner
			.withPropertyValues("management.endpoints.jmx.exposure.include=bootwarmup", "spring.jmx.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(WarmupEndpoint.class)
				.doesNotHaveBean(WarmupEndpoint.WebExtension.class));
	}

	@Test
	void endpointIsNotThereWithoutActuator() {
		this.runner.withClassLoader(new FilteredClassLoader(Endpoint.class))
			.withPropertyValues("management.endpoints.web.exposure.include=bootwarmup")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WarmupEndpoint.class));
	}

	@Test
	void metersAreThereWhenThereIsARegistry() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(WarmupMetrics.class));
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.run((context) -> assertThat(context).hasSingleBean(WarmupMetrics.class));
	}

	@Test
	void metersAreNotThereWithoutMicrometer() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WarmupMetrics.class));
	}

	@Test
	void nothingOfHealthIsNeeded() {
		this.webRunner.withClassLoader(new FilteredClassLoader(HealthEndpointGroups.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ReadinessExposure.class));
	}

	@Test
	void exposureWithoutHealthEndpointIsReported() {
		this.webRunner.run((context) -> assertThat(context.getBean(ReadinessExposure.class).check()).isPresent());
	}

	@Test
	void nobodyIsAskedForProbesWithoutAWebServer() {
		this.runner.run((context) -> assertThat(context.getBean(ReadinessExposure.class).check()).isEmpty());
	}

	@Test
	void flightRecorderIsNotNeeded() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(FlightRecorderObserver.class));
		this.runner.withClassLoader(new FilteredClassLoader("jdk.jfr"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(FlightRecorderObserver.class));
	}

	@Test
	void springMvcIsNotNeeded() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.web", "jakarta.servlet"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(LazyBeansWarmer.class));
	}

	@Lazy
	static class Hostile {

		Hostile() {
			throw new AssertionError("created");
		}

	}

}
