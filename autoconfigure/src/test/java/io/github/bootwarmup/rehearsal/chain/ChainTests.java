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

package io.github.bootwarmup.rehearsal.chain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.LinkedCaseInsensitiveMap;

import io.github.bootwarmup.rehearsal.client.Answer;
import io.github.bootwarmup.rehearsal.client.Answer.Content;
import io.github.bootwarmup.rehearsal.client.Answer.Ending;
import io.github.bootwarmup.rehearsal.requests.InvalidRequestException;
import io.github.bootwarmup.rehearsal.requests.NamedRequests;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Origin;
import io.github.bootwarmup.rehearsal.requests.RequestDraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Chain} and {@link Place}.
 */
class ChainTests {

	private static final String REFERENCE = "{{login.response.body.$.value}}";

	private final Chain chain = new Chain();

	private boolean complete = true;

	private final List<RehearsedRequest> requests = new ArrayList<>();

	private final NamedRequests names = new NamedRequests("a.http");

	ChainTests() throws InvalidRequestException {
		this.names.add("login", 0);
		this.requests.add(draft("GET", "/login", Map.of(), null));
	}

	@Test
	void valueIsThatOfTheFirstSuccess() throws Exception {
		RehearsedRequest request = tied("/orders/" + REFERENCE, Map.of(), null);
		answer(401, "{\"value\": 1}");
		assertFails(request, "'login' was not answered with success");
		answer(200, "{\"value\": 2}");
		answer(200, "{\"value\": 3}");
		assertThat(this.chain.resolveUri(request).uri()).isEqualTo("/orders/2");
	}

	@Test
	void headerIsInsertedWhateverItsCase() throws Exception {
		RehearsedRequest request = tied("/a", Map.of("X-Version", "\"{{login.response.headers.etag}}\""), null);
		answer(200, "");
		assertThat(this.chain.resolve(request, request.headers()).headers()).containsEntry("X-Version", "\"v1\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "a&b=c?d#e | /a?x=a%26b%3Dc%3Fd%23e", "a b+c | /a?x=a%20b%2Bc", "ü | /a?x=%C3%BC" })
	void valueCantLeaveItsPlaceInAQuery(String value, String expected) throws Exception {
		RehearsedRequest request = tied("/a?x=" + REFERENCE, Map.of(), null);
		answer(200, "{\"value\": \"%s\"}".formatted(value));
		assertThat(this.chain.resolveUri(request).uri()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "'../admin'", "'..'", "'a/b'", "'a\\\\b'" })
	void valueThatWouldLeaveItsSegmentIsRefused(String value) throws Exception {
		RehearsedRequest request = tied("/a/" + REFERENCE, Map.of(), null);
		answer(200, "{\"value\": \"%s\"}".formatted(value));
		assertFails(request, "a value from another answer can't stand in its URI");
	}

	@Test
	void valueIsWrittenAsTheBodyAsksFor() throws Exception {
		assertThat(body("application/json", "{\"x\": \"" + REFERENCE + "\"}"))
			.isEqualTo("{\"x\": \"a\\\"b&c\\u000a\"}");
		assertThat(body("application/x-www-form-urlencoded", "x=" + REFERENCE)).isEqualTo("x=a%22b%26c%0A");
	}

	@Test
	void valueThatWouldBreakAHeaderIsRefused() throws Exception {
		RehearsedRequest request = tied("/a", Map.of("X-A", REFERENCE), null);
		answer(200, "{\"value\": \"a\\r\\nX-B: c\"}");
		assertThatExceptionOfType(ChainException.class).isThrownBy(() -> this.chain.resolve(request, request.headers()))
			.withMessage("a value from the answer of 'login' can't stand in its headers");
	}

	@Test
	void valueThatIsMissingIsNamedByItsPlace() throws Exception {
		RehearsedRequest request = tied("/a/" + REFERENCE, Map.of(), null);
		answer(200, "{\"s3cr3t\": 1}");
		assertFails(request, "the answer of 'login' has no '$.value'");
	}

	@Test
	void answerThatDidNotEndGivesNothing() throws Exception {
		RehearsedRequest request = tied("/a/" + REFERENCE, Map.of(), null);
		this.chain.take(this.requests.get(0), new Answer(200, 1, Ending.UNENDED, null, false, null, null,
				new Content(Map.of(), "{\"value\": 1}", false)));
		assertFails(request, "'login' was not answered with success");
	}

	@Test
	void bodyThatIsCutOffIsNotGivenAsAWhole() throws Exception {
		RehearsedRequest request = tied("/a/{{login.response.body.*}}", Map.of(), null);
		this.complete = false;
		answer(200, "abc");
		assertFails(request, "the answer of 'login' is larger than 64 KiB, or a stream");
	}

	@Test
	void requestWithoutReferencesIsSentAsItIs() throws Exception {
		RehearsedRequest request = draft("POST", "/a", Map.of(), "b");
		assertThat(this.chain.resolve(request, Map.of("X-A", "{{b}}")))
			.isEqualTo(request.with(Map.of("X-A", "{{b}}"), request.body()));
	}

	@Test
	void headerThatIsNotTheRequestsOwnIsSentAsItIs() throws Exception {
		RehearsedRequest request = tied("/a", Map.of("X-A", REFERENCE), null);
		answer(200, "{\"value\": 1}");
		assertThat(this.chain.resolve(request, Map.of("X-A", REFERENCE, "X-B", REFERENCE)).headers())
			.containsEntry("X-A", "1")
			.containsEntry("X-B", REFERENCE);
	}

	@Test
	void valuesAreInNoText() {
		assertThat(this.chain.toString() + new Content(Map.of("a", "s3cr3t"), "s3cr3t", true)).doesNotContain("s3cr3t");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			value = { "application/json | {\"x\": REF} | 7 | {\"x\": 7}", "application/json | [REF] | -1.50 | [-1.50]",
					"application/json | {\"x\\\"\": REF} | true | {\"x\\\"\": true}",
					"application/problem+json | {\"x\": REF} | 1,2 | ", "application/json | {\"x\": REF} | {} | ",
					"application/json | [\"a\", REF] | x | ", "text/plain | a REF | b c | a b c",
					"application/xml | <a>REF</a> | <b/> | ", "application/xml | <a b='REF'/> | x' c='d | ",
					"multipart/form-data; boundary=b | REF | a\\r\\n--b | " })
	void valueCantLeaveItsPlaceInABody(String type, String template, String value, String expected) throws Exception {
		RehearsedRequest request = tied("/a", Map.of("Content-Type", type), template.replace("REF", REFERENCE));
		answer(200, "{\"value\": \"%s\"}".formatted(value));
		if (expected != null) {
			assertThat(new String(this.chain.resolve(request, request.headers()).body(), StandardCharsets.UTF_8))
				.isEqualTo(expected);
		}
		else {
			assertThatExceptionOfType(ChainException.class)
				.isThrownBy(() -> this.chain.resolve(request, request.headers()))
				.withMessageContaining("a value from the answer of 'login' can't stand in its");
		}
	}

	@Test
	void emptyValueWouldBeAnotherPath() throws Exception {
		RehearsedRequest request = tied("/a/" + REFERENCE, Map.of(), null);
		answer(200, "{\"value\": \"\"}");
		assertFails(request, "a value from the answer of 'login' can't stand in its URI");
	}

	private String body(String type, String body) throws Exception {
		RehearsedRequest request = tied("/a", Map.of("Content-Type", type), body);
		answer(200, "{\"value\": \"a\\\"b&c\\n\"}");
		return new String(this.chain.resolve(request, request.headers()).body(), StandardCharsets.UTF_8);
	}

	private void assertFails(RehearsedRequest request, String message) {
		assertThatExceptionOfType(ChainException.class).isThrownBy(() -> this.chain.resolveUri(request))
			.withMessage(message);
	}

	private void answer(int status, String body) {
		Map<String, String> headers = new LinkedCaseInsensitiveMap<>();
		headers.put("ETag", "v1");
		this.chain.take(this.requests.get(0), new Answer(status, 1, Ending.COMPLETE, null, false, null, null,
				new Content(headers, body, this.complete)));
	}

	private RehearsedRequest tied(String uri, Map<String, String> headers, String body) throws InvalidRequestException {
		return this.names.tie(draft((body != null) ? "POST" : "GET", uri, headers, body), this.requests, false);
	}

	private static RehearsedRequest draft(String method, String uri, Map<String, String> headers, String body)
			throws InvalidRequestException {
		return new RequestDraft(Origin.FILE, method, uri, headers, body, null, (body != null) ? Effect.NONE : null)
			.toRequest();
	}

}
