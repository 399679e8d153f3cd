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
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.util.PatternMatchUtils;

import io.github.bootwarmup.core.KnownNames.Unmatched.Kind;
import io.github.bootwarmup.text.Line;

/**
 * The names of warmers and steps that a run has come across, with which the entries of
 * {@code bootwarmup.required} are compared.
 */
final class KnownNames {

	/**
	 * The warmers that an instance may have, depending on its beans and settings.
	 */
	static final Set<String> BUILT_IN = Set.of("probes", "beans", "dispatch", "methods", "rehearsal", "jdbc", "redis",
			"kafka", "rabbit", "oauth2", "http", "jpa", "data-jdbc", "mybatis", "templates", "security", "graphql");

	private final Set<String> paths = new LinkedHashSet<>();

	private final Set<String> ended = new HashSet<>();

	private @Nullable List<PlannedWarmer> warmers;

	private boolean sought;

	synchronized void plan(List<PlannedWarmer> warmers) {
		this.warmers = warmers;
	}

	/**
	 * The warmers are known by now, or can't be found.
	 */
	synchronized void sought() {
		this.sought = true;
	}

	synchronized void add(String path) {
		this.paths.add(path);
	}

	/**
	 * All steps of a warmer are known.
	 */
	synchronized void ended(String warmer) {
		this.ended.add(warmer);
	}

	/**
	 * Return what there is to say about an entry that no step has matched so far.
	 */
	synchronized Optional<Unmatched> check(String entry) {
		List<PlannedWarmer> warmers = this.warmers;
		if (warmers == null) {
			return this.sought ? Optional.empty()
					: Optional.of(new Unmatched(entry, Kind.NOT_REACHED, "it is not known yet what is warmed", null));
		}
		if (this.paths.stream().anyMatch((path) -> Requirements.matches(entry, path))) {
			return Optional.empty();
		}
		Optional<String> planned = warmers.stream()
			.map(PlannedWarmer::name)
			.filter((name) -> isOf(entry, name))
			.findFirst();
		if (planned.isPresent() && !this.ended.contains(planned.get())) {
			String name = planned.get();
			return Optional.of(new Unmatched(entry, Kind.NOT_REACHED, "%s did not come so far".formatted(name), name));
		}
		return isPossible(entry, warmers) ? Optional.empty() : Optional.of(unmatched(entry, planned, warmers));
	}

	/**
	 * A warmer may have nothing to do, or not for what is warm anyway.
	 */
	private static boolean isPossible(String entry, List<PlannedWarmer> warmers) {
		return warmers.stream()
			.anyMatch((warmer) -> PatternMatchUtils.simpleMatch(entry, warmer.name()) || (isOf(entry, warmer.name())
					&& warmer.warmer().knows(entry.substring(warmer.name().length() + 1))));
	}

	private Unmatched unmatched(String entry, Optional<String> planned, List<PlannedWarmer> warmers) {
		if (entry.contains("*") || (planned.isEmpty() && BUILT_IN.stream().anyMatch((name) -> isOf(entry, name)))) {
			return new Unmatched(entry, Kind.ELSEWHERE,
					"names no warmer and no step of this instance, and so requires nothing here", null);
		}
		String nearest = planned
			.flatMap((name) -> NearestName.of(entry, this.paths.stream().filter((path) -> isOf(path, name))))
			.or(() -> NearestName.of(entry, all(warmers)))
			.map(" (did you mean '%s'?)"::formatted)
			.orElse("");
		return new Unmatched(entry, Kind.UNKNOWN, "names no warmer and no step" + nearest, null);
	}

	private Stream<String> all(List<PlannedWarmer> warmers) {
		return Stream.of(warmers.stream().map(PlannedWarmer::name), this.paths.stream(), BUILT_IN.stream().sorted())
			.flatMap((names) -> names);
	}

	private static boolean isOf(String entry, String warmer) {
		return entry.equals(warmer) || entry.startsWith(warmer + "/");
	}

	/**
	 * Finds what somebody probably meant.
	 */
	private static final class NearestName {

		private NearestName() {
		}

		/**
		 * Return the name that is most like a text, if one is like it at all: more than
		 * half of the text has to stay. The warmer before the name of a step may be
		 * missing, or the end of the name, such as {@code (once)}.
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
		 * Count the characters that are to be added, removed or replaced. Their case does
		 * not matter.
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

	/**
	 * An entry of {@code bootwarmup.required} that names no step of the run.
	 *
	 * @param entry the entry
	 * @param kind what that means
	 * @param reason what there is to say about it
	 * @param warmer the warmer that would know more, or {@code null} if there is none
	 */
	record Unmatched(String entry, Kind kind, String reason, @Nullable String warmer) {

		/**
		 * Return whether something required is not done.
		 */
		boolean isUnmet() {
			return this.kind != Kind.ELSEWHERE;
		}

		/**
		 * Return the entry and the reason, as an unmet requirement is reported.
		 */
		String line() {
			return Line.of(this.entry) + ": " + this.reason;
		}

		/**
		 * Return what is wrong with the configuration, and what to do.
		 */
		String complaint() {
			return "'%s' in bootwarmup.required %s: %s.".formatted(Line.of(this.entry), this.reason,
					(this.kind == Kind.ELSEWHERE) ? "remove it if no instance has any" : "correct or remove it");
		}

		/**
		 * The reason why no step has that name.
		 */
		enum Kind {

			/**
			 * Nothing can be called so.
			 */
			UNKNOWN,

			/**
			 * A warmer has not come so far.
			 */
			NOT_REACHED,

			/**
			 * Other instances may have it.
			 */
			ELSEWHERE

		}

	}

}
