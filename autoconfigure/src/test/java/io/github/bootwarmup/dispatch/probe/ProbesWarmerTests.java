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

package io.github.bootwarmup.dispatch.probe;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityState;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.actuate.web.server.JettyServletManagementContextAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;

import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.dispatch.Calls;
import io.github.bootwarmup.dispatch.UserCodeTests;
import io.github.bootwarmup.dispatch.WarmedApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The probes are asked in process, without the application's extensions.
 */
class ProbesWarmerTests {

	@Test
	void probesAreAskedAndExtensionsOfTheApplicationAreNot() {
		try (WarmedApplication application = WarmedApplication.run(Application.class,
				"management.endpoint.health.probes.enabled=true")) {
			assertThat(Calls.all()).isEmpty();
			assertThat(application.report().steps()).filteredOn((step) -> step.warmer().equals("probes"))
				.hasSizeGreaterThanOrEqualTo(2)
				.allSatisfy((step) -> assertThat(step.detail()).startsWith("answered "));
			assertThat(application.report().steps()).filteredOn((step) -> step.warmer().equals("rehearsal"))
				.hasSize(2)
				.allSatisfy((step) -> assertThat(step.detail()).startsWith("not sent, since it would run "));
		}
	}

	@Test
	void groupOfStatesIsNeverSlow() {
		assertThat(details("slow-states")).hasSize(4).allMatch((detail) -> detail.startsWith("answered "));
	}

	@Test
	void groupWhoseAnswerFailsFastIsNotSlow() {
		assertThat(details("failing", "management.endpoint.health.group.readiness.include=readinessState,ping"))
			.hasSize(4)
			.noneMatch((detail) -> detail.contains("100 ms"));
	}

	private static List<String> details(String profile, String... properties) {
		String[] all = Arrays.copyOf(properties, properties.length + 3);
		all[properties.length] = "management.endpoint.health.probes.enabled=true";
		all[properties.length + 1] = "management.endpoint.health.probes.add-additional-paths=true";
		all[properties.length + 2] = "spring.profiles.active=" + profile;
		try (WarmedApplication application = WarmedApplication.run(Application.class, all)) {
			return application.report()
				.steps()
				.stream()
				.filter((step) -> step.warmer().equals("probes"))
				.map(Step::detail)
				.toList();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { HibernateJpaAutoConfiguration.class, DataSourceAutoConfiguration.class,
			ServletWebSecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class,
			ManagementWebSecurityAutoConfiguration.class, JettyServletWebServerAutoConfiguration.class,
			JettyServletManagementContextAutoConfiguration.class, ThymeleafAutoConfiguration.class })
	@Import({ UserCodeTests.ModelAdvice.class, UserCodeTests.RequestAdvice.class, UserCodeTests.ResponseAdvice.class,
			UserCodeTests.ConverterConfiguration.class })
	static class Application {

		@Bean
		ApplicationRunner counting() {
			return (arguments) -> Calls.reset();
		}

		@Bean
		@Profile("slow-states")
		ApplicationAvailability applicationAvailability() {
			return new SlowAvailability();
		}

		@Bean
		@Profile("failing")
		HttpCodeStatusMapper httpCodeStatusMapper() {
			return (status) -> {
				throw new IllegalStateException("no status");
			};
		}

	}

	static class SlowAvailability extends ApplicationAvailabilityBean {

		@Override
		public <S extends AvailabilityState> S getState(Class<S> stateType) {
			try {
				Thread.sleep(150);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return super.getState(stateType);
		}

	}

}
