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

package io.github.bootwarmup.gate;

import java.util.function.Consumer;

import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.gate.ReadinessExposure.Finding;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With Spring Boot's real groups, bound from properties.
 */
class HealthGroupExposureTests {

	private static final String GROUP = "management.endpoint.health.group.readiness.";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ApplicationAvailabilityAutoConfiguration.class,
				HealthContributorRegistryAutoConfiguration.class, HealthContributorAutoConfiguration.class,
				AvailabilityHealthContributorAutoConfiguration.class, HealthEndpointAutoConfiguration.class,
				AvailabilityProbesAutoConfiguration.class, EndpointAutoConfiguration.class,
				WebEndpointAutoConfiguration.class));

	@Test
	void defaultsShowTheGate() {
		assertThatCheck().isNull();
	}

	@Test
	void membersBesideTheReadinessStateDoNotMatter() {
		assertThatCheck(GROUP + "include=readinessState,ping").isNull();
	}

	@Test
	void groupWithoutReadinessStateBypassesTheGate() {
		assertThatCheck(GROUP + "include=ping")
			.satisfies(isFinding(WarmupCode.READINESS_NOT_IN_GROUP, GROUP + "include"));
	}

	@Test
	void groupThatExcludesReadinessStateBypassesTheGate() {
		assertThatCheck(GROUP + "include=*", GROUP + "exclude=readinessState")
			.satisfies(isFinding(WarmupCode.READINESS_NOT_IN_GROUP, GROUP + "include"));
	}

	@Test
	void statusOrderInWhichUpWinsBypassesTheGate() {
		assertThatCheck(GROUP + "include=readinessState", GROUP + "status.order=up,out-of-service")
			.satisfies(isFinding(WarmupCode.READINESS_MAPPED_AWAY, GROUP + "status.order"));
	}

	@Test
	void httpMappingToSuccessBypassesTheGate() {
		assertThatCheck(GROUP + "include=readinessState", GROUP + "status.http-mapping.out-of-service=200")
			.satisfies(isFinding(WarmupCode.READINESS_MAPPED_AWAY, GROUP + "status.http-mapping"));
	}

	@Test
	void httpMappingOfTheWholeEndpointToSuccessBypassesTheGate() {
		assertThatCheck(GROUP + "include=readinessState",
				"management.endpoint.health.status.http-mapping.out-of-service=204")
			.satisfies(isFinding(WarmupCode.READINESS_MAPPED_AWAY, "status.http-mapping"));
	}

	@Test
	void probesThatAreSwitchedOffAreReported() {
		assertThatCheck("management.endpoint.health.probes.enabled=false")
			.satisfies(isFinding(WarmupCode.READINESS_NOT_EXPOSED, "management.endpoint.health.probes.enabled=true"));
	}

	@Test
	void noIndicatorIsEvaluated() {
		this.runner.withBean("hostile", HealthIndicator.class, HostileIndicator::new)
			.withPropertyValues(GROUP + "include=*")
			.run((context) -> assertThat(new HealthGroupExposure(context.getBean(HealthEndpointGroups.class)).check())
				.isEmpty());
	}

	@Test
	void wantOfActuatorIsReported() {
		assertThat(ReadinessExposure.NONE.check()).get()
			.satisfies(isFinding(WarmupCode.READINESS_NOT_EXPOSED, "spring-boot-starter-actuator"));
	}

	private ObjectAssert<Finding> assertThatCheck(String... properties) {
		Finding[] finding = new Finding[1];
		this.runner.withPropertyValues(properties)
			.run((context) -> finding[0] = new HealthGroupExposure(context.getBean(HealthEndpointGroups.class)).check()
				.orElse(null));
		return assertThat(finding[0]);
	}

	private static Consumer<Finding> isFinding(WarmupCode code, String remedy) {
		return (finding) -> {
			assertThat(finding.code()).isEqualTo(code);
			assertThat(finding.text()).contains(remedy);
		};
	}

	private static final class HostileIndicator implements HealthIndicator {

		@Override
		public Health health() {
			throw new AssertionError("evaluated");
		}

	}

}
