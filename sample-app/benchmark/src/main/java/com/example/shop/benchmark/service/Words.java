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

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command into words as a shell does: blanks separate, quotes of either kind
 * keep together, and a backslash takes the next character as it is except in single
 * quotes.
 */
final class Words {

	private static final char NONE = 0;

	private final List<String> words = new ArrayList<>();

	private final StringBuilder word = new StringBuilder();

	private boolean within;

	private Words() {
	}

	static List<String> split(String command) {
		Words words = new Words();
		char quote = NONE;
		for (int i = 0; i < command.length(); i++) {
			char character = command.charAt(i);
			if (character == '\\' && quote != '\'' && i + 1 < command.length()) {
				i++;
				words.add(command.charAt(i));
			}
			else if (character == quote) {
				quote = NONE;
			}
			else if (quote != NONE) {
				words.add(character);
			}
			else if (character == '"' || character == '\'') {
				quote = character;
				words.within = true;
			}
			else if (Character.isWhitespace(character)) {
				words.end();
			}
			else {
				words.add(character);
			}
		}
		if (quote != NONE) {
			throw new IllegalArgumentException("A quote %c is not closed in: %s".formatted(quote, command));
		}
		words.end();
		return words.words;
	}

	private void add(char character) {
		this.word.append(character);
		this.within = true;
	}

	private void end() {
		if (this.within) {
			this.words.add(this.word.toString());
			this.word.setLength(0);
			this.within = false;
		}
	}

}
