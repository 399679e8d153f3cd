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

package io.github.bootwarmup.core.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.http.server.PathContainer;
import org.springframework.util.Assert;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * The path patterns of a property, in Spring's language for the paths of requests. Needs
 * {@code spring-web}.
 */
public final class PathPatterns {

	/**
	 * What a variable has to match. It may have braces of its own, such as {@code \d{4}}.
	 */
	private static final Pattern CONSTRAINT = Pattern.compile("\\{[^{}:/]+:((?:[^{}]|\\{[^{}]*})*)}");

	private final String property;

	private final List<PathPattern> patterns = new ArrayList<>();

	/**
	 * Create a new instance.
	 * @param property the name of the property
	 * @param patterns its value
	 * @throws InvalidConfigurationException if one is no path pattern
	 */
	public PathPatterns(String property, List<String> patterns) {
		this.property = property;
		for (int i = 0; i < patterns.size(); i++) {
			try {
				this.patterns.add(parse(patterns.get(i)));
			}
			catch (IllegalArgumentException ex) {
				throw new InvalidConfigurationException("%s[%d]".formatted(property, i),
						"It is no path pattern: %s%s.".formatted(
								String.valueOf(ex.getMessage()).lines().findFirst().orElse(""),
								(ex instanceof PatternParseException parsed)
										? " (at position %d)".formatted(parsed.getPosition()) : ""));
			}
		}
	}

	/**
	 * A pattern with a group in a constraint fails only when it is compared with a path.
	 */
	private static PathPattern parse(String text) {
		PathPatternParser parser = PathPatternParser.defaultInstance;
		PathPattern pattern = parser.parse(parser.initFullPathPattern(text));
		boolean grouped = CONSTRAINT.matcher(text)
			.results()
			.anyMatch((constraint) -> Pattern.compile(constraint.group(1)).matcher("").groupCount() > 0);
		Assert.isTrue(!grouped, "a group in it has to begin with '(?:'");
		return pattern;
	}

	public boolean isEmpty() {
		return this.patterns.isEmpty();
	}

	/**
	 * Return whether one matches the path of a request.
	 */
	public boolean matchPath(String path) {
		return this.patterns.stream().anyMatch(matchingPath(path));
	}

	/**
	 * Return whether one matches a route, or is the same pattern. Variables of the route
	 * count as ordinary text.
	 */
	public boolean matchRoute(String route) {
		return this.patterns.stream().anyMatch(matchingRoute(route));
	}

	/**
	 * Return the patterns that match none of some paths and routes.
	 */
	public List<String> unmatched(Collection<String> paths, Collection<String> routes) {
		List<Predicate<PathPattern>> candidates = Stream
			.concat(paths.stream().map(PathPatterns::matchingPath), routes.stream().map(PathPatterns::matchingRoute))
			.toList();
		return this.patterns.stream()
			.filter((pattern) -> candidates.stream().noneMatch((candidate) -> candidate.test(pattern)))
			.map(PathPattern::getPatternString)
			.toList();
	}

	private static Predicate<PathPattern> matchingPath(String path) {
		PathContainer container = PathContainer.parsePath(path);
		return (pattern) -> pattern.matches(container);
	}

	private static Predicate<PathPattern> matchingRoute(String route) {
		String path = route.startsWith("/") ? route : "/" + route;
		Predicate<PathPattern> same = (pattern) -> pattern.getPatternString().equals(path);
		return same.or(matchingPath(path.replace("%", "%25").replace(";", "%3B")));
	}

	public String property() {
		return this.property;
	}

}
