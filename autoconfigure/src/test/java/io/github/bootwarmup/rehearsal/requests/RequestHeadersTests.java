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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.context.support.StaticWebApplicationContext;

import io.github.bootwarmup.RehearsalRequestCustomizer;
import io.github.bootwarmup.core.settings.PathPatterns;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Origin;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RequestHeadersTests {

	private static final String SECRET = "s3cr3t";

	@Test
	void headersOfTheRequestWinOverThoseOfAllInWhateverCase() throws Exception {
		Map<String, String> headers = headers(Map.of("X-Tenant", "all", "X-Other", "1"), null)
			.of(request(Origin.CONFIGURATION, Map.of("x-tenant", "own")));
		assertThat(headers).hasSize(2).containsEntry("x-tenant", "own").containsEntry("X-Other", "1");
		assertThat(headers.get("X-TENANT")).isEqualTo("own");
	}

	@Test
	void customizersAreCalledInOrderAndWin() throws Exception {
		List<String> seen = new ArrayList<>();
		Map<String, String> headers = headers(Map.of("X-Tenant", "all"), null, (request) -> {
			seen.add(request.method() + " " + request.uri());
			request.header("x-tenant", "first");
		}, (request) -> request.header("X-Tenant", "second")).of(request(Origin.AUTO, Map.of()));
		assertThat(seen).containsExactly("GET /orders?page=1");
		assertThat(headers).hasSize(1).containsEntry("X-Tenant", "second");
	}

	@Test
	void failureOfACustomizerIsThatOfTheRequest() {
		RequestHeaders headers = headers(Map.of(), null, (request) -> {
			throw new IllegalStateException("no token");
		});
		assertThatIllegalStateException().isThrownBy(() -> headers.of(request(Origin.AUTO, Map.of())))
			.withMessage("no token");
	}

	@ParameterizedTest
	@CsvSource({ "Host, x", "Content-Length, 7", "X-Bootwarmup-Token, x", "X A, x", "X-A, 'a\nb'" })
	void customizerCantSetWhatCantBeSent(String name, String value) {
		RequestHeaders headers = headers(Map.of(), null, (request) -> request.header(name, SECRET + value));
		assertThatIllegalArgumentException().isThrownBy(() -> headers.of(request(Origin.AUTO, Map.of())))
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain(SECRET));
	}

	@Test
	void customizerThatLogsTheRequestLogsNoHeader() throws Exception {
		List<String> logged = new ArrayList<>();
		headers(Map.of("Authorization", SECRET), null, (request) -> logged.add(request.toString()))
			.of(request(Origin.AUTO, Map.of()));
		assertThat(logged).containsExactly("GET /orders?page=1");
	}

	@Test
	void tokenIsSentWithAllButTheProbes() throws Exception {
		RequestHeaders headers = headers(Map.of(), (registration) -> SECRET);
		assertThat(headers.of(request(Origin.ANNOTATION, Map.of()))).containsEntry("Authorization", "Bearer " + SECRET);
		assertThat(headers.of(request(Origin.PROBE, Map.of()))).isEmpty();
	}

	@Test
	void tokenGivesWayToTheRequestsOwn() throws Exception {
		RequestHeaders headers = headers(Map.of(), (registration) -> {
			throw new IllegalStateException("not to be asked");
		});
		assertThat(headers.of(request(Origin.FILE, Map.of("authorization", "Basic x")))).containsEntry("authorization",
				"Basic x");
	}

	@Test
	void tokenThatCantBeSentIsAnErrorWithoutTheToken() {
		RequestHeaders headers = headers(Map.of(), (registration) -> SECRET + "\r\nX-Other: 1");
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> headers.of(request(Origin.AUTO, Map.of())))
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain(SECRET));
	}

	@Test
	void firstEntryThatMatchesThePathWinsOverThoseOfAllAndBelowTheRequestsOwn() throws Exception {
		RequestHeaders headers = headersFor(Map.of("X-Key", "all", "X-Other", "1"),
				List.of(credentials("/admin/**", Map.of("X-Key", "admin"), null),
						credentials("/orders/**", Map.of("x-key", "orders"), null),
						credentials("/**", Map.of("X-Key", "rest"), null)),
				null);
		assertThat(headers.of(request(Origin.AUTO, Map.of()))).hasSize(2)
			.containsEntry("X-Key", "orders")
			.containsEntry("X-Other", "1");
		assertThat(headers.of(request(Origin.AUTO, Map.of("X-Key", "own")))).containsEntry("X-Key", "own");
	}

	@Test
	void entryTakesThePlaceOfTheCommonToken() throws Exception {
		AccessTokens tokens = (registration) -> "token of " + registration;
		assertThat(headersFor(Map.of(), List.of(credentials("/orders", Map.of("X-Key", "1"), null)), tokens)
			.of(request(Origin.AUTO, Map.of()))).containsOnlyKeys("X-Key");
		assertThat(headersFor(Map.of(), List.of(credentials("/orders", Map.of(), "partner")), tokens)
			.of(request(Origin.AUTO, Map.of()))).containsEntry("Authorization", "Bearer token of partner");
		assertThat(headersFor(Map.of(), List.of(credentials("/customers", Map.of(), "partner")), tokens)
			.of(request(Origin.AUTO, Map.of()))).containsEntry("Authorization", "Bearer token of shop");
	}

	@Test
	void probesGetNeitherCredentialsNorCustomizers() throws Exception {
		RequestHeaders headers = headersFor(Map.of("X-Tenant", "all"),
				List.of(credentials("/**", Map.of("X-Key", SECRET), null)), null,
				(request) -> request.header("X-Custom", SECRET));
		assertThat(headers.of(request(Origin.PROBE, Map.of()))).containsOnlyKeys("X-Tenant");
	}

	@Test
	void textOfCredentialsHasNoSecret() {
		assertThat(credentials("/**", Map.of("X-Key", SECRET), null).toString()).doesNotContain(SECRET);
	}

	private static RequestHeaders headers(Map<String, String> common, @Nullable AccessTokens tokens,
			RehearsalRequestCustomizer... customizers) {
		return headersFor(common, List.of(), tokens, customizers);
	}

	private static RequestHeaders headersFor(Map<String, String> common, List<PathCredentials> credentials,
			@Nullable AccessTokens tokens, RehearsalRequestCustomizer... customizers) {
		StaticWebApplicationContext context = new StaticWebApplicationContext();
		context.setServletContext(new MockServletContext());
		return new RequestHeaders(context, common, credentials, "shop", () -> List.of(customizers), tokens);
	}

	private static PathCredentials credentials(String path, Map<String, String> headers,
			@Nullable String registrationId) {
		return new PathCredentials(new PathPatterns("credentials[0].paths", List.of(path)), headers, registrationId);
	}

	private static RehearsedRequest request(Origin origin, Map<String, String> headers) {
		return new RehearsedRequest(origin, Target.APPLICATION, "GET", "/orders?page=1", headers, null, null,
				Effect.NONE);
	}

}
