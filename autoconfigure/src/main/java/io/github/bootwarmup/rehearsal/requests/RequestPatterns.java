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
import java.util.Collection;
import java.util.List;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

import io.github.bootwarmup.core.settings.InvalidConfigurationException;

/**
 * The path patterns of a property.
 */
final class RequestPatterns {

	private final String property;

	private final List<PathPattern> patterns = new ArrayList<>();

	/**
	 * Create a new instance.
	 * @param property the name of the property
	 * @param patterns its value
	 * @throws InvalidConfigurationException if one is no path pattern
	 */
	RequestPatterns(String property, List<String> patterns) {
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

	boolean isEmpty() {
		return this.patterns.isEmpty();
	}

	boolean match(String path) {
		PathContainer container = PathContainer.parsePath(path);
		return this.patterns.stream().anyMatch((pattern) -> pattern.matches(container));
	}

	String property() {
		return this.property;
	}

	/**
	 * Return the patterns that match none of some paths.
	 */
	List<String> unmatched(Collection<String> paths) {
		List<PathContainer> containers = paths.stream().map(PathContainer::parsePath).toList();
		return this.patterns.stream()
			.filter((pattern) -> containers.stream().noneMatch(pattern::matches))
			.map(PathPattern::getPatternString)
			.toList();
	}

}
