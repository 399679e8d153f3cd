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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.springframework.web.util.UriUtils;

/**
 * Turns a path pattern into a path that it matches.
 */
public final class PathTemplate {

	private final String pattern;

	private final Function<String, String> values;

	private final Function<String, String> matrix;

	private final StringBuilder path = new StringBuilder();

	private PathTemplate(String pattern, Function<String, String> values, Function<String, String> matrix) {
		this.pattern = pattern;
		this.values = values;
		this.matrix = matrix;
	}

	/**
	 * Expand a pattern.
	 * @param pattern the pattern, in the syntax of {@code PathPattern} or
	 * {@code AntPathMatcher}
	 * @param values gives a value for the name of each variable
	 * @return the path, or empty if no value was found for a regular expression
	 */
	public static Optional<String> expand(String pattern, Function<String, String> values) {
		return expand(pattern, values, (variable) -> "");
	}

	/**
	 * Expand a pattern to a path with matrix variables.
	 * @param pattern the pattern
	 * @param values gives a value for the name of each variable
	 * @param matrix gives what follows that value, such as {@code ;color=red}
	 * @return the path, or empty if no value was found for a regular expression
	 */
	public static Optional<String> expand(String pattern, Function<String, String> values,
			Function<String, String> matrix) {
		return new PathTemplate(pattern, values, matrix).expand();
	}

	/**
	 * Return the names of the variables of a pattern, in order.
	 */
	public static List<String> variables(String pattern) {
		List<String> variables = new ArrayList<>();
		new PathTemplate(pattern, (variable) -> {
			variables.add(variable);
			return "1";
		}, (variable) -> "").expand();
		return variables;
	}

	private Optional<String> expand() {
		int position = 0;
		while (position < this.pattern.length()) {
			char c = this.pattern.charAt(position);
			if (c == '{') {
				int end = end(position);
				Optional<String> value = variable(this.pattern.substring(position + 1, end));
				if (value.isEmpty()) {
					return Optional.empty();
				}
				this.path.append(value.get());
				position = end;
			}
			else if (c == '*') {
				position += this.pattern.startsWith("**", position) ? 1 : 0;
				this.path.append('a');
			}
			else {
				this.path.append((c == '?') ? 'a' : c);
			}
			position++;
		}
		if (this.path.isEmpty() || this.path.charAt(0) != '/') {
			this.path.insert(0, '/');
		}
		return Optional.of(this.path.toString());
	}

	/**
	 * Find the end of a variable, whose regular expression may have braces of its own.
	 */
	private int end(int start) {
		int depth = 0;
		for (int i = start; i < this.pattern.length(); i++) {
			depth += switch (this.pattern.charAt(i)) {
				case '{' -> 1;
				case '}' -> -1;
				default -> 0;
			};
			if (depth == 0) {
				return i;
			}
		}
		return this.pattern.length();
	}

	private Optional<String> variable(String variable) {
		if (variable.startsWith("*")) {
			return Optional.of(this.path.toString().endsWith("/") ? "a" : "/a");
		}
		int colon = variable.indexOf(':');
		String name = (colon < 0) ? variable : variable.substring(0, colon);
		String value = this.values.apply(name);
		Optional<String> matching = (colon < 0) ? Optional.of(value)
				: RegexSample.of(variable.substring(colon + 1), value);
		return matching
			.map((text) -> UriUtils.encodePathSegment(text, StandardCharsets.UTF_8) + this.matrix.apply(name));
	}

}
