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

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;

import io.github.bootwarmup.rehearsal.listener.ServerKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How often the indicators of the readiness group are asked.
 */
class ProbeIndicatorsTests {

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void indicatorThatTakesLongIsAskedTwice(boolean additionalPaths) {
		try (RehearsedApplication application = run("indicator.millis=200",
				"management.endpoint.health.probes.add-additional-paths=" + additionalPaths)) {
			assertThat(application.bean(Indicator.class).calls).hasValue(2);
			assertThat(application.rehearsed("GET /actuator/health/readiness")).singleElement()
				.satisfies((step) -> assertThat(step.detail()).isEqualTo("sent once"));
			assertThat(application.rehearsed("GET /actuator/health/liveness")).singleElement()
				.satisfies((step) -> assertThat(step.detail()).isEmpty());
		}
	}

	@Test
	void quickIndicatorIsAskedOnceAndTenTimesMoreByTheRehearsal() {
		try (RehearsedApplication application = run("indicator.millis=0")) {
			assertThat(application.bean(Indicator.class).calls).hasValue(11);
		}
	}

	private static RehearsedApplication run(String... properties) {
		String[] all = Arrays.copyOf(properties, properties.length + 1);
		all[properties.length] = "management.endpoint.health.group.readiness.include=readinessState,own";
		return RehearsedApplication.run(ServerKind.TOMCAT, Application.class, all);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ OpenToAll.class, Indicator.class })
	static class Application {

	}

	@Component("own")
	static class Indicator implements HealthIndicator {

		private final AtomicInteger calls = new AtomicInteger();

		private final long millis;

		Indicator(@Value("${indicator.millis}") long millis) {
			this.millis = millis;
		}

		@Override
		public Health health() {
			this.calls.incrementAndGet();
			try {
				Thread.sleep(this.millis);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return Health.up().build();
		}

	}

}
