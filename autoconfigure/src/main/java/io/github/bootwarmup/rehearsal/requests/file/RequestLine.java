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

package io.github.bootwarmup.rehearsal.requests.file;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line with which a request begins: a method, a URI, and maybe a version of HTTP.
 *
 * @param method the method, GET unless it is written
 * @param uri the URI as it is written
 */
record RequestLine(String method, String uri) {

	private static final Pattern METHOD = Pattern.compile("[A-Z]{1,20}|[a-z]{1,20}");

	private static final Pattern VERSION = Pattern.compile("[ \\t]HTTP/[0-9]([.][0-9])?( \\([A-Za-z ]{1,40}\\))?$");

	private static final Pattern SPACE = Pattern.compile("[ \\t]");

	/**
	 * Parse a line, put together from all on which it is written.
	 * @return the line, or nothing if it doesn't begin with a method
	 */
	static Optional<RequestLine> parse(String text) {
		Matcher version = VERSION.matcher(text);
		String line = (version.find() && version.start() > 0) ? text.substring(0, version.start()).strip() : text;
		String[] parts = SPACE.split(line, 2);
		if (parts.length == 1) {
			return Optional.of(new RequestLine("GET", line));
		}
		return METHOD.matcher(parts[0]).matches() ? Optional.of(new RequestLine(parts[0], parts[1].strip()))
				: Optional.empty();
	}

}
