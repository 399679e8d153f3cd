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

package io.github.bootwarmup.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.springframework.util.AntPathMatcher;

/**
 * Which routes are warmed, by the patterns that include and exclude them.
 */
final class RouteSelection {

	private final AntPathMatcher matcher = new AntPathMatcher();

	private final List<String> include;

	private final List<String> exclude;

	RouteSelection(DispatchSettings settings) {
		this.include = settings.include();
		this.exclude = settings.exclude();
	}

	boolean isExcluded(Route route) {
		return this.exclude.stream().anyMatch((pattern) -> matches(pattern, route));
	}

	boolean isIncluded(Route route) {
		return this.include.stream().anyMatch((pattern) -> matches(pattern, route));
	}

	/**
	 * Report the patterns that match no route.
	 * @param problem takes the name of the property and the pattern
	 */
	void unmatched(List<Route> routes, BiConsumer<String, String> problem) {
		List<Route> warmable = new ArrayList<>(routes);
		warmable.removeIf(Route.Unknown.class::isInstance);
		if (warmable.isEmpty()) {
			return;
		}
		unmatched(this.include, warmable).forEach((pattern) -> problem.accept("include", pattern));
		unmatched(this.exclude, warmable).forEach((pattern) -> problem.accept("exclude", pattern));
	}

	private Stream<String> unmatched(List<String> patterns, List<Route> routes) {
		return patterns.stream().filter((pattern) -> routes.stream().noneMatch((route) -> matches(pattern, route)));
	}

	/**
	 * A pattern of the configuration is compared with that of a route, whose variables
	 * count as ordinary text.
	 */
	private boolean matches(String pattern, Route route) {
		String path = route.pattern().startsWith("/") ? route.pattern() : "/" + route.pattern();
		return this.matcher.match(pattern, path);
	}

}
