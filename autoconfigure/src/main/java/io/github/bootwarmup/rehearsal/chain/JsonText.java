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

import java.util.Optional;

import io.github.bootwarmup.rehearsal.requests.JsonPath;
import io.github.bootwarmup.rehearsal.requests.JsonPath.Step;

/**
 * Finds one value in a JSON text, which may be cut off behind it. Numbers stay as they
 * are written. No library reads numbers in the same way as another, nor is there one on
 * every class path.
 */
final class JsonText {

	private final String text;

	private int position;

	private JsonText(String text) {
		this.text = text;
	}

	/**
	 * Return the value at a path: a text without its quotes, a number or a boolean.
	 * @param text the JSON text
	 * @param path the path
	 * @return the value, or nothing if there is none or it is {@code null}
	 * @throws ChainException if the value is an object or a list, or the text is no JSON
	 */
	static Optional<String> find(String text, JsonPath path) throws ChainException {
		return new JsonText(text).find(path);
	}

	private Optional<String> find(JsonPath path) throws ChainException {
		for (Step step : path.steps()) {
			String name = step.name();
			if (!((name != null) ? enter(name) : enter(step.position()))) {
				return Optional.empty();
			}
		}
		char first = next();
		if (first == '{' || first == '[') {
			throw new ChainException("has an object or a list at '%s'".formatted(path.text()));
		}
		String value = (first == '"') ? string() : literal();
		// A number at the end may be cut off
		check(first == '"' || path.steps().isEmpty() || this.position < this.text.length());
		return (first != '"' && value.equals("null")) ? Optional.empty() : Optional.of(value);
	}

	/**
	 * Go on to the value of a member.
	 */
	private boolean enter(String name) throws ChainException {
		if (next() != '{') {
			return false;
		}
		this.position++;
		while (next() == '"') {
			String found = string();
			expect(':');
			if (found.equals(name)) {
				return true;
			}
			pass();
			if (next() != ',') {
				break;
			}
			this.position++;
		}
		expect('}');
		return false;
	}

	/**
	 * Go on to the value at a position of a list.
	 */
	private boolean enter(int index) throws ChainException {
		if (next() != '[') {
			return false;
		}
		this.position++;
		for (int i = 0; next() != ']'; i++) {
			if (i == index) {
				return true;
			}
			pass();
			if (next() == ',') {
				this.position++;
			}
		}
		return false;
	}

	/**
	 * Pass over a value.
	 */
	private void pass() throws ChainException {
		int depth = 0;
		do {
			switch (next()) {
				case '{', '[' -> {
					depth++;
					this.position++;
				}
				case '}', ']' -> {
					check(depth > 0);
					depth--;
					this.position++;
				}
				case ',', ':' -> {
					check(depth > 0);
					this.position++;
				}
				case '"' -> string();
				default -> literal();
			}
		}
		while (depth > 0);
	}

	private String literal() throws ChainException {
		int start = this.position;
		while (this.position < this.text.length() && isLiteral(this.text.charAt(this.position))) {
			this.position++;
		}
		check(start < this.position);
		return this.text.substring(start, this.position);
	}

	private static boolean isLiteral(char c) {
		return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '+' || c == '.' || c == 'E';
	}

	private String string() throws ChainException {
		StringBuilder value = new StringBuilder();
		for (this.position++; this.position < this.text.length(); this.position++) {
			char c = this.text.charAt(this.position);
			if (c == '"') {
				this.position++;
				return value.toString();
			}
			value.append((c == '\\') ? escaped() : c);
		}
		throw malformed();
	}

	private char escaped() throws ChainException {
		char c = (++this.position < this.text.length()) ? this.text.charAt(this.position) : ' ';
		return switch (c) {
			case '"', '\\', '/' -> c;
			case 'b' -> '\b';
			case 'f' -> '\f';
			case 'n' -> '\n';
			case 'r' -> '\r';
			case 't' -> '\t';
			case 'u' -> unicode();
			default -> throw malformed();
		};
	}

	private char unicode() throws ChainException {
		int end = this.position + 5;
		try {
			char c = (char) Integer.parseInt(this.text.substring(this.position + 1, end), 16);
			this.position = end - 1;
			return c;
		}
		catch (NumberFormatException | IndexOutOfBoundsException ex) {
			throw malformed();
		}
	}

	private void expect(char c) throws ChainException {
		check(next() == c);
		this.position++;
	}

	private static void check(boolean wellFormed) throws ChainException {
		if (!wellFormed) {
			throw malformed();
		}
	}

	/**
	 * Return the next character that is no white space, and stay there.
	 */
	private char next() throws ChainException {
		while (this.position < this.text.length() && Character.isWhitespace(this.text.charAt(this.position))) {
			this.position++;
		}
		check(this.position < this.text.length());
		return this.text.charAt(this.position);
	}

	private static ChainException malformed() {
		return new ChainException("is no JSON, or its first 64 KiB end before the value");
	}

}
