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
 * The place of a value in a JSON text, such as {@code $.items[0].id}: names and positions
 * only.
 *
 * @param text the path as it is written
 * @param steps its steps from the outermost
 */
public record JsonPath(String text, List<Step> steps) {

	private static final Pattern STEP = Pattern
		.compile("\\.?([A-Za-z_][A-Za-z0-9_-]*)|\\.?\\[(?:'([^'\"{}]*)'|\"([^'\"{}]*)\"|([0-9]{1,6}))]");

	public JsonPath {
		steps = List.copyOf(steps);
	}

	/**
	 * Parse a path, with or without the {@code $} at its beginning.
	 * @param text the path
	 * @return the path
	 * @throws InvalidRequestException if it has more than names and positions
	 */
	public static JsonPath parse(String text) throws InvalidRequestException {
		String rest = text.startsWith("$") ? text.substring(1) : text;
		Matcher matcher = STEP.matcher(rest);
		List<Step> steps = new ArrayList<>();
		int end = 0;
		while (end < rest.length()) {
			if (!matcher.find(end) || matcher.start() != end || isGlued(rest, end, matcher)) {
				throw new InvalidRequestException("",
						"'%s' is no path that is known here: write names and positions, such as $.items[0].id."
							.formatted(Line.of(text)));
			}
			steps.add(step(matcher));
			end = matcher.end();
		}
		return new JsonPath(text, steps);
	}

	/**
	 * Return whether a name follows without a dot, other than at the beginning.
	 */
	private static boolean isGlued(String rest, int start, Matcher matcher) {
		return start > 0 && matcher.group(1) != null && rest.charAt(start) != '.';
	}

	private static Step step(Matcher matcher) {
		String name = Optional.ofNullable(matcher.group(1))
			.or(() -> Optional.ofNullable(matcher.group(2)))
			.or(() -> Optional.ofNullable(matcher.group(3)))
			.orElse(null);
		return (name != null) ? new Step(name, 0) : new Step(null, Integer.parseInt(matcher.group(4)));
	}

	/**
	 * A step into an object or a list.
	 *
	 * @param name the name of a member, or {@code null} if it is a position in a list
	 * @param position the position, from zero
	 */
	public record Step(@Nullable String name, int position) {

	}

}
