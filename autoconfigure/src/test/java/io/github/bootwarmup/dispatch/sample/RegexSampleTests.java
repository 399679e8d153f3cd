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

package io.github.bootwarmup.dispatch.sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Texts for regular expressions.
 */
class RegexSampleTests {

	@Test
	void preferredTextIsTakenIfItMatches() {
		assertThat(RegexSample.of("\\d+", "42")).hasValue("42");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\d{3}", "[a-z]+", "[A-Z]{2}\\d{4}", "(foo|bar)-\\d+", "[^/]+", "\\w{8}-\\w{4}", "x?y*z+",
			"(?:ab){2}", "(?<name>c)d", "[\\w-]+\\.(pdf|txt)", "20\\d{2}", "0[1-9]|1[0-2]", "^v\\d+$", "a{2,}",
			"a{1,3}?", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "\\p{Alpha}+", ".*", "",
			"ORD-\\d{6}", "\\bORD-\\d{6}\\b", "^(\\(\\d{3}\\)|\\d{3})-\\d{4}$", "^([a-z]+\\|){2}[a-z]+$", "\\+?\\d{10}",
			"\\(\\d{3}\\) \\d{4}", "[ äö]+" })
	void textMatchesTheExpression(String regex) {
		assertThat(RegexSample.of(regex, "!")).as(regex).hasValueSatisfying((text) -> assertThat(text).matches(regex));
	}

	@ParameterizedTest
	@ValueSource(strings = { "(", "[", "{", "a{99999999999}", "(?=b)a", "\\", "(?!.*)", "[[a-z]&&[^aeiou]]{3}" })
	void expressionThatNothingIsFoundForHasNone(String regex) {
		assertThat(RegexSample.of(regex, "!")).as(regex).isEmpty();
	}

	@Test
	void longRepetitionsAreBounded() {
		assertThat(RegexSample.of("((a{1000}){1000}){1000}", "!")).isEmpty();
	}

	@Test
	@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
	void expressionThatBacktracksWithoutEndIsGivenUp() {
		assertThat(RegexSample.of("(a+)+b{2}[^ -~]", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")).isEmpty();
	}

}
