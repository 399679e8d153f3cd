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

package io.github.bootwarmup.core;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds what somebody probably meant.
 */
final class NearestName {

	private NearestName() {
	}

	/**
	 * Return the name that is most like a text, if one is like it at all: more than half
	 * of the text has to stay. The warmer before the name of a step may be missing, or
	 * the end of the name, such as {@code (once)}.
	 */
	static Optional<String> of(String text, Stream<String> names) {
		return names.map((name) -> new Candidate(name, distanceToName(text, name)))
			.filter((candidate) -> 2 * candidate.distance() < text.length() + 2)
			.min(Comparator.comparingInt(Candidate::distance))
			.map(Candidate::name);
	}

	private static int distanceToName(String text, String name) {
		int distance = Math.min(distance(text, name), 1 + distance(text, step(name)));
		return name.startsWith(text + " ") ? Math.min(distance, 1) : distance;
	}

	private static String step(String name) {
		return name.substring(name.indexOf('/') + 1);
	}

	/**
	 * Count the characters that are to be added, removed or replaced. Their case does not
	 * matter.
	 */
	private static int distance(String one, String other) {
		String from = one.toLowerCase(Locale.ROOT);
		String to = other.toLowerCase(Locale.ROOT);
		int[] row = new int[to.length() + 1];
		for (int j = 0; j <= to.length(); j++) {
			row[j] = j;
		}
		for (int i = 1; i <= from.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= to.length(); j++) {
				int replaced = diagonal + ((from.charAt(i - 1) == to.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
			}
		}
		return row[to.length()];
	}

	private record Candidate(String name, int distance) {

	}

}
