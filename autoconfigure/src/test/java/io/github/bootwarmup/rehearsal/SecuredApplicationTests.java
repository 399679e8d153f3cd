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

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.github.bootwarmup.Rehearsals;
import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.rehearsal.listener.ServerKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What rehearsals leave in an application that Spring Security secures by default.
 */
class SecuredApplicationTests {

	private static final String CREDENTIALS = Base64.getEncoder()
		.encodeToString("ada:lovelace".getBytes(StandardCharsets.UTF_8));

	@ParameterizedTest
	@EnumSource
	void probesLeaveNoSessionAndNoFailure(ServerKind kind) throws Exception {
		try (RehearsedApplication application = RehearsedApplication.run(kind, Application.class)) {
			assertThat(application.rehearsed("GET /actuator/health/"))
				.allSatisfy((step) -> assertThat(step.outcome()).isEqualTo(Outcome.WARMED));
			Traces traces = application.bean(Traces.class);
			assertThat(traces.created).hasValue(0);
			assertThat(traces.failures).isEmpty();
			assertThat(application.get("/orders")).startsWith("HTTP/1.1 401");
			assertThat(traces.failures).contains("AuthorizationDeniedEvent", "AUTHORIZATION_FAILURE");
		}
	}

	@ParameterizedTest
	@EnumSource
	void refusedRequestLeavesNoSessionAndIsDeniedAsAnyOther(ServerKind kind) throws Exception {
		try (RehearsedApplication application = RehearsedApplication.run(kind, Application.class,
				"bootwarmup.rehearsal.requests[0]=GET /orders")) {
			assertThat(application.rehearsed("GET /orders")).singleElement()
				.satisfies((step) -> assertThat(step.detail()).contains("not warmed: 401"));
			Traces traces = application.bean(Traces.class);
			assertThat(traces.created).hasValue(1);
			Awaitility.await().until(traces.sessions::isEmpty);
			List<String> rehearsed = List.copyOf(traces.failures);
			assertThat(rehearsed).containsOnly("AuthorizationDeniedEvent", "AUTHORIZATION_FAILURE");
			traces.failures.clear();
			assertThat(application.get("/orders")).startsWith("HTTP/1.1 401");
			assertThat(traces.failures).as("of a request of a user's").isEqualTo(rehearsed);
		}
	}

	@Test
	void adviceFitsWhatIsMissing() throws Exception {
		try (RehearsedApplication application = RehearsedApplication.run(ServerKind.TOMCAT, Application.class,
				"bootwarmup.rehearsal.requests[0].uri=/orders", "bootwarmup.rehearsal.requests[1].method=POST",
				"bootwarmup.rehearsal.requests[1].uri=/orders", "bootwarmup.rehearsal.requests[1].safe=true")) {
			assertThat(application.rehearsed("GET /orders")).singleElement()
				.satisfies((step) -> assertThat(step.detail()).startsWith("not warmed: 401, ").doesNotContain("CSRF"));
			assertThat(application.rehearsed("POST /orders")).singleElement()
				.satisfies((step) -> assertThat(step.detail()).startsWith("not warmed: 401, ")
					.endsWith("if it has some, a CSRF token, or none with "
							+ "csrf.ignoringRequestMatchers(Rehearsals::isRehearsal)"));
		}
	}

	@Test
	void rehearsedWriteNeedsNoCsrfTokenIfRehearsalsNeedNoneAndOtherwiseItsAuthority() throws Exception {
		try (RehearsedApplication application = RehearsedApplication.run(ServerKind.TOMCAT, WithoutCsrf.class,
				"bootwarmup.rehearsal.requests[0].uri=/basket", "bootwarmup.rehearsal.requests[1].method=POST",
				"bootwarmup.rehearsal.requests[1].uri=/orders", "bootwarmup.rehearsal.requests[1].safe=true",
				"bootwarmup.rehearsal.headers.Authorization=Basic " + CREDENTIALS, "spring.security.user.name=ada",
				"spring.security.user.password=lovelace", "bootwarmup.rehearsal.min-iterations=1")) {
			assertThat(application.rehearsed("POST /orders")).singleElement()
				.satisfies((step) -> assertThat(step.outcome()).isEqualTo(Outcome.WARMED));
			assertThat(application.rehearsed("GET /basket")).singleElement()
				.satisfies((step) -> assertThat(step.detail())
					.startsWith("not warmed: 403, to be allowed it needs credentials with the authority for it")
					.doesNotContain("CSRF"));
		}
	}

	@ParameterizedTest
	@EnumSource
	void loginByTokenIsRehearsed(ServerKind kind) throws Exception {
		try (RehearsedApplication application = RehearsedApplication.run(kind, WithLogin.class,
				"bootwarmup.rehearsal.requests[0].name=login", "bootwarmup.rehearsal.requests[0].method=POST",
				"bootwarmup.rehearsal.requests[0].uri=/login", "bootwarmup.rehearsal.requests[0].once=true",
				"bootwarmup.rehearsal.requests[1].uri=/orders",
				"bootwarmup.rehearsal.requests[1].headers.Authorization=Basic {{login.response.body.$.tokens[0]}}",
				"spring.security.user.name=ada", "spring.security.user.password=lovelace")) {
			assertThat(application.rehearsed("GET /orders")).singleElement().satisfies((step) -> {
				assertThat(step.outcome()).isEqualTo(Outcome.WARMED);
				assertThat(step.rehearsal().orElseThrow().iterations()).isGreaterThan(1);
			});
			assertThat(application.bean(Login.class).count).hasValue(1);
			assertThat(application.get("/orders")).startsWith("HTTP/1.1 401");
		}
	}

	@Test
	void failureOfARequestWithAValueOfAnotherTellsOnlyItsType() throws Exception {
		try (RehearsedApplication application = RehearsedApplication.run(ServerKind.TOMCAT, WithLogin.class,
				"bootwarmup.rehearsal.requests[0].name=login", "bootwarmup.rehearsal.requests[0].method=POST",
				"bootwarmup.rehearsal.requests[0].uri=/login", "bootwarmup.rehearsal.requests[0].once=true",
				"bootwarmup.rehearsal.requests[1].uri=/login/broken?token={{login.response.body.$.tokens[0]}}")) {
			assertThat(application.rehearsed("GET /login/broken")).singleElement()
				.satisfies((step) -> assertThat(step.detail())
					.endsWith("not warmed: 500 (java.lang.IllegalStateException)"));
		}
	}

	@ParameterizedTest
	@EnumSource
	void handlerThatBeginsASessionLeavesNone(ServerKind kind) throws Exception {
		try (RehearsedApplication application = RehearsedApplication.run(kind, Application.class,
				"bootwarmup.rehearsal.requests[0]=GET /basket",
				"bootwarmup.rehearsal.headers.Authorization=Basic " + CREDENTIALS, "spring.security.user.name=ada",
				"spring.security.user.password=lovelace")) {
			Traces traces = application.bean(Traces.class);
			assertThat(traces.created).hasValueGreaterThan(1);
			Awaitility.await().until(traces.sessions::isEmpty);
			application.get("/basket");
			assertThat(traces.sessions).hasSize(1);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Orders.class, Traces.class })
	static class Application {

		@Bean
		InMemoryAuditEventRepository auditEvents() {
			return new InMemoryAuditEventRepository();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Application.class)
	static class WithoutCsrf {

		@Bean
		SecurityFilterChain security(HttpSecurity http) throws Exception {
			return http.csrf((csrf) -> csrf.ignoringRequestMatchers(Rehearsals::isRehearsal))
				.authorizeHttpRequests(
						(requests) -> requests.requestMatchers("/basket").hasRole("SHOPPER").anyRequest().permitAll())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ Application.class, Login.class })
	static class WithLogin {

		@Bean
		SecurityFilterChain security(HttpSecurity http) throws Exception {
			return http.csrf((csrf) -> csrf.disable())
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/login/**", "/error")
					.permitAll()
					.anyRequest()
					.authenticated())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

	@RestController
	static class Login {

		private final AtomicInteger count = new AtomicInteger();

		@PostMapping("/login")
		Map<String, List<String>> login() {
			this.count.incrementAndGet();
			return Map.of("tokens", List.of(CREDENTIALS));
		}

		@GetMapping("/login/broken")
		String fail(@RequestParam String token) {
			throw new IllegalStateException("refused: " + token);
		}

	}

	@RestController
	static class Orders {

		@PostMapping("/orders")
		String search() {
			return "none";
		}

		@GetMapping("/orders")
		String find() {
			return "none";
		}

		@GetMapping("/basket")
		String basket(HttpSession session) {
			return "empty";
		}

	}

	static class Traces implements HttpSessionListener {

		private final List<String> sessions = new CopyOnWriteArrayList<>();

		private final AtomicInteger created = new AtomicInteger();

		private final List<String> failures = new CopyOnWriteArrayList<>();

		@Override
		public void sessionCreated(HttpSessionEvent event) {
			this.sessions.add(event.getSession().getId());
			this.created.incrementAndGet();
		}

		@Override
		public void sessionDestroyed(HttpSessionEvent event) {
			this.sessions.remove(event.getSession().getId());
		}

		@EventListener
		void denied(AuthorizationDeniedEvent<?> event) {
			this.failures.add("AuthorizationDeniedEvent");
		}

		@EventListener
		void failed(AbstractAuthenticationFailureEvent event) {
			this.failures.add(event.getClass().getSimpleName());
		}

		@EventListener
		void audited(AuditApplicationEvent event) {
			AuditEvent audited = event.getAuditEvent();
			this.failures.add(audited.getType());
		}

	}

}
