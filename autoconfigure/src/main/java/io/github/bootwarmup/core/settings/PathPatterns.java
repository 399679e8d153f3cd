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

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * The path patterns of a property, in Spring's language for the paths of requests. Needs
 * {@code spring-web}.
 */
public final class PathPatterns {

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
		PathPatternParser parser = PathPatternParser.defaultInstance;
		for (int i = 0; i < patterns.size(); i++) {
			try {
				this.patterns.add(parser.parse(parser.initFullPathPattern(patterns.get(i))));
			}
			catch (PatternParseException ex) {
				throw new InvalidConfigurationException("%s[%d]".formatted(property, i),
						"It is no path pattern: %s (at position %d).".formatted(ex.getMessage(), ex.getPosition()));
			}
		}
	}

	public boolean isEmpty() {
		return this.patterns.isEmpty();
	}

	/**
	 * Return whether one matches a path, or is the same text.
	 */
	public boolean match(String path) {
		return this.patterns.stream().anyMatch((pattern) -> matches(pattern, path));
	}

	public String property() {
		return this.property;
	}

	/**
	 * Return the patterns that match none of some paths.
	 */
	public List<String> unmatched(Collection<String> paths) {
		return this.patterns.stream()
			.filter((pattern) -> paths.stream().noneMatch((path) -> matches(pattern, path)))
			.map(PathPattern::getPatternString)
			.toList();
	}

	private static boolean matches(PathPattern pattern, String path) {
		return pattern.getPatternString().equals(path) || pattern.matches(PathContainer.parsePath(path));
	}

}
