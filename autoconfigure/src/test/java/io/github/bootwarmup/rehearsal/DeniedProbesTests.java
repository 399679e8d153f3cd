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

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.StrictHttpFirewall;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.rehearsal.listener.ServerKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Probes that the application denies are asked once, leave nothing, and the report says
 * what to do.
 */
@ExtendWith(OutputCaptureExtension.class)
class DeniedProbesTests {

	private static final String LIVENESS = "GET /actuator/health/liveness";

	private static final String CODE = "BOOTWARMUP-019";

	@ParameterizedTest
	@EnumSource
	void formLoginIsAskedOnceAndLeavesNoSession(ServerKind kind, CapturedOutput output) {
		try (RehearsedApplication application = RehearsedApplication.run(kind, FormLogin.class)) {
			Traces traces = application.bean(Traces.class);
			assertThat(traces.denied).as("denied").hasValue(1);
			assertThat(traces.sessions).as("sessions").hasValue(0);
			assertThat(application.rehearsed(LIVENESS)).singleElement()
				.satisfies(skipped("not warmed: 302, permit its path without a login"));
			assertThat(application.rehearsed("GET /actuator/health/readiness")).singleElement()
				.satisfies(skipped("not sent: " + LIVENESS + " was denied"));
			assertThat(output).containsOnlyOnce("WARN")
				.contains(CODE)
				.contains("denies the probe " + LIVENESS + " with 302 (permit its path");
		}
	}

	@Test
	void redirectToHttpsWithForwardedHeadersNamesTheHeaderWhichHelps(CapturedOutput output) {
		try (RehearsedApplication application = RehearsedApplication.run(ServerKind.TOMCAT, Https.class,
				"server.forward-headers-strategy=framework")) {
			assertThat(application.rehearsed(LIVENESS)).singleElement()
				.satisfies(skipped("it redirects to HTTPS: set bootwarmup.rehearsal.headers.X-Forwarded-Proto=https"));
			assertThat(output).contains(CODE);
		}
		int before = output.getAll().length();
		try (RehearsedApplication application = RehearsedApplication.run(ServerKind.TOMCAT, Https.class,
				"server.forward-headers-strategy=framework", "bootwarmup.rehearsal.headers.X-Forwarded-Proto=https")) {
			assertThat(application.rehearsed("GET /actuator/health/")).extracting(Step::outcome)
				.containsOnly(Outcome.WARMED);
			assertThat(output.getAll().substring(before)).doesNotContain(CODE);
		}
	}

	@Test
	void redirectToHttpsWithoutForwardedHeadersNamesNoHeader() {
		try (RehearsedApplication application = RehearsedApplication.run(ServerKind.TOMCAT, Https.class)) {
			assertThat(application.rehearsed(LIVENESS)).singleElement()
				.satisfies(skipped("it redirects to HTTPS: leave its path out of that"));
		}
	}

	@ParameterizedTest
	@EnumSource
	void foreignHostNamesTheSettingWhichHelps(ServerKind kind) {
		try (RehearsedApplication application = RehearsedApplication.run(kind, Hosts.class)) {
			assertThat(application.rehearsed(LIVENESS)).singleElement()
				.satisfies(skipped("name a host that the application allows in bootwarmup.rehearsal.host"));
		}
		try (RehearsedApplication application = RehearsedApplication.run(kind, Hosts.class,
				"bootwarmup.rehearsal.host=api.example.com")) {
			assertThat(application.rehearsed(LIVENESS)).extracting(Step::outcome).containsExactly(Outcome.WARMED);
		}
	}

	@Test
	void plainRefusalIsAskedOnce(CapturedOutput output) {
		try (RehearsedApplication application = RehearsedApplication.run(ServerKind.TOMCAT, Refusing.class)) {
			assertThat(application.rehearsed(LIVENESS)).singleElement()
				.satisfies(skipped("not warmed: 403, permit its path"));
			assertThat(output).containsOnlyOnce("WARN").contains(CODE);
		}
	}

	@Test
	void probesElsewhereAreAskedAllTheSame(CapturedOutput output) {
		try (RehearsedApplication application = RehearsedApplication.run(ServerKind.TOMCAT, FormLogin.class,
				"management.endpoint.health.probes.add-additional-paths=true", "open=true")) {
			assertThat(application.rehearsed("GET /actuator/health/")).extracting(Step::outcome)
				.containsOnly(Outcome.SKIPPED);
			assertThat(List.of("GET /livez", "GET /readyz"))
				.allSatisfy((probe) -> assertThat(application.rehearsed(probe)).extracting(Step::outcome)
					.containsExactly(Outcome.WARMED));
		}
	}

	private static ThrowingConsumer<Step> skipped(String detail) {
		return (step) -> {
			assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
			assertThat(step.detail()).contains(detail);
		};
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Traces.class)
	static class FormLogin {

		@Bean
		SecurityFilterChain everything(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.build();
		}

		@Bean
		@ConditionalOnBooleanProperty("open")
		@Order(0)
		SecurityFilterChain open(HttpSecurity http) {
			return http.securityMatcher("/livez", "/readyz")
				.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Https {

		@Bean
		SecurityFilterChain everything(HttpSecurity http) {
			return http.redirectToHttps(Customizer.withDefaults()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Hosts {

		@Bean
		StrictHttpFirewall firewall() {
			StrictHttpFirewall firewall = new StrictHttpFirewall();
			firewall.setAllowedHostnames("api.example.com"::equals);
			return firewall;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Refusing {

		@Bean
		SecurityFilterChain everything(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().denyAll()).build();
		}

	}

	static class Traces implements HttpSessionListener {

		private final AtomicInteger denied = new AtomicInteger();

		private final AtomicInteger sessions = new AtomicInteger();

		@EventListener
		void denied(AuthorizationDeniedEvent<?> event) {
			this.denied.incrementAndGet();
		}

		@Override
		public void sessionCreated(HttpSessionEvent event) {
			this.sessions.incrementAndGet();
		}

	}

}
