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

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.rehearsal.listener.ServerCertificate;
import io.github.bootwarmup.rehearsal.listener.ServerKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for warm-ups of applications whose server can't be asked like any other.
 */
class ServerSettingsTests {

	@TempDir
	private static Path directory;

	@ParameterizedTest
	@EnumSource
	void applicationWithTlsHttp2AndPathsOfItsOwnIsRehearsed(ServerKind kind) throws Exception {
		try (RehearsedApplication application = run(kind, "server.http2.enabled=true",
				"server.servlet.context-path=/shop", "spring.mvc.servlet.path=/api", "server.address=127.0.0.1",
				"server.forward-headers-strategy=native", "bootwarmup.rehearsal.requests[0]=GET /shop/api/orders")) {
			assertThat(application.rehearsed("GET /shop/api/orders")).extracting(Step::outcome)
				.containsExactly(Outcome.WARMED);
			assertThat(application.rehearsed("GET /shop/api/actuator/health/")).hasSize(2)
				.extracting(Step::outcome)
				.containsOnly(Outcome.WARMED);
			assertThat(application.bean(Orders.class).found).hasValueGreaterThanOrEqualTo(10);
		}
	}

	@ParameterizedTest
	@EnumSource
	void applicationThatDemandsClientCertificatesIsNotRehearsedAndSaysWhy(ServerKind kind) throws Exception {
		try (RehearsedApplication application = run(kind, "server.ssl.client-auth=need",
				"bootwarmup.rehearsal.requests[0]=GET /orders")) {
			assertThat(application.rehearsed("GET ")).allSatisfy((step) -> {
				assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
				assertThat(step.detail()).contains("client certificates", "bootwarmup.rehearsal.enabled");
			});
			assertThat(application.bean(Orders.class).found).hasValue(0);
		}
	}

	@ParameterizedTest
	@EnumSource
	void applicationThatDemandsClientCertificatesIsRehearsedWhenAskedFor(ServerKind kind) throws Exception {
		try (RehearsedApplication application = run(kind, "server.ssl.client-auth=need",
				"bootwarmup.rehearsal.enabled=true", "bootwarmup.rehearsal.requests[0]=GET /orders")) {
			assertThat(application.rehearsed("GET /orders")).extracting(Step::outcome).containsExactly(Outcome.WARMED);
			assertThat(application.bean(Orders.class).found).hasValueGreaterThanOrEqualTo(10);
		}
	}

	private static RehearsedApplication run(ServerKind kind, String... properties) throws Exception {
		List<String> certificate = ServerCertificate.create(directory).properties();
		return RehearsedApplication.run(kind, Application.class,
				Stream.concat(certificate.stream(), Stream.of(properties)).toArray(String[]::new));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Orders.class, OpenToAll.class })
	static class Application {

	}

	@RestController
	static class Orders {

		private final AtomicInteger found = new AtomicInteger();

		@GetMapping("/orders")
		String find() {
			this.found.incrementAndGet();
			return "none";
		}

	}

}
