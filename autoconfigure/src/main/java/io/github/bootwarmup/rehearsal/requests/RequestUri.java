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

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides whether a text can be the target of a request: a path and maybe a query,
 * written as they are sent. Anything that servers, firewalls and path patterns could read
 * in different ways is refused.
 */
final class RequestUri {

	private static final int LONGEST = 8000;

	private static final String ALSO_ALLOWED = "-._~!$&'()*+,;=:@/%?";

	private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

	private static final Pattern ENCODED_SEPARATOR = Pattern.compile("%(2e|2f|5c)");

	private static final Pattern ENCODED_CONTROL = Pattern.compile("%([01][0-9a-f]|7f)");

	private static final Pattern DOT_SEGMENT = Pattern.compile("/\\.{1,2}(;[^/]*)?(/|$)");

	private RequestUri() {
	}

	/**
	 * Return what is wrong with a URI, without repeating it.
	 * @param uri any text
	 */
	static Optional<String> problem(String uri) {
		if (!uri.startsWith("/") || uri.startsWith("//")) {
			return Optional.of("It has to be a path that begins with one slash, such as /orders/7?page=1: "
					+ "rehearsals go to this application only.");
		}
		if (uri.length() > LONGEST) {
			return Optional.of("It is longer than %d characters.".formatted(LONGEST));
		}
		return character(uri).or(() -> pathProblem(path(uri)));
	}

	/**
	 * Return the part of a URI before the query, with something in the place of values
	 * that are not known yet.
	 */
	static String path(String uri) {
		String sample = sample(uri);
		int query = sample.indexOf('?');
		return (query < 0) ? sample : sample.substring(0, query);
	}

	/**
	 * Return a URI with something in the place of values that are not known yet.
	 */
	static String sample(String uri) {
		return ResponseReference.replace(uri, (reference, position) -> "0");
	}

	private static Optional<String> character(String uri) {
		if (uri.indexOf('{') >= 0) {
			return Optional.of("It has a variable in braces: write a value in its place.");
		}
		if (uri.indexOf('#') >= 0) {
			return Optional.of("It has a fragment, which is never sent: remove '#' and what follows.");
		}
		if (!uri.chars().allMatch(RequestUri::isAllowed)) {
			return Optional.of("It contains a character that has to be percent-encoded, such as a space, a control "
					+ "character, a backslash, or one that is not ASCII.");
		}
		return BAD_ESCAPE.matcher(uri).find()
				? Optional.of("It contains a percent sign without two hexadecimal digits behind it.")
				: Optional.empty();
	}

	private static boolean isAllowed(int c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
				|| ALSO_ALLOWED.indexOf(c) >= 0;
	}

	private static Optional<String> pathProblem(String path) {
		String lowerCase = path.toLowerCase(Locale.ROOT);
		if (ENCODED_SEPARATOR.matcher(lowerCase).find()) {
			return Optional.of("Its path contains an encoded dot, slash or backslash.");
		}
		if (ENCODED_CONTROL.matcher(lowerCase).find()) {
			return Optional.of("Its path contains an encoded control character.");
		}
		if (path.contains("//") || DOT_SEGMENT.matcher(path).find()) {
			return Optional.of("Its path contains '//', '/./' or '/../': write the path that is meant.");
		}
		return (path.indexOf('@') >= 0) ? Optional.of("Its path contains '@': write %40.") : Optional.empty();
	}

}
