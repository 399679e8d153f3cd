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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.bootwarmup.rehearsal.requests.InvalidRequestException;
import io.github.bootwarmup.rehearsal.requests.JsonPath;

/**
 * Understands the handlers of responses that only put values of an answer into variables,
 * as some IDEs do it. Nothing is executed.
 */
final class ResponseHandler {

	private static final Pattern BEGINNING = Pattern.compile("\\s*+>\\s*+\\{%");

	private static final String END = "%}";

	private static final Pattern STATEMENT = Pattern
		.compile("\\s*+client\\.global\\.set\\(\\s*+([\"'])([A-Za-z_][A-Za-z0-9_.-]*+)\\1\\s*+,\\s*+response\\."
				+ "(?:body([^()]*+)|headers\\.valueOf\\(\\s*+([\"'])([A-Za-z0-9_-]+)\\4\\s*+\\)\\s*+)\\)\\s*+;?\\s*+");

	private ResponseHandler() {
	}

	/**
	 * Return whether a handler begins in a line.
	 */
	static boolean beginsIn(String line) {
		return BEGINNING.matcher(line).lookingAt();
	}

	/**
	 * Return whether a handler ends in a line.
	 */
	static boolean endsIn(String line) {
		return line.stripTrailing().endsWith(END);
	}

	/**
	 * Return what a handler puts into variables.
	 * @param text the handler
	 * @return what each variable stands for, to be read after the name of the request and
	 * {@code .response.}
	 * @throws InvalidRequestException if it does anything else
	 */
	static Map<String, String> variables(String text) throws InvalidRequestException {
		String script = text.stripTrailing();
		Matcher beginning = BEGINNING.matcher(script);
		boolean whole = beginning.lookingAt() && script.endsWith(END)
				&& script.length() >= beginning.end() + END.length();
		Map<String, String> variables = new LinkedHashMap<>();
		Matcher statement = STATEMENT
			.matcher(whole ? script.substring(beginning.end(), script.length() - END.length()) : "");
		while (statement.lookingAt()) {
			variables.put(statement.group(2),
					(statement.group(5) != null) ? "headers." + statement.group(5) : body(statement.group(3).strip()));
			statement.region(statement.end(), statement.regionEnd());
		}
		if (variables.isEmpty() || statement.regionStart() != statement.regionEnd()) {
			throw new InvalidRequestException("",
					"Of a handler only 'client.global.set(\"name\", response.body.path);' is understood, and nothing is "
							+ "executed: remove the rest, or keep such requests in another file.");
		}
		return variables;
	}

	private static String body(String path) throws InvalidRequestException {
		return path.isEmpty() ? "body.*" : "body.$" + JsonPath.parse(path).text();
	}

}
