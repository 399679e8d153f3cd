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
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds a text that a regular expression matches: a usual value where one does, otherwise
 * one that is composed from the expression. It knows literals, classes, quantifiers, and
 * of a group without brackets in a class the first alternative. A text that doesn't match
 * is dropped.
 */
final class RegexSample {

	private static final List<String> USUAL = List.of("1", "a", "A", "ab", "en", "12", "abc", "123", "1234",
			"2026-01-15", "00000000-0000-0001-0000-000000000001", "a@example.com", "true", "1.0", "a-1", "A1");

	private static final String QUANTIFIER = "(?:\\{(\\d+)[^}]*}|[*+?])?[?+]?";

	private static final int LONGEST = 1000;

	private static final int PATIENCE = 100_000;

	private static final Pattern GROUP = Pattern
		.compile("(?<!\\\\)\\((?:\\?:|\\?<\\w+>)?((?:\\\\.|[^()|\\\\])*+)(?:\\\\.|[^()\\\\])*+\\)" + QUANTIFIER);

	private static final Pattern ATOM = Pattern
		.compile("(\\[(?:\\\\.|[^\\[\\]\\\\])++]|\\\\.|[^\\\\\\[\\](){}*+?])" + QUANTIFIER);

	private RegexSample() {
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
				.or(() -> Optional.of(compose(regex)).filter((text) -> matches(pattern, text)));
		}
		catch (IllegalArgumentException | StackOverflowError ex) {
			return Optional.empty();
		}
	}

	private static boolean matches(Pattern pattern, String text) {
		return pattern.matcher(new Impatient(text, new AtomicInteger(PATIENCE))).matches();
	}

	/**
	 * Compose a text of the first alternatives. It may not match.
	 */
	private static String compose(String regex) {
		String flat = regex;
		Matcher group = GROUP.matcher(flat);
		while (group.find()) {
			flat = group.replaceFirst(Matcher.quoteReplacement(repeated(group.group(1), group)));
			group = GROUP.matcher(flat);
		}
		StringBuilder text = new StringBuilder();
		Matcher atom = ATOM.matcher(flat);
		while (atom.find() && !atom.group(1).equals("|") && text.length() <= LONGEST) {
			text.append(repeated(sample(atom.group(1)), atom));
		}
		return text.toString();
	}

	private static String repeated(String text, MatchResult quantified) {
		int times = (quantified.group(2) != null) ? Integer.parseInt(quantified.group(2)) : 1;
		if ((long) text.length() * times > LONGEST) {
			throw new IllegalArgumentException("The text would be too long");
		}
		return text.repeat(times);
	}

	private static String sample(String atom) {
		Pattern pattern = Pattern.compile(atom);
		return IntStream.concat("1aA-_.".chars(), IntStream.range(' ', 127))
			.mapToObj(Character::toString)
			.filter((text) -> pattern.matcher(text).matches())
			.findFirst()
			.orElseGet(() -> (atom.startsWith("\\") || pattern.matcher("").matches()) ? "" : atom);
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
