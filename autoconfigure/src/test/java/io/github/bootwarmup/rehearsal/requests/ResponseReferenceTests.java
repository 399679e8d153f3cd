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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ResponseReference} and {@link JsonPath}.
 */
class ResponseReferenceTests {

	@ParameterizedTest
	@CsvSource({ "login.response.body.$.id_token, login, $.id_token", "login.response.body.token, login, token",
			"a-1.response.body.$[0].id, a-1, $[0].id", "' a.response.body.* ', a, *",
			"a.response.headers.Location, a, Location", "a.response.body.$['x y'].z, a, $['x y'].z" })
	void referenceIsRead(String text, String request, String part) throws InvalidRequestException {
		assertThat(ResponseReference.parse(text)).hasValueSatisfying((reference) -> {
			assertThat(reference.request()).isEqualTo(request);
			assertThat(reference.part()).isEqualTo(part);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "host", "$uuid", "login.token", "login.response", "login.response.body",
			"1.response.body.a", "a b.response.body.a", "login.response.status.x" })
	void anythingElseIsNoReference(String text) throws InvalidRequestException {
		assertThat(ResponseReference.parse(text)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "$..id", "$.*", "$.a[*]", "$.a[-1]", "$.a[?(@.b)]", "$.a[0:1]", "//a", "$.a.", "$a b",
			"$.a[0]b", "$['a']b", "$.a[1234567]", "$['a\"b']" })
	void pathWithMoreThanNamesAndPositionsIsRefused(String path) {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> ResponseReference.parse("login.response.body." + path))
			.satisfies((ex) -> assertThat(ex.reason()).contains("write names and positions, such as $.items[0].id"));
	}

	@ParameterizedTest
	@CsvSource({ "login.request.body.a, only the answer", "login.response.headers.a b, no name of a header" })
	void whatIsNotKnownHereIsRefused(String text, String reason) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> ResponseReference.parse(text))
			.satisfies((ex) -> assertThat(ex.reason()).contains(reason));
	}

	@Test
	void allReferencesAreReplacedAndNothingElse() throws InvalidRequestException {
		String text = "/{{a}}/{{x.response.body.$.id}}/$1\\{{ y.response.headers.Location }}";
		assertThat(ResponseReference.in(text)).extracting(ResponseReference::request).containsExactly("x", "y");
		assertThat(ResponseReference.replace(text, (reference, position) -> "{{x.response.body.b}}$0"))
			.isEqualTo("/{{a}}/{{x.response.body.b}}$0/$1\\{{x.response.body.b}}$0");
	}

}
