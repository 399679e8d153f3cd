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

package io.github.bootwarmup.rehearsal.oauth2;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.autoconfigure.BootWarmupRehearsalAutoConfiguration;
import io.github.bootwarmup.core.settings.InvalidConfigurationException;
import io.github.bootwarmup.rehearsal.requests.AccessTokens.TokenUnavailableException;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;
import io.github.bootwarmup.rehearsal.requests.RequestCatalog;
import io.github.bootwarmup.rehearsal.requests.RequestHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tokens come from the authorization server of the application, and are shown to nobody.
 */
class ClientCredentialsTests {

	private static final String SECRET = "s3cr3t";

	private final List<String> asked = new ArrayList<>();

	private String answer = "{\"access_token\": \"token-1\", \"token_type\": \"Bearer\", \"expires_in\": 3600}";

	private int status = 200;

	private HttpServer server;

	private final WebApplicationContextRunner withoutProperty = new WebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
						BootWarmupAutoConfiguration.class, BootWarmupRehearsalAutoConfiguration.class))
		.withPropertyValues("bootwarmup.rehearsal.requests=GET /orders");

	private final WebApplicationContextRunner contextRunner = this.withoutProperty
		.withPropertyValues("bootwarmup.rehearsal.oauth2.registration-id=shop");

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void tokenIsGotOnceAndSentAsBearer() {
		withRegistration("shop", AuthorizationGrantType.CLIENT_CREDENTIALS).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(this.asked).isEmpty();
			RequestHeaders headers = context.getBean(RequestHeaders.class);
			for (int i = 0; i < 2; i++) {
				assertThat(headers.of(context.getBean(RequestCatalog.class).find().requests().get(0)))
					.containsEntry("Authorization", "Bearer token-1");
			}
		});
		assertThat(this.asked).containsExactly("grant_type=client_credentials");
	}

	@Test
	void tokenForSomePathsIsThatOfTheirRegistration() {
		withRegistration(this.withoutProperty, "shop", AuthorizationGrantType.CLIENT_CREDENTIALS)
			.withPropertyValues("bootwarmup.rehearsal.credentials[0].paths=/orders/**",
					"bootwarmup.rehearsal.credentials[0].registration-id=shop",
					"bootwarmup.rehearsal.requests=GET /orders,GET /customers")
			.run((context) -> {
				RequestHeaders headers = context.getBean(RequestHeaders.class);
				List<RehearsedRequest> requests = context.getBean(RequestCatalog.class).find().requests();
				assertThat(headers.of(requests.get(0))).containsEntry("Authorization", "Bearer token-1");
				assertThat(headers.of(requests.get(1))).isEmpty();
			});
	}

	@Test
	void applicationWithoutClientIsAnErrorThatNamesTheCredentials() {
		this.withoutProperty
			.withPropertyValues("bootwarmup.rehearsal.credentials[0].paths=/**",
					"bootwarmup.rehearsal.credentials[0].registration-id=shop")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationException.class)
				.hasMessageContaining("bootwarmup.rehearsal.credentials"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"400 | {\"error\": \"invalid_client\", \"error_description\": \"s3cr3t is wrong\"} | invalid_client",
			"401 | s3cr3t | no access token", "200 | s3cr3t | invalid_token_response",
			"500 | s3cr3t | invalid_token_response" })
	void failureIsOneLineWithoutSecrets(int status, String answer, String code) {
		this.status = status;
		this.answer = answer;
		withRegistration("shop", AuthorizationGrantType.CLIENT_CREDENTIALS)
			.run((context) -> assertFails(context.getBean(ClientCredentials.class), code));
	}

	@Test
	void unreachableServerIsNamedByTheKindOfFailure() {
		this.server.stop(0);
		withRegistration("shop", AuthorizationGrantType.CLIENT_CREDENTIALS)
			.run((context) -> assertFails(context.getBean(ClientCredentials.class), "ConnectException"));
	}

	@Test
	void registrationOfAnotherKindIsNamed() {
		withRegistration("shop", AuthorizationGrantType.JWT_BEARER)
			.run((context) -> assertFails(context.getBean(ClientCredentials.class), "client_credentials"));
	}

	@Test
	void registrationThatDoesNotExistIsNamed() {
		withRegistration("other", AuthorizationGrantType.CLIENT_CREDENTIALS)
			.run((context) -> assertFails(context.getBean(ClientCredentials.class), "no such registration"));
	}

	@Test
	void applicationWithoutClientIsAnErrorThatNamesTheProperty() {
		this.contextRunner.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOf(InvalidConfigurationException.class)
			.hasMessageContaining("bootwarmup.rehearsal.oauth2.registration-id"));
	}

	private static void assertFails(ClientCredentials credentials, String reason) {
		assertThatExceptionOfType(TokenUnavailableException.class).isThrownBy(() -> credentials.token("shop"))
			.withMessageContaining("'shop'")
			.withMessageContaining(reason)
			.satisfies((ex) -> {
				assertThat(ex).hasNoCause();
				assertThat(ex.getMessage()).doesNotContain(SECRET, "\n");
			});
	}

	private WebApplicationContextRunner withRegistration(String id, AuthorizationGrantType grantType) {
		return withRegistration(this.contextRunner, id, grantType);
	}

	private WebApplicationContextRunner withRegistration(WebApplicationContextRunner runner, String id,
			AuthorizationGrantType grantType) {
		ClientRegistration registration = ClientRegistration.withRegistrationId(id)
			.clientId("shop")
			.clientSecret(SECRET)
			.authorizationGrantType(grantType)
			.tokenUri("http://localhost:" + this.server.getAddress().getPort() + "/token")
			.build();
		return runner.withBean(ClientRegistrationRepository.class,
				() -> new InMemoryClientRegistrationRepository(registration));
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
		byte[] body = this.answer.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(this.status, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

}
