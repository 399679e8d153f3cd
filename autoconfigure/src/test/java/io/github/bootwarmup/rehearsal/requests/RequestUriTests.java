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

/**
 * No URI of the configuration leaves the application, and none is read in two ways.
 */
class RequestUriTests {

	@ParameterizedTest
	@ValueSource(strings = { "/", "/orders/7", "/orders?page=1&size=20", "/orders;lang=de/7", "/a-b_c~d.e/%20x",
			"/files/report.pdf", "/orders?ids=1,2&next=%2Forders%2F8&mail=a@b.example", "/orders/%e2%82%ac?q=%0A",
			"/.well-known/x", "/a.b..c/d", "/orders?back=//x/../y" })
	void pathWithOrWithoutQueryIsFine(String uri) {
		assertThat(RequestUri.problem(uri)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "orders", "http://other.example/", "HTTPS://localhost/", "//other.example/a", "*",
			"user@other.example/", "other.example:443", "\\\\other.example", "?a=b" })
	void whatMayLeadElsewhereIsRefused(String uri) {
		assertThat(RequestUri.problem(uri)).get().asString().contains("begins with one slash");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/a\r\nX: y", "/a\n", "/a\u0000", "/a b", "/a\tb", "/a\\b", "/ü", "/a\u2028", "/a|b",
			"/a\"b", "/a<b>", "/a^", "/a?q=\r\n", "/a?q=\u0000", "/a?q=ü", "/a\u007f" })
	void characterThatHasToBeEncodedIsRefused(String uri) {
		assertThat(RequestUri.problem(uri)).get().asString().contains("percent-encoded");
	}

	@ParameterizedTest
	@CsvSource({ "/a/%2e%2e/b, encoded dot", "/a%2Fb, encoded dot", "/a%5cb, encoded dot", "/a%2E, encoded dot",
			"/a%00, encoded control", "/a%0d%0ab, encoded control", "/a%7F, encoded control", "/a%, percent sign",
			"/a%2, percent sign", "/a%zz, percent sign", "/a?q=%, percent sign", "/a//b, the path that is meant",
			"/a/../b, the path that is meant", "/a/./b, the path that is meant", "/a/.., the path that is meant",
			"/a/..;x=1/b, the path that is meant", "/a/@b, %40", "/@other.example, %40", "/a#b, fragment",
			"/orders/{id}, variable in braces" })
	void pathThatCouldBeReadInTwoWaysIsRefused(String uri, String reason) {
		assertThat(RequestUri.problem(uri)).get().asString().contains(reason);
	}

	@Test
	void overlongUriIsRefused() {
		assertThat(RequestUri.problem("/" + "a".repeat(7999))).isEmpty();
		assertThat(RequestUri.problem("/" + "a".repeat(8000))).get().asString().contains("longer than 8000");
	}

}
