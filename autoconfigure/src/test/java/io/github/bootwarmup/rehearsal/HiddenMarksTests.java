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

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;

import io.github.bootwarmup.rehearsal.listener.ServerKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application sees nothing of how its rehearsals and probes are marked.
 */
class HiddenMarksTests {

	@ParameterizedTest
	@EnumSource
	void headersOfMarksAreRemoved(ServerKind kind) {
		try (RehearsedApplication application = RehearsedApplication.run(kind, Application.class,
				"bootwarmup.rehearsal.requests[0].uri=/none", "bootwarmup.rehearsal.requests[0].expect-status=404")) {
			Seen seen = application.bean(Seen.class);
			assertThat(seen.paths).contains("/none", "/actuator/health/liveness", "/actuator/health/readiness");
			assertThat(seen.headers).isNotEmpty()
				.noneMatch((header) -> header.regionMatches(true, 0, "X-Bootwarmup", 0, "X-Bootwarmup".length()));
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ OpenToAll.class, Seen.class })
	static class Application {

		@Bean
		FilterRegistrationBean<?> looking(Seen seen) {
			return new FilterRegistrationBean<>((request, response, chain) -> {
				seen.note((HttpServletRequest) request);
				chain.doFilter(request, response);
			});
		}

	}

	@Component
	static class Seen {

		private final List<String> paths = new CopyOnWriteArrayList<>();

		private final List<String> headers = new CopyOnWriteArrayList<>();

		void note(HttpServletRequest request) {
			this.paths.add(request.getRequestURI());
			this.headers.addAll(Collections.list(request.getHeaderNames()));
		}

	}

}
