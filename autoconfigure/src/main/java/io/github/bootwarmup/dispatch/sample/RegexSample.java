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

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds a text that a regular expression matches: a usual value where one does, otherwise
 * one that is composed from the expression. Knows literals, classes, groups, alternatives
 * and quantifiers; anything else has no sample.
 */
final class RegexSample {

	private static final List<String> USUAL = List.of("1", "a", "A", "ab", "en", "12", "abc", "123", "1234",
			"2026-01-15", "00000000-0000-0001-0000-000000000001", "a@example.com", "true", "1.0", "a-1", "A1");

	private static final int LONGEST = 1000;

	private static final int PATIENCE = 100_000;

	private final String regex;

	private int position;

	private RegexSample(String regex) {
		this.regex = regex;
	}

	/**
	 * Find a text.
	 * @param regex the expression, which has to match all of the text
	 * @param preferred the text to take if it matches
	 * @return the text, or empty if none was found
	 */
	static Optional<String> of(String regex, String preferred) {
		try {
			Pattern pattern = Pattern.compile(regex);
			return Stream.concat(Stream.of(preferred), USUAL.stream())
				.filter((text) -> matches(pattern, text))
				.findFirst()
				.or(() -> Optional.of(new RegexSample(regex).alternatives()).filter((text) -> matches(pattern, text)));
		}
		catch (IllegalArgumentException | IndexOutOfBoundsException ex) {
			return Optional.empty();
		}
	}

	private static boolean matches(Pattern pattern, String text) {
		return pattern.matcher(new Impatient(text, new AtomicInteger(PATIENCE))).matches();
	}

	/**
	 * Compose the first of several alternatives, and pass over the others.
	 */
	private String alternatives() {
		String first = sequence();
		while (at('|')) {
			this.position++;
			sequence();
		}
		return first;
	}

	private String sequence() {
		StringBuilder text = new StringBuilder();
		while (this.position < this.regex.length() && !at('|') && !at(')')) {
			String atom = atom();
			int repetitions = repetitions();
			if ((long) atom.length() * repetitions + text.length() > LONGEST) {
				throw new IllegalArgumentException("The text would be too long");
			}
			text.append(atom.repeat(repetitions));
		}
		return text.toString();
	}

	private String atom() {
		char c = this.regex.charAt(this.position++);
		return switch (c) {
			case '^', '$' -> "";
			case '.' -> "a";
			case '\\' -> escape();
			case '[' -> characterClass();
			case '(' -> group();
			default -> String.valueOf(c);
		};
	}

	private String escape() {
		char c = this.regex.charAt(this.position++);
		return switch (c) {
			case 'd' -> "1";
			case 'w' -> "a";
			case 's' -> " ";
			case 'D', 'S' -> "a";
			case 'W' -> "-";
			case 'b', 'A', 'z', 'Z' -> "";
			default -> String.valueOf(c);
		};
	}

	private String group() {
		if (at('?')) {
			boolean named = this.regex.startsWith("?<", this.position)
					&& Character.isLetter(this.regex.charAt(this.position + 2));
			if (!named && !this.regex.startsWith("?:", this.position)) {
				throw new IllegalArgumentException("A group of an unknown kind");
			}
			this.position = this.regex.indexOf(named ? '>' : ':', this.position) + 1;
		}
		String text = alternatives();
		this.position++;
		return text;
	}

	private String characterClass() {
		int start = this.position - 1;
		int depth = 1;
		while (depth > 0) {
			char c = this.regex.charAt(this.position++);
			if (c == '\\') {
				this.position++;
			}
			else if (c == '[') {
				depth++;
			}
			else if (c == ']') {
				depth--;
			}
		}
		Pattern pattern = Pattern.compile(this.regex.substring(start, this.position));
		return Stream
			.concat("1aA-_.".chars().mapToObj(Character::toString),
					Stream.iterate(' ', (c) -> c < 127, (c) -> (char) (c + 1)).map(String::valueOf))
			.filter((text) -> pattern.matcher(text).matches())
			.findFirst()
			.orElse("");
	}

	private int repetitions() {
		int repetitions = 1;
		if (at('{')) {
			int end = this.regex.indexOf('}', this.position);
			String bounds = this.regex.substring(this.position + 1, end);
			repetitions = Integer.parseInt(bounds.split(",")[0].trim());
			this.position = end + 1;
		}
		else if (at('*') || at('+') || at('?')) {
			this.position++;
		}
		if (at('?') || at('+')) {
			this.position++;
		}
		return repetitions;
	}

	private boolean at(char c) {
		return this.position < this.regex.length() && this.regex.charAt(this.position) == c;
	}

	/**
	 * A text that can't be read for ever, as an expression that backtracks would.
	 *
	 * @param text the text
	 * @param patience how often a character is still given
	 */
	private record Impatient(String text, AtomicInteger patience) implements CharSequence {

		@Override
		public int length() {
			return this.text.length();
		}

		@Override
		public char charAt(int index) {
			if (this.patience.decrementAndGet() < 0) {
				throw new IllegalArgumentException("The expression takes too long");
			}
			return this.text.charAt(index);
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			return this.text.substring(start, end);
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

}
