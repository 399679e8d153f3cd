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

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Origin;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is configured for a request is sent as it stands, or not at all.
 */
class RequestDraftTests {

	private static final String SECRET = "s3cr3t";

	@Test
	void requestThatMakesSenseIsTakenAsItIs() throws InvalidRequestException {
		RehearsedRequest request = new RequestDraft(Origin.CONFIGURATION, "post", "/orders?dry=1",
				Map.of("Content-Type", "application/json", "X-Tenant", "blue, green"), "{\"ü\":1}", 201, Effect.ONCE)
			.toRequest();
		assertThat(request.method()).isEqualTo("POST");
		assertThat(request.uri()).isEqualTo("/orders?dry=1");
		assertThat(request.headers()).containsEntry("X-Tenant", "blue, green");
		assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo("{\"ü\":1}");
		assertThat(request.expectedStatus()).isEqualTo(201);
		assertThat(request.effect()).isEqualTo(Effect.ONCE);
		assertThat(request.target()).isEqualTo(Target.APPLICATION);
	}

	@Test
	void annotationCantReferToAnotherRequest() {
		RequestDraft draft = new RequestDraft(Origin.ANNOTATION, "GET", "/a/{{b.response.body.id}}", Map.of(), null,
				null, null);
		assertInvalid(draft, "uri", "a variable in braces");
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "delete" })
	void methodThatMayChangeSomethingNeedsAnEffect(String method) {
		assertInvalid(draft(method, Map.of(), null, null), "method", "rollback-transactions: true");
	}

	@Test
	void methodThatIsDeclaredSafeIsTakenForARead() throws InvalidRequestException {
		assertThat(draft("POST", Map.of(), "{}", Effect.NONE).toRequest().effect()).isEqualTo(Effect.NONE);
	}

	@ParameterizedTest
	@EnumSource
	void methodThatChangesNothingMayHaveAnyEffect(Effect effect) throws InvalidRequestException {
		assertThat(draft("HEAD", Map.of(), null, effect).toRequest().effect()).isEqualTo(effect);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "TRACE", "CONNECT", "GET /", "G\r\nET", "WEBSOCKET", "PRI" })
	void otherMethodIsRefused(String method) {
		assertInvalid(draft(method, Map.of(), null, Effect.ONCE), "method", "one of GET, HEAD");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Transfer-Encoding", "content-length", "UPGRADE", "Connection", "X-Bootwarmup-Token",
			"x-bootwarmup-anything", "Expect", "TE", "Accept-Encoding", "HTTP2-Settings" })
	void headerThatOnlyWarmUpMaySetIsRefused(String name) {
		assertInvalid(draft("GET", Map.of(name, SECRET), null, Effect.NONE), "headers", "set by warm-up only");
	}

	@Test
	void hostIsSetInOnePlace() {
		assertInvalid(draft("GET", Map.of("Host", "other.example"), null, Effect.NONE), "headers",
				"bootwarmup.rehearsal.host");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "a:b", "a\r\nb", "a\u0000", "ü", "(a)", "a\tb" })
	void nameThatIsNoTokenIsRefused(String name) {
		assertInvalid(draft("GET", Map.of(name, SECRET), null, Effect.NONE), "headers", "name of a header");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\r\nX-Other: 1", "\n", "\u0000", "\u007f", "ü", "\u2028", "\u001b[31m" })
	void valueThatCouldBreakOutIsRefusedAndNotRepeated(String value) {
		assertInvalid(draft("GET", Map.of("X-Tenant", SECRET + value), null, Effect.NONE), "headers.X-Tenant",
				"control character");
	}

	@Test
	void headerThatDiffersInCaseOnlyIsRefused() {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("X-Tenant", SECRET);
		headers.put("x-tenant", SECRET);
		assertInvalid(draft("GET", headers, null, Effect.NONE), "headers.x-tenant", "twice");
	}

	@Test
	void tooManyOrTooLongHeadersAreRefused() {
		Map<String, String> many = IntStream.range(0, 101)
			.boxed()
			.collect(Collectors.toMap((i) -> "X-" + i, (i) -> ""));
		assertInvalid(draft("GET", many, null, Effect.NONE), "headers", "more than 100");
		assertInvalid(draft("GET", Map.of("X-A", "a".repeat(8001)), null, Effect.NONE), "headers.X-A", "longer than");
	}

	@Test
	void bodyThatIsTooLargeOrHasNoPlaceIsRefused() {
		assertInvalid(draft("GET", Map.of(), SECRET, Effect.NONE), "body", "has no body");
		assertInvalid(draft("PUT", Map.of(), "ü".repeat(600_000), Effect.ONCE), "body", "larger than 1 MiB");
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 100, 199, 600, 1000 })
	void statusThatIsNoneIsRefused(int status) {
		assertInvalid(new RequestDraft(Origin.CONFIGURATION, "GET", "/", Map.of(), null, status, Effect.NONE),
				"expect-status", "between 200 and 599");
	}

	@Test
	void nothingPrintsHeadersOrBodies() throws InvalidRequestException {
		RequestDraft draft = draft("POST", Map.of("Authorization", SECRET), SECRET, Effect.ONCE);
		assertThat(draft.toString()).doesNotContain(SECRET);
		assertThat(draft.toRequest().toString()).doesNotContain(SECRET);
	}

	private static RequestDraft draft(String method, Map<String, String> headers, @Nullable String body,
			Effect effect) {
		return new RequestDraft(Origin.CONFIGURATION, method, "/orders", headers, body, null, effect);
	}

	private static void assertInvalid(RequestDraft draft, String part, String reason) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(draft::toRequest).satisfies((ex) -> {
			assertThat(ex.part()).isEqualTo(part);
			assertThat(ex.reason()).contains(reason).doesNotContain(SECRET);
		});
	}

}
