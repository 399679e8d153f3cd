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
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.unknown.UnknownSource;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.BufferingClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.web.client.DefaultResponseErrorHandler;
import org.springframework.web.client.RestTemplate;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.autoconfigure.dependency.BootWarmupOAuth2AutoConfiguration;
import io.github.bootwarmup.testkit.ResourceServer;
import io.github.bootwarmup.testkit.StartedApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an authorization server sees of the warm-up of a resource server.
 */
class OAuth2DependencyTests {

	private final AtomicInteger keyFetches = new AtomicInteger();

	private final AtomicInteger discoveries = new AtomicInteger();

	private static final AtomicInteger CALLS = new AtomicInteger();

	private HttpServer server;

	private JWKSet keys;

	private RSAKey key;

	@BeforeEach
	void start() throws IOException, JOSEException {
		this.key = new RSAKeyGenerator(2048).keyID("one").algorithm(JWSAlgorithm.RS256).generate();
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.keys = new JWKSet(this.key);
		answer("/jwks", this.keyFetches, () -> this.keys.toPublicJWKSet().toString());
		answer("/.well-known/openid-configuration", this.discoveries,
				() -> "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/jwks\"}".formatted(url(), url()));
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
		try (StartedApplication application = startWithIssuer(Issuer.class)) {
			assertThat(application.step("oauth2", "jwtDecoderByIssuerUri").outcome()).isEqualTo(Outcome.WARMED);
			int fetches = this.keyFetches.get();
			assertThat(this.discoveries).hasValue(1);
			assertThat(fetches).isPositive();
			application.bean(JwtDecoder.class).decode(token());
			assertThat(this.discoveries).hasValue(1);
			assertThat(this.keyFetches).hasValue(fetches);
		}
	}

	@Test
	void customizerIsNotCalledBeforeTheFirstToken() {
		CALLS.set(0);
		try (StartedApplication application = startWithIssuer(CustomizedIssuer.class)) {
			Step step = application.step("oauth2", "jwtDecoderByIssuerUri");
			assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
			assertThat(step.detail()).isEqualTo("how it gets its keys can't be found out");
		}
		assertThat(CALLS).hasValue(0);
		assertThat(this.discoveries).hasValue(0);
	}

	@Test
	void supplierOfTheApplicationIsNotAskedUnlessItWas() {
		CALLS.set(0);
		try (StartedApplication application = StartedApplication.start(OwnSupplier.class, "url=" + url())) {
			assertThat(application.step("oauth2", "decoder").outcome()).isEqualTo(Outcome.SKIPPED);
			assertThat(application.step("oauth2", "asked").outcome()).isEqualTo(Outcome.WARMED);
		}
		assertThat(CALLS).hasValue(0);
		assertThat(this.keyFetches).hasValue(1);
	}

	@Test
	void keyInMemoryLeavesNothingToWarm() {
		try (StartedApplication application = StartedApplication.start(KeyInMemory.class)) {
			Step step = application.step("oauth2", "decoder");
			assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
			assertThat(step.detail()).isEqualTo("its only key is a secret one, or of a class that isn't the JDK's");
		}
	}

	@Test
	void algorithmOfAKeyInMemoryIsLoaded() {
		assertThat(signaturesAskedForBy(PublicKeyInMemory.class, Outcome.WARMED)).containsExactly("SHA256withRSA");
	}

	@Test
	void keyInMemoryThatIsTheApplicationsIsNotUsed() {
		assertThat(signaturesAskedForBy(OwnKeyInMemory.class, Outcome.SKIPPED)).isEmpty();
	}

	private static Set<String> signaturesAskedForBy(Class<?> configuration, Outcome outcome, String... properties) {
		Set<String> asked = ConcurrentHashMap.newKeySet();
		Provider provider = new AskedProvider(asked);
		Security.insertProviderAt(provider, 1);
		try (StartedApplication application = StartedApplication.start(configuration, properties)) {
			assertThat(application.step("oauth2", "decoder").outcome()).isEqualTo(outcome);
		}
		finally {
			Security.removeProvider(provider.getName());
		}
		return asked;
	}

	private StartedApplication startWithIssuer(Class<?> configuration) {
		return StartedApplication.start(configuration, "spring.security.oauth2.resourceserver.jwt.issuer-uri=" + url());
	}

	@ParameterizedTest
	@ValueSource(strings = { "issuer-uri=http://localhost:", "jwk-set-uri=http://127.0.0.1:" })
	void keysThatTheApplicationHasItselfAreNotAskedForBeforeItListens(String address) {
		int port = this.server.getAddress().getPort();
		try (StartedApplication application = StartedApplication.start(Issuer.class, "server.port=" + port,
				"bootwarmup.start=before-listening", "spring.security.oauth2.resourceserver.jwt." + address + port)) {
			Step step = application.steps("oauth2").get(0);
			assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
			assertThat(step.detail()).isEqualTo("the application has the keys itself and doesn't listen yet");
		}
		assertThat(this.discoveries).hasValue(0);
	}

	@Test
	void keysOfAnotherServerAreFetchedBeforeTheApplicationListens() {
		try (StartedApplication application = StartedApplication.start(Issuer.class, "server.port=1",
				"bootwarmup.start=before-listening", "spring.security.oauth2.resourceserver.jwt.issuer-uri=" + url())) {
			assertThat(application.step("oauth2", "jwtDecoderByIssuerUri").outcome()).isEqualTo(Outcome.WARMED);
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
			assertThat(step.detail()).startsWith("failed after ");
		}
	}

	@Test
	void clientOfTheApplicationIsNotAsked() {
		CALLS.set(0);
		for (Class<?> configuration : List.of(OwnClient.class, OwnInterceptor.class, OwnSource.class,
				OwnRequestFactory.class, OwnListener.class)) {
			try (StartedApplication application = StartedApplication.start(configuration, "url=" + url())) {
				Step step = application.step("oauth2", "decoder");
				assertThat(step.outcome()).as(configuration.getSimpleName()).isEqualTo(Outcome.SKIPPED);
				assertThat(step.detail()).endsWith("would be called");
			}
		}
		assertThat(CALLS).hasValue(0);
		assertThat(this.keyFetches).hasValue(0);
	}

	@ParameterizedTest
	@ValueSource(classes = { SourceOfAnUnknownKind.class, TokenOfItsOwn.class })
	void sourceOfWhichNotAllIsKnownIsLeftAlone(Class<?> configuration) {
		CALLS.set(0);
		try (StartedApplication application = StartedApplication.start(configuration, "url=" + url())) {
			Step step = application.step("oauth2", "decoder");
			assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
			assertThat(step.detail()).isEqualTo("how it gets its keys can't be found out");
		}
		assertThat(CALLS).hasValue(0);
		assertThat(this.keyFetches).hasValue(0);
	}

	@Test
	void clientOfTheApplicationBehindAnIssuerIsNotAsked() {
		CALLS.set(0);
		try (StartedApplication application = StartedApplication.start(OwnInterceptorOfAnIssuer.class,
				"url=" + url())) {
			assertThat(application.step("oauth2", "decoder").outcome()).isEqualTo(Outcome.SKIPPED);
		}
		assertThat(CALLS).hasValue(0);
	}

	@Test
	void clientOfSpringIsAsked() {
		try (StartedApplication application = StartedApplication.start(PlainClient.class, "url=" + url())) {
			assertThat(application.step("oauth2", "decoder").outcome()).isEqualTo(Outcome.WARMED);
		}
		assertThat(this.keyFetches).hasValue(1);
	}

	@Test
	void algorithmsOfAllKeysAreLoaded() throws JOSEException {
		this.keys = new JWKSet(List.of(this.key, new ECKeyGenerator(Curve.P_256).keyID("256").generate(),
				new ECKeyGenerator(Curve.P_384).keyID("384").generate(),
				new ECKeyGenerator(Curve.P_521).keyID("521").algorithm(JWSAlgorithm.ES512).generate(),
				new RSAKeyGenerator(2048).keyID("pss").algorithm(JWSAlgorithm.PS256).generate()));
		Set<String> asked = signaturesAskedForBy(AllAlgorithms.class, Outcome.WARMED, "url=" + url());
		assertThat(asked).contains("SHA256withRSA", "SHA256withECDSA", "SHA384withECDSA", "SHA512withECDSA")
			.containsAnyOf("RSASSA-PSS", "SHA256withRSAandMGF1")
			.doesNotContain("SHA384withRSA", "SHA512withRSA");
		assertThat(this.keyFetches).hasValue(1);
	}

	@Test
	void keysThatTheDecoderDoesNotAcceptAreNamed() throws JOSEException {
		this.keys = new JWKSet(new ECKeyGenerator(Curve.P_256).keyID("256").generate());
		try (StartedApplication application = StartedApplication.start(KeySet.class, "url=" + url())) {
			Step step = application.step("oauth2", "decoder");
			assertThat(step.outcome()).isEqualTo(Outcome.PRIMED);
			assertThat(step.detail()).isEqualTo("no key is for an algorithm that the decoder accepts");
		}
	}

	private void answer(String path, AtomicInteger hits, Supplier<String> json) {
		this.server.createContext(path, (exchange) -> {
			hits.incrementAndGet();
			byte[] body = json.get().getBytes(StandardCharsets.UTF_8);
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
	static class KeyInMemory {

		@Bean
		JwtDecoder decoder() {
			return NimbusJwtDecoder.withSecretKey(new SecretKeySpec(new byte[32], "HmacSHA256")).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(ResourceServer.class)
	@EnableConfigurationProperties(OAuth2ResourceServerProperties.class)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupOAuth2AutoConfiguration.class })
	static class Issuer {

	}

	@Configuration(proxyBeanMethods = false)
	static class CustomizedIssuer extends Issuer {

		@Bean
		static BeanDefinitionRegistryPostProcessor customizer() {
			Class<?> type = ResourceServer.CUSTOMIZER;
			RootBeanDefinition customizer = new RootBeanDefinition(type);
			customizer.setInstanceSupplier(() -> Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
					(proxy, method, arguments) -> (method.getDeclaringClass() == type) ? CALLS.incrementAndGet() : 0));
			return (registry) -> registry.registerBeanDefinition("customizerOfTheApplication", customizer);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupOAuth2AutoConfiguration.class })
	static class OwnSupplier {

		@Bean
		SupplierJwtDecoder decoder(@Value("${url}") String url) {
			return new SupplierJwtDecoder(() -> {
				CALLS.incrementAndGet();
				return NimbusJwtDecoder.withJwkSetUri(url + "/jwks").build();
			});
		}

		@Bean
		SupplierJwtDecoder asked(@Value("${url}") String url) {
			SupplierJwtDecoder decoder = new SupplierJwtDecoder(
					() -> NimbusJwtDecoder.withJwkSetUri(url + "/jwks").build());
			assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode("none"));
			return decoder;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupOAuth2AutoConfiguration.class })
	static class PublicKeyInMemory {

		@Bean
		JwtDecoder decoder() throws JOSEException {
			return NimbusJwtDecoder.withPublicKey(key(new RSAKeyGenerator(2048).generate().toRSAPublicKey())).build();
		}

		RSAPublicKey key(RSAPublicKey key) {
			return key;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnKeyInMemory extends PublicKeyInMemory {

		@Override
		RSAPublicKey key(RSAPublicKey key) {
			return (RSAPublicKey) Proxy.newProxyInstance(getClass().getClassLoader(),
					new Class<?>[] { RSAPublicKey.class }, (proxy, method, arguments) -> method.invoke(key, arguments));
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

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupOAuth2AutoConfiguration.class })
	static class PlainClient {

		@Bean
		JwtDecoder decoder(@Value("${url}") String url) {
			RestTemplate client = new RestTemplate();
			client.setErrorHandler(new DefaultResponseErrorHandler());
			return NimbusJwtDecoder.withJwkSetUri(url + "/jwks").restOperations(client).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupOAuth2AutoConfiguration.class })
	static class OwnClient {

		@Bean
		JwtDecoder decoder(@Value("${url}") String url) {
			RestTemplate client = new RestTemplate() {

				@Override
				public <T> ResponseEntity<T> exchange(RequestEntity<?> entity, Class<T> responseType) {
					CALLS.incrementAndGet();
					return super.exchange(entity, responseType);
				}

			};
			return NimbusJwtDecoder.withJwkSetUri(url + "/jwks").restOperations(client).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupOAuth2AutoConfiguration.class })
	static class OwnInterceptor {

		@Bean
		JwtDecoder decoder(@Value("${url}") String url) {
			return NimbusJwtDecoder.withJwkSetUri(url + "/jwks").restOperations(intercepted()).build();
		}

		static RestTemplate intercepted() {
			RestTemplate client = new RestTemplate();
			client.getInterceptors().add((request, body, execution) -> {
				CALLS.incrementAndGet();
				return execution.execute(request, body);
			});
			return client;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupOAuth2AutoConfiguration.class })
	static class OwnInterceptorOfAnIssuer {

		@Bean
		JwtDecoder decoder(@Value("${url}") String url) {
			return new SupplierJwtDecoder(() -> NimbusJwtDecoder.withJwkSetUri(url + "/jwks")
				.restOperations(OwnInterceptor.intercepted())
				.build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupOAuth2AutoConfiguration.class })
	static class OwnSource {

		@Bean
		JwtDecoder decoder(@Value("${url}") String url) {
			return NimbusJwtDecoder.withJwkSource((selector, context) -> {
				CALLS.incrementAndGet();
				return List.of();
			}).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupOAuth2AutoConfiguration.class })
	static class OwnRequestFactory {

		@Bean
		JwtDecoder decoder(@Value("${url}") String url) {
			ClientHttpRequestFactory own = (uri, method) -> {
				CALLS.incrementAndGet();
				return new SimpleClientHttpRequestFactory().createRequest(uri, method);
			};
			return NimbusJwtDecoder.withJwkSetUri(url + "/jwks")
				.restOperations(new RestTemplate(new BufferingClientHttpRequestFactory(own)))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupOAuth2AutoConfiguration.class })
	static class OwnListener {

		@Bean
		JwtDecoder decoder(@Value("${url}") String url) throws MalformedURLException {
			return NimbusJwtDecoder
				.withJwkSource(JWKSourceBuilder.create(URI.create(url + "/jwks").toURL())
					.rateLimited(30_000, (event) -> CALLS.incrementAndGet())
					.build())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupOAuth2AutoConfiguration.class })
	static class SourceOfAnUnknownKind {

		@Bean
		JwtDecoder decoder() {
			return NimbusJwtDecoder.withJwkSource(new JWKSetBasedJWKSource<>(new UnknownSource(CALLS::incrementAndGet)))
				.build();
		}

	}

	/**
	 * An interceptor of Spring's, which would send the client's secret.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupOAuth2AutoConfiguration.class })
	static class TokenOfItsOwn {

		@Bean
		JwtDecoder decoder(@Value("${url}") String url) {
			RestTemplate client = new RestTemplate();
			client.getInterceptors().add(new OAuth2ClientHttpRequestInterceptor((request) -> {
				CALLS.incrementAndGet();
				return null;
			}));
			return NimbusJwtDecoder.withJwkSetUri(url + "/jwks").restOperations(client).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupOAuth2AutoConfiguration.class })
	static class AllAlgorithms {

		@Bean
		JwtDecoder decoder(@Value("${url}") String url) {
			return NimbusJwtDecoder.withJwkSetUri(url + "/jwks")
				.jwsAlgorithms((algorithms) -> algorithms.addAll(Set.of(SignatureAlgorithm.values())))
				.build();
		}

	}

	/**
	 * Notes which signatures it is asked for, and has none.
	 */
	private static final class AskedProvider extends Provider {

		AskedProvider(Set<String> asked) {
			super("asked", "1", "");
			for (String algorithm : List.of("SHA256withRSA", "SHA384withRSA", "SHA512withRSA", "RSASSA-PSS",
					"SHA256withRSAandMGF1", "SHA256withECDSA", "SHA384withECDSA", "SHA512withECDSA")) {
				putService(new Service(this, "Signature", algorithm, "asked." + algorithm, null, null) {

					@Override
					public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
						asked.add(algorithm);
						throw new NoSuchAlgorithmException(algorithm);
					}

				});
			}
		}

	}

}
