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

package io.github.bootwarmup.dependency.oauth2;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.event.AbstractAuthenticationEvent;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.FilterChainProxy;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.autoconfigure.dependency.BootWarmupOAuth2AutoConfiguration;
import io.github.bootwarmup.dependency.SpyingContexts;
import io.github.bootwarmup.testkit.StartedApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A token is accepted and refused of which the application hears nothing.
 */
class BearerTokenTests {

	private static final String STEP = "bearer token";

	private static final List<String> USER_CODE = new CopyOnWriteArrayList<>();

	@BeforeEach
	void forget() {
		USER_CODE.clear();
	}

	@Test
	void tokenOfOursIsUnknownToTheApplication() {
		try (SpyingContexts contexts = SpyingContexts.install();
				StartedApplication application = StartedApplication.start(ResourceServer.class)) {
			assertThat(application.step("oauth2", STEP).outcome()).isEqualTo(Outcome.WARMED);
			assertThat(contexts.calls()).isEmpty();
		}
		assertThat(USER_CODE).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(classes = { WithoutFilters.class, OwnDecoder.class })
	void withoutFiltersOrDecoderOfSpringNoTokenIsMade(Class<?> configuration) {
		try (StartedApplication application = StartedApplication.start(configuration)) {
			assertThat(application.steps("oauth2")).extracting(Step::name).containsExactly("decoder");
		}
		assertThat(USER_CODE).isEmpty();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupOAuth2AutoConfiguration.class })
	static class WithoutFilters {

		@Bean
		JwtDecoder decoder() {
			NimbusJwtDecoder decoder = NimbusJwtDecoder.withSecretKey(new SecretKeySpec(new byte[32], "HmacSHA256"))
				.build();
			decoder.setClaimSetConverter((claims) -> {
				USER_CODE.add("claims");
				return claims;
			});
			return decoder;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ResourceServer extends WithoutFilters {

		@Bean
		FilterChainProxy springSecurityFilterChain() {
			return new FilterChainProxy();
		}

		@Bean
		DefaultAuthenticationEventPublisher events(ApplicationEventPublisher publisher) {
			return new DefaultAuthenticationEventPublisher(publisher);
		}

		@EventListener
		void on(AbstractAuthenticationEvent event) {
			USER_CODE.add("event");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDecoder extends ResourceServer {

		@Bean
		@Override
		JwtDecoder decoder() {
			return (token) -> {
				throw new AssertionError(token);
			};
		}

	}

}
