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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.text.Line;

/**
 * A value out of the answer to an earlier request, as IDEs write it: a part of a JSON
 * body, a whole body, or a header.
 *
 * @param request the name of the earlier request
 * @param header the name of the header, or {@code null} if it is the body
 * @param path the place in the body, or {@code null} for the whole body or a header
 */
public record ResponseReference(String request, @Nullable String header, @Nullable JsonPath path) {

	private static final String NAME = "[A-Za-z_][A-Za-z0-9_-]*";

	private static final Pattern REFERENCE = Pattern
		.compile("(" + NAME + ")\\.(request|response)\\.(body|headers)\\.(.+)");

	private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9_-]{1,200}");

	/**
	 * What stands between double braces.
	 */
	public static final Pattern BRACES = Pattern.compile("\\{\\{([^{}]*)}}");

	/**
	 * Return whether a request can be referred to by a name.
	 * @param name the name
	 * @return whether it can
	 */
	public static boolean canBeName(String name) {
		return name.matches(NAME);
	}

	/**
	 * Parse what stands between braces.
	 * @param text the text
	 * @return the reference, or nothing if it is something else
	 * @throws InvalidRequestException if it is a reference that is not known here
	 */
	public static Optional<ResponseReference> parse(String text) throws InvalidRequestException {
		Matcher matcher = REFERENCE.matcher(text.strip());
		if (!matcher.matches()) {
			return Optional.empty();
		}
		if (matcher.group(2).equals("request")) {
			throw new InvalidRequestException("",
					"'%s' is not known here: only the answer to a request can be used, as '%s.response...'."
						.formatted(Line.of(text), matcher.group(1)));
		}
		String part = matcher.group(4);
		if (matcher.group(3).equals("body")) {
			return Optional
				.of(new ResponseReference(matcher.group(1), null, part.equals("*") ? null : JsonPath.parse(part)));
		}
		if (!HEADER.matcher(part).matches()) {
			throw new InvalidRequestException("", "'%s' is no name of a header.".formatted(Line.of(part)));
		}
		return Optional.of(new ResponseReference(matcher.group(1), part, null));
	}

	/**
	 * Find all references in a text.
	 * @param text the text
	 * @return the references, in their order
	 * @throws InvalidRequestException if one is not known here
	 */
	public static List<ResponseReference> in(String text) throws InvalidRequestException {
		List<ResponseReference> found = new ArrayList<>();
		Matcher matcher = BRACES.matcher(text);
		while (matcher.find()) {
			parse(matcher.group(1)).ifPresent(found::add);
		}
		return found;
	}

	/**
	 * Put values in the place of all references of a text.
	 * @param text the text
	 * @param values knows them
	 * @param <E> the exception if one is not to be had
	 * @return the text with the values
	 * @throws E if a value is not to be had
	 */
	public static <E extends Exception> String replace(String text, Values<E> values) throws E {
		Matcher matcher = BRACES.matcher(text);
		StringBuilder result = new StringBuilder();
		while (matcher.find()) {
			Optional<ResponseReference> reference = known(matcher.group(1));
			String value = reference.isPresent() ? values.of(reference.get(), matcher.start()) : matcher.group();
			matcher.appendReplacement(result, Matcher.quoteReplacement(value));
		}
		return matcher.appendTail(result).toString();
	}

	private static Optional<ResponseReference> known(String text) {
		try {
			return parse(text);
		}
		catch (InvalidRequestException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Return what it refers to within the answer.
	 * @return the path or the name of a header
	 */
	public String part() {
		if (this.header != null) {
			return this.header;
		}
		return (this.path != null) ? this.path.text() : "*";
	}

	/**
	 * Knows the values that references stand for.
	 *
	 * @param <E> the exception if one is not to be had
	 */
	@FunctionalInterface
	public interface Values<E extends Exception> {

		/**
		 * Return the value of a reference.
		 * @param reference the reference
		 * @param position where it stands in the text
		 * @return the value
		 * @throws E if it is not to be had
		 */
		String of(ResponseReference reference, int position) throws E;

	}

}
