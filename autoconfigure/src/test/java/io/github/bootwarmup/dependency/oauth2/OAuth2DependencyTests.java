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

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.autoconfigure.BootWarmupOAuth2AutoConfiguration;
import io.github.bootwarmup.testkit.StartedApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an authorization server sees of the warm-up of a resource server.
 */
class OAuth2DependencyTests {

	private final AtomicInteger keyFetches = new AtomicInteger();

	private final AtomicInteger discoveries = new AtomicInteger();

	private HttpServer server;

	private RSAKey key;

	@BeforeEach
	void start() throws IOException, JOSEException {
		this.key = new RSAKeyGenerator(2048).keyID("one").algorithm(JWSAlgorithm.RS256).generate();
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		answer("/jwks", this.keyFetches, new JWKSet(this.key).toPublicJWKSet().toString());
		answer("/.well-known/openid-configuration", this.discoveries,
				"{\"issuer\":\"%s\",\"jwks_uri\":\"%s/jwks\"}".formatted(url(), url()));
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void keysOfAnAddressAreFetchedOnceAndNotAgainForTheFirstToken() throws JOSEException {
		try (StartedApplication application = StartedApplication.start(KeySet.class, "url=" + url())) {
			assertThat(application.step("oauth2", "decoder").outcome()).isEqualTo(Outcome.WARMED);
			assertThat(this.keyFetches).hasValue(1);
			assertThat(application.bean(JwtDecoder.class).decode(token()).getSubject()).isEqualTo("someone");
			assertThat(this.keyFetches).hasValue(1);
		}
	}

	@Test
	void issuerIsDiscoveredAndItsKeysAreFetched() throws JOSEException {
		try (StartedApplication application = StartedApplication.start(Issuer.class, "url=" + url())) {
			assertThat(application.step("oauth2", "decoder").outcome()).isEqualTo(Outcome.WARMED);
			int fetches = this.keyFetches.get();
			assertThat(this.discoveries).hasValue(1);
			assertThat(fetches).isPositive();
			application.bean(JwtDecoder.class).decode(token());
			assertThat(this.discoveries).hasValue(1);
			assertThat(this.keyFetches).hasValue(fetches);
		}
	}

	@Test
	void decoderOfTheApplicationIsLeftOutAndNotCalled() {
		try (StartedApplication application = StartedApplication.start(Own.class)) {
			Step step = application.step("oauth2", "decoder");
			assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
			assertThat(step.detail()).contains("can't be found out");
		}
	}

	@Test
	void serverThatIsDownIsAFailureInTime() {
		String url = url();
		this.server.stop(0);
		try (StartedApplication application = StartedApplication.start(KeySet.class, "url=" + url,
				"bootwarmup.dependencies.oauth2.timeout=500ms")) {
			Step step = application.step("oauth2", "decoder");
			assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(step.detail()).startsWith("no answer within ");
		}
	}

	private void answer(String path, AtomicInteger hits, String json) {
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		this.server.createContext(path, (exchange) -> {
			hits.incrementAndGet();
			exchange.getResponseHeaders().add("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
	}

	private String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	private String token() throws JOSEException {
		SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(),
				new JWTClaimsSet.Builder().subject("someone")
					.issuer(url())
					.expirationTime(Date.from(Instant.now().plusSeconds(600)))
					.build());
		token.sign(new RSASSASigner(this.key));
		return token.serialize();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupOAuth2AutoConfiguration.class })
	static class KeySet {

		@Bean
		JwtDecoder decoder(@Value("${url}") String url) {
			return NimbusJwtDecoder.withJwkSetUri(url + "/jwks").build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupOAuth2AutoConfiguration.class })
	static class Issuer {

		@Bean
		SupplierJwtDecoder decoder(@Value("${url}") String url) {
			return new SupplierJwtDecoder(() -> NimbusJwtDecoder.withIssuerLocation(url).build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupOAuth2AutoConfiguration.class })
	static class Own {

		@Bean
		JwtDecoder decoder() {
			return (token) -> {
				throw new AssertionError(token);
			};
		}

	}

}
