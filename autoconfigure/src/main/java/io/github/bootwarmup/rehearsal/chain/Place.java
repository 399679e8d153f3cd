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

/**
 * The places in a request where a value can stand, and how it is written there: an answer
 * can't leave its segment, parameter, text or line.
 */
enum Place {

	/**
	 * A segment of a path, or a parameter of a query.
	 */
	URI {

		@Override
		String write(String value) {
			return form(value).replace("+", "%20");
		}

	},

	/**
	 * A field of a form.
	 */
	FORM {

		@Override
		String write(String value) {
			return form(value);
		}

	},

	/**
	 * A text in a JSON body.
	 */
	JSON {

		@Override
		String write(String value) {
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

	},

	/**
	 * Any other text.
	 */
	TEXT {

		@Override
		String write(String value) {
			return value;
		}

	};

	abstract String write(String value);

	private static String form(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

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

}
