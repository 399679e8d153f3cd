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

package io.github.bootwarmup.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CausesTests {

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:postgresql://db:5432/shop?user=scott&password=tiger", "//scott:tiger@db/shop",
			"jdbc:oracle:thin:scott/tiger@//db:1521/shop",
			"jdbc:sqlserver://db;user=scott;Password = tiger;encrypt=true", "redis://:tiger@cache:6379",
			"amqp://scott:tiger@broker", "https://idp/keys?access_token=tiger&x=1", "aws.secret-key=tiger",
			"redis://:p@ss/tiger@cache", "amqp://app:p/tiger@broker", "amqp://app:p@x/tiger@broker:5672/%2f",
			"password=\"my secret;tiger\"", "password='my \\'tiger'", "password=ab,tiger", "password=a)tiger",
			"{\"password\":\"tiger\"}", "{\\\"password\\\":\\\"tiger\\\"}", "{\"password\" : \"my \\\"tiger\"}",
			"password: tiger", "sasl.password: 'my tiger'", "jdbc:oracle:thin:scott/a@tiger@//db:1521/shop",
			"jdbc:sqlserver://db;password={se;tiger};encrypt=true",
			"jdbc:sqlserver://db;password={se}};tiger};encrypt=true", "jdbc:sqlserver://db;password={se;ti ger;tiger",
			"jdbc:sqlserver://db;password={se}tiger;encrypt=true", "jdbc:sqlserver://db;password=my tiger;encrypt=true",
			"jdbc:sqlserver://db; Password = my tiger;encrypt=true", "jdbc:h2:mem:shop;PASSWORD=file tiger",
			"password={se;tiger}", "jdbc:sqlserver://db;password=p@tiger;encrypt=true",
			"jdbc:postgresql://db/shop?user=scott&password=p@tiger", "jdbc:sqlserver://db;password=$1 tiger\\1 tiger" })
	void credentialsAreLeftOut(String text) {
		assertThat(Causes.line(new IllegalStateException("Not possible: " + text))).contains("Not possible")
			.doesNotContain("tiger");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{se;tiger}", "my tiger", "p@tiger", "'my tiger'" })
	void whatStandsAroundAPasswordIsTold(String password) {
		String url = "jdbc:sqlserver://db:1433;user=scott;password=%s;encrypt=true";
		assertThat(Causes.line(new IllegalStateException(url.formatted(password))))
			.isEqualTo("IllegalStateException: jdbc:sqlserver://db:1433;user=***;password=***;encrypt=true");
	}

	@Test
	void credentialsAreLeftOutWhereTheLineIsCut() {
		String before = "x".repeat(265) + " //scott:tiger";
		assertThat(Causes.line(new IllegalStateException(before + "tiger".repeat(30) + "@db"))).hasSizeGreaterThan(280)
			.doesNotContain("tiger");
		String slash = "x".repeat(265) + " //scott:a@b/";
		assertThat(Causes.line(new IllegalStateException(slash + "tiger".repeat(30) + "@db"))).hasSizeGreaterThan(280)
			.doesNotContain("tiger");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Connection to localhost:5432 refused", "InvalidKeyException: Wrong key size",
			"I/O error on GET request for \"http://127.0.0.1:8080/keys\": refused",
			"Unable to connect to jdbc:postgresql://db:5432/shop",
			"jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1 is closed; why $1" })
	void everythingElseIsTold(String text) {
		assertThat(Causes.line(new IllegalStateException(text))).isEqualTo("IllegalStateException: " + text);
	}

}
