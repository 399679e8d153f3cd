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

import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.rehearsal.requests.InvalidRequestException;
import io.github.bootwarmup.rehearsal.requests.ResponseReference;
import io.github.bootwarmup.text.Line;

/**
 * The variables of a request file. Their expansion is bounded. What refers to the answer
 * of another request is left as it is.
 */
final class FileVariables {

	private static final Pattern DEFINITION = Pattern.compile("(?s)@([A-Za-z_][A-Za-z0-9_.-]*)\\s*+=\\s*+(.*)");

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
			boolean secret = hasSecret(definition.group(2));
			if (secret) {
				this.secrets.add(definition.group(1));
			}
			else {
				this.secrets.remove(definition.group(1));
			}
		}
		catch (InvalidRequestException ex) {
			this.broken = true;
			throw ex;
		}
	}

	/**
	 * Take variables that stand for values of an answer.
	 * @param request the name of the request
	 * @param parts what each variable stands for in its answer
	 */
	void define(String request, Map<String, String> parts) throws InvalidRequestException {
		for (Map.Entry<String, String> part : parts.entrySet()) {
			String reference = "%s.response.%s".formatted(request, part.getValue());
			ResponseReference.parse(reference);
			this.values.put(part.getKey(), "{{%s}}".formatted(reference));
			this.secrets.remove(part.getKey());
		}
	}

	/**
	 * Nobody knows which values hold from here on.
	 */
	void lose() {
		this.broken = true;
	}

	/**
	 * Return whether a text has values of the environment.
	 */
	boolean hasSecret(String text) {
		return ResponseReference.BRACES.matcher(text)
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
		Matcher reference = ResponseReference.BRACES.matcher(line);
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
		String value = find(name);
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

	private @Nullable String find(String name) throws InvalidRequestException {
		Matcher environment = ENVIRONMENT.matcher(name);
		if (environment.matches()) {
			return environment(environment.group(1));
		}
		return ResponseReference.parse(name).isPresent() ? "{{%s}}".formatted(name) : this.values.get(name);
	}

	private String environment(String name) throws InvalidRequestException {
		Object value = this.environment.get(name);
		if (value == null) {
			throw new InvalidRequestException("", "The environment variable '%s' is not set.".formatted(name));
		}
		if (value.toString().contains("{{")) {
			throw new InvalidRequestException("",
					"The environment variable '%s' has '{{' in it, which would be read as a variable.".formatted(name));
		}
		return value.toString();
	}

}
