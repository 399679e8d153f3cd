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

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bootwarmup.rehearsal.requests.InvalidRequestException;
import io.github.bootwarmup.rehearsal.requests.JsonPath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link JsonText}.
 */
class JsonTextTests {

	private static final String TEXT = """
			{"token": "a.b.c", "n": 1.10, "big": 9007199254740993, "on": true, "none": null, "empty": "",
			 "items": [{"id": 7}, {"id": 8, "tags": ["x", "y"]}, [1, [2, 3]]], "a b": {"c": "d"},
			 "object": {"token": "inner"}, "last": -1e5}
			""";

	@ParameterizedTest
	@CsvSource({ "$.token, a.b.c", "token, a.b.c", "$.n, 1.10", "$.big, 9007199254740993", "$.on, true",
			"$.items[1].id, 8", "$.items[1].tags[1], y", "$['items'][0]['id'], 7", "$.object.token, inner",
			"$.items[2][1][0], 2", "$.last, -1e5" })
	void valueIsFoundAsItIsWritten(String path, String expected) throws Exception {
		assertThat(JsonText.find(TEXT, JsonPath.parse(path))).hasValue(expected);
	}

	@Test
	void textThatIsNoObjectHasAValueItself() throws Exception {
		assertThat(JsonText.find(" \"abc\" ", JsonPath.parse("$"))).hasValue("abc");
		assertThat(JsonText.find("[4, 5]", JsonPath.parse("$[1]"))).hasValue("5");
		assertThat(JsonText.find("{\"a b\": 1}", JsonPath.parse("$[\"a b\"]"))).hasValue("1");
		assertThat(JsonText.find(TEXT, JsonPath.parse("empty"))).hasValue("");
	}

	@ParameterizedTest
	@ValueSource(strings = { "$.missing", "$.none", "$.items[3]", "$.token.x", "$.items.id", "$[0]" })
	void whatIsMissingIsNotFound(String path) throws Exception {
		assertThat(JsonText.find(TEXT, JsonPath.parse(path))).isEmpty();
	}

	@Test
	void escapesAreResolved() throws Exception {
		assertThat(JsonText.find("{\"\\u0061\\u00fc\": \"x\\\\\\/\\n\\u00fc\\uD83D\\uDE00\\\"\"}",
				JsonPath.parse("$['aü']")))
			.hasValue("x\\/\nü\uD83D\uDE00\"");
	}

	@Test
	void valueInAnAnswerThatIsCutOffIsFound() throws Exception {
		assertThat(JsonText.find("{\"id\": 7, \"rest\": [1, 2", JsonPath.parse("id"))).hasValue("7");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "{\"a\"", "{\"a\": ", "{\"b\": 1", "{\"b\": [1, 2", "{\"a\": \"x", "{\"a\": 12",
			"{\"a\": \"\\x\"}", "{\"a\": \"\\u00", "{b: 1}", "{\"b\" 1}", "{\"b\": }, \"a\": 1}" })
	void textThatIsNoJsonOrIsCutOffIsRefused(String text) throws InvalidRequestException {
		JsonPath path = JsonPath.parse("$.a");
		assertThatExceptionOfType(ChainException.class).isThrownBy(() -> JsonText.find(text, path))
			.withMessage("is no JSON, or its first 64 KiB end before the value");
	}

	@Test
	void textOfAnotherKindHasNoSuchValue() throws Exception {
		assertThat(JsonText.find("<html>", JsonPath.parse("$.a"))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "$.items", "$.object" })
	void objectAndListAreNoValues(String path) throws InvalidRequestException {
		JsonPath parsed = JsonPath.parse(path);
		assertThatExceptionOfType(ChainException.class).isThrownBy(() -> JsonText.find(TEXT, parsed))
			.withMessage("has an object or a list at '%s'", path);
	}

	@Test
	@Timeout(20)
	void anyTextIsReadOrRefusedInTime() throws InvalidRequestException {
		JsonPath path = JsonPath.parse("$.a[1].b");
		String[] parts = { "{", "}", "[", "]", "\"a\"", "\"b\"", ":", ",", "\"", "\\", "\\u", "1", "null", " ", "x" };
		Random random = new Random(7);
		for (int i = 0; i < 20_000; i++) {
			StringBuilder text = new StringBuilder("{\"a\": [");
			for (int length = random.nextInt(20); length > 0; length--) {
				text.append(parts[random.nextInt(parts.length)]);
			}
			readOrRefuse(text.toString(), path);
		}
		for (String part : parts) {
			readOrRefuse(part.repeat(30_000), path);
			readOrRefuse("{\"a\": [" + part.repeat(30_000), path);
		}
	}

	private static void readOrRefuse(String text, JsonPath path) {
		try {
			JsonText.find(text, path);
		}
		catch (ChainException ex) {
			assertThat(ex.getMessage()).isNotEmpty();
		}
	}

}
