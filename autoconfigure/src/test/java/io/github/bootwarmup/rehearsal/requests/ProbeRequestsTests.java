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

package io.github.bootwarmup.rehearsal.requests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.annotation.RestControllerEndpoint;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.actuate.web.server.JettyServletManagementContextAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.context.WebApplicationContext;

import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Origin;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Target;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The requests of the probes reach the probes, wherever they are.
 */
class ProbeRequestsTests {

	private static final String ADDITIONAL = "management.endpoint.health.probes.add-additional-paths=true";

	@Test
	void probesAreFirstAndNothingElseIsAsked() throws Exception {
		assertThat(probes("bootwarmup.rehearsal.requests=GET /none"))
			.containsExactly("APPLICATION /actuator/health/liveness", "APPLICATION /actuator/health/readiness");
	}

	@Test
	void contextPathServletPathAndBasePathAreFollowed() throws Exception {
		assertThat(probes("server.servlet.context-path=/shop", "spring.mvc.servlet.path=/api",
				"management.endpoints.web.base-path=/ops", "management.endpoints.web.path-mapping.health=state",
				ADDITIONAL))
			.containsExactly("APPLICATION /shop/api/ops/state/liveness", "APPLICATION /shop/api/livez",
					"APPLICATION /shop/api/ops/state/readiness", "APPLICATION /shop/api/readyz");
	}

	@Test
	void rootAsBasePathIsFollowed() throws Exception {
		assertThat(probes("management.endpoints.web.base-path=/")).containsExactly("APPLICATION /health/liveness",
				"APPLICATION /health/readiness");
	}

	@Test
	void separateManagementServerIsAskedForItsOwn() throws Exception {
		assertThat(probes("management.server.port=0", "management.server.base-path=/manage",
				"server.servlet.context-path=/shop", "spring.mvc.servlet.path=/api", ADDITIONAL))
			.containsExactly("MANAGEMENT /manage/actuator/health/liveness", "APPLICATION /shop/api/livez",
					"MANAGEMENT /manage/actuator/health/readiness", "APPLICATION /shop/api/readyz");
	}

	@Test
	void additionalPathOfTheManagementServerIsAskedThere() throws Exception {
		assertThat(probes("management.server.port=0",
				"management.endpoint.health.group.liveness.additional-path=management:/alive",
				"management.endpoint.health.group.liveness.include=livenessState"))
			.containsExactly("MANAGEMENT /actuator/health/liveness", "MANAGEMENT /alive",
					"MANAGEMENT /actuator/health/readiness");
	}

	@Test
	void exclusionWinsOverProbes() throws Exception {
		assertThat(probes("bootwarmup.rehearsal.exclude=/actuator/**")).isEmpty();
	}

	@Test
	void probesAreNotAskedWithoutDispatchWhichWouldTellWhatTheyRun() throws Exception {
		assertThat(probes("bootwarmup.dispatch.enabled=false")).isEmpty();
	}

	@Test
	void probesThatAreNotThereAreNotAsked() throws Exception {
		assertThat(probes("management.endpoint.health.probes.enabled=false")).isEmpty();
		assertThat(probes("management.server.port=-1")).isEmpty();
		assertThat(probes("management.endpoint.health.access=none")).isEmpty();
		assertThat(probes("management.endpoints.web.exposure.exclude=health")).isEmpty();
	}

	@Test
	void groupThatTookLongIsAskedOnce() {
		assertThat(effectsIfReadinessIsSlow(ADDITIONAL)).containsExactly(Effect.NONE, Effect.NONE, Effect.ONCE);
	}

	private static List<Effect> effectsIfReadinessIsSlow(String... properties) {
		try (ConfigurableApplicationContext context = run(properties)) {
			ProbeRequests requests = new ProbeRequests((WebApplicationContext) context,
					context.getBeanProvider(PathMappedEndpoints.class),
					context.getBeanProvider(HealthEndpointGroups.class), Optional::empty, "readiness"::equals);
			return requests.find().requests().stream().map(RehearsedRequest::effect).toList();
		}
	}

	@Test
	void endpointsOfTheActuatorAreNoRoutesOfTheApplication() throws Exception {
		try (ConfigurableApplicationContext context = run("bootwarmup.rehearsal.auto=get",
				"management.endpoints.web.exposure.include=*")) {
			RequestCatalog.Selection selection = context.getBean(RequestCatalog.class).find();
			assertThat(selection.requests()).extracting(RehearsedRequest::origin).containsOnly(Origin.PROBE);
			assertThat(selection.skipped()).isEmpty();
		}
	}

	/**
	 * Return the servers and paths of the probes, after each was asked for.
	 */
	private static List<String> probes(String... properties) throws Exception {
		try (ConfigurableApplicationContext context = run(properties)) {
			List<RehearsedRequest> probes = context.getBean(RequestCatalog.class)
				.find()
				.requests()
				.stream()
				.filter((request) -> request.origin() == Origin.PROBE)
				.toList();
			for (RehearsedRequest probe : probes) {
				assertThat(probe.method()).isEqualTo("GET");
				assertThat(probe.effect()).isEqualTo(Effect.NONE);
				assertThat(status(context, probe)).as(probe.uri()).isEqualTo(200);
			}
			return probes.stream().map((probe) -> probe.target() + " " + probe.uri()).toList();
		}
	}

	private static ConfigurableApplicationContext run(String... properties) {
		List<String> arguments = new ArrayList<>(
				List.of("--server.port=0", "--spring.main.banner-mode=off", "--bootwarmup.mode=observe"));
		for (String property : properties) {
			arguments.add("--" + property);
		}
		return SpringApplication.run(Application.class, arguments.toArray(String[]::new));
	}

	private static int status(ConfigurableApplicationContext context, RehearsedRequest request)
			throws IOException, InterruptedException {
		String port = (request.target() == Target.MANAGEMENT) ? "local.management.port" : "local.server.port";
		URI uri = URI.create("http://localhost:" + context.getEnvironment().getProperty(port) + request.uri());
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
			.statusCode();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { HibernateJpaAutoConfiguration.class, DataSourceAutoConfiguration.class,
			ServletWebSecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class,
			ManagementWebSecurityAutoConfiguration.class, JettyServletWebServerAutoConfiguration.class,
			JettyServletManagementContextAutoConfiguration.class, ThymeleafAutoConfiguration.class })
	@Import(LegacyEndpoint.class)
	static class Application {

	}

	@SuppressWarnings("removal")
	@RestControllerEndpoint(id = "legacy")
	static class LegacyEndpoint {

		@GetMapping("/")
		String legacy() {
			return "";
		}

	}

}
