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

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import io.github.bootwarmup.rehearsal.requests.HeaderRules;

/**
 * The places in a request where a value can stand, and how it is written there: an answer
 * can't leave its segment, parameter, text or line.
 */
enum Place {

	/**
	 * A segment of a path, or a parameter of a query.
	 */
	URI("URI") {

		@Override
		Optional<String> write(String value, String text, int position) {
			return value.isEmpty() ? Optional.empty() : Optional.of(form(value).replace("+", "%20"));
		}

	},

	/**
	 * A header.
	 */
	HEADER("headers") {

		@Override
		Optional<String> write(String value, String text, int position) {
			return Optional.of(value).filter((written) -> HeaderRules.valueProblem(written).isEmpty());
		}

	},

	/**
	 * A field of a form.
	 */
	FORM("form") {

		@Override
		Optional<String> write(String value, String text, int position) {
			return Optional.of(form(value));
		}

	},

	/**
	 * A JSON body: a text within quotes, or a number or a boolean without.
	 */
	JSON("JSON body") {

		@Override
		Optional<String> write(String value, String text, int position) {
			return isQuoted(text, position) ? Optional.of(escaped(value))
					: Optional.of(value).filter((written) -> LITERAL.matcher(written).matches());
		}

	},

	/**
	 * Any other body. It may be markup, and has lines.
	 */
	TEXT("body") {

		@Override
		Optional<String> write(String value, String text, int position) {
			return Optional.of(value).filter((written) -> PLAIN.matcher(written).matches());
		}

	};

	private static final Pattern LITERAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?|true|false");

	private static final Pattern PLAIN = Pattern.compile("[^\\p{Cntrl}<>&\"']*");

	private final String text;

	Place(String text) {
		this.text = text;
	}

	/**
	 * Return a value as it is written in this place.
	 * @param value the value
	 * @param text the text around it
	 * @param position where it stands in the text
	 * @return what is written, or nothing if the value can't stand there
	 */
	abstract Optional<String> write(String value, String text, int position);

	/**
	 * Return the place that a body of some type is.
	 */
	static Place ofBody(String type) {
		String lowerCase = type.toLowerCase(Locale.ROOT);
		if (lowerCase.startsWith("application/x-www-form-urlencoded")) {
			return FORM;
		}
		return lowerCase.contains("json") ? JSON : TEXT;
	}

	private static String form(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

	private static boolean isQuoted(String text, int position) {
		boolean quoted = false;
		for (int i = 0; i < position; i++) {
			if (text.charAt(i) == '"') {
				quoted = !quoted;
			}
			else if (quoted && text.charAt(i) == '\\') {
				i++;
			}
		}
		return quoted;
	}

	private static String escaped(String value) {
		StringBuilder written = new StringBuilder();
		value.chars().forEach((c) -> {
			if (c == '"' || c == '\\') {
				written.append('\\').append((char) c);
			}
			else if (c < ' ') {
				written.append("\\u%04x".formatted(c));
			}
			else {
				written.append((char) c);
			}
		});
		return written.toString();
	}

	@Override
	public String toString() {
		return this.text;
	}

}
