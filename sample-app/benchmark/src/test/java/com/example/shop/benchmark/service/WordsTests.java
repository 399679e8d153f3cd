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

package com.example.shop.benchmark.service;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WordsTests {

	@Test
	void blanksSeparate() {
		assertThat(Words.split("  java  -jar\tshop.jar ")).containsExactly("java", "-jar", "shop.jar");
	}

	@Test
	void quotesKeepTogether() {
		assertThat(Words.split("env 'A=b c' \"D=e 'f'\" -D\"g h\"i ''")).containsExactly("env", "A=b c", "D=e 'f'",
				"-Dg hi", "");
	}

	@Test
	void backslashTakesTheNextCharacterAsItIs() {
		assertThat(Words.split("a\\ b \"c\\\"d\" 'e\\f'")).containsExactly("a b", "c\"d", "e\\f");
	}

	@Test
	void openQuoteIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Words.split("java 'shop"))
			.withMessageContaining("A quote ' is not closed");
	}

}
