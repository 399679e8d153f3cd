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

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.bootwarmup.rehearsal.requests.InvalidRequestException;
import io.github.bootwarmup.rehearsal.requests.ResponseReference;
import io.github.bootwarmup.text.Line;

/**
 * The variables of a request file. Their expansion is bounded. What refers to the answer
 * of another request is left as it is.
 */
final class FileVariables {

	private static final Pattern DEFINITION = Pattern.compile("@([A-Za-z_][A-Za-z0-9_.-]*)\\s*=\\s*(.*)");

	private static final Pattern REFERENCE = Pattern.compile("\\{\\{([^{}]*)\\}\\}");

	private static final int MOST_EXPANDED = 1024 * 1024;

	private static final Pattern ENVIRONMENT = Pattern.compile("\\$(?:env\\.|processEnv\\s+)([A-Za-z_][A-Za-z0-9_]*)");

	private final Map<String, Object> environment;

	private final Map<String, String> values = new HashMap<>();

	/**
	 * The variables whose values may be secrets.
	 */
	private final Set<String> secrets = new HashSet<>();

	private int expanded;

	private boolean broken;

	FileVariables(Map<String, Object> environment) {
		this.environment = environment;
	}

	/**
	 * Take a line that defines a variable. Should it be wrong, nobody knows which values
	 * hold below it.
	 */
	void define(String line) throws InvalidRequestException {
		try {
			Matcher definition = DEFINITION.matcher(line);
			if (!definition.matches()) {
				throw new InvalidRequestException("", "A variable is defined by '@name = value'.");
			}
			this.values.put(definition.group(1), expand(definition.group(2).strip(), true));
			if (hasSecret(definition.group(2))) {
				this.secrets.add(definition.group(1));
			}
		}
		catch (InvalidRequestException ex) {
			this.broken = true;
			throw ex;
		}
	}

	private boolean hasSecret(String text) {
		return REFERENCE.matcher(text)
			.results()
			.map((reference) -> reference.group(1).strip())
			.anyMatch((name) -> this.secrets.contains(name) || ENVIRONMENT.matcher(name).matches());
	}

	/**
	 * Put values in the place of names.
	 * @param line any line
	 * @param secret whether it may have a secret in it; a URI may not, since it is shown
	 */
	String expand(String line, boolean secret) throws InvalidRequestException {
		if (!line.contains("{{")) {
			return line;
		}
		if (!secret && hasSecret(line)) {
			throw new InvalidRequestException("", "An environment variable may be a secret, and URIs are shown in the "
					+ "log and the report: use it in headers and bodies.");
		}
		Matcher reference = REFERENCE.matcher(line);
		StringBuilder result = new StringBuilder();
		while (reference.find()) {
			reference.appendReplacement(result, Matcher.quoteReplacement(value(reference.group(1).strip())));
		}
		return reference.appendTail(result).toString();
	}

	private String value(String name) throws InvalidRequestException {
		if (this.broken) {
			throw new InvalidRequestException("", "The definition of a variable above is wrong: correct that first.");
		}
		Matcher environment = ENVIRONMENT.matcher(name);
		if (environment.matches()) {
			return environment(environment.group(1));
		}
		if (ResponseReference.parse(name).isPresent()) {
			return "{{%s}}".formatted(name);
		}
		String value = this.values.get(name);
		if (value == null) {
			String known = Line.of(name);
			throw new InvalidRequestException("", name.startsWith("$")
					? "The variable '%s' is not known here: write a value in its place.".formatted(known)
					: "The variable '%s' is unknown: define it above with '@%s = ...'.".formatted(known, known));
		}
		this.expanded += value.length();
		if (this.expanded > MOST_EXPANDED) {
			throw new InvalidRequestException("", "The variables of the file expand to more than 1 MiB.");
		}
		return value;
	}

	private String environment(String name) throws InvalidRequestException {
		Object value = this.environment.get(name);
		if (value == null) {
			throw new InvalidRequestException("", "The environment variable '%s' is not set.".formatted(name));
		}
		return value.toString();
	}

}
