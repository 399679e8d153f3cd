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

package io.github.bootwarmup.dispatch.route;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.core.settings.PathPatterns;
import io.github.bootwarmup.core.step.StepRecorder;
import io.github.bootwarmup.text.Line;

/**
 * Chooses the routes to do something with by the patterns that include and exclude them,
 * and says of every other why not.
 */
public final class RouteSelection {

	private static final Log logger = LogFactory.getLog(RouteSelection.class);

	private final PathPatterns include;

	private final PathPatterns exclude;

	/**
	 * Create a new instance.
	 * @param include path patterns of routes that are chosen
	 * @param exclude path patterns of routes that are not
	 */
	public RouteSelection(PathPatterns include, PathPatterns exclude) {
		this.include = include;
		this.exclude = exclude;
	}

	/**
	 * Announce the chosen routes.
	 * @param routes all routes
	 * @param recorder takes the steps
	 * @return the chosen ones, by a name that each has for itself
	 */
	public Map<String, Route> of(List<Route> routes, StepRecorder recorder) {
		warnOfUnmatched(routes);
		Map<String, Integer> names = new HashMap<>();
		Map<String, Route> selected = new LinkedHashMap<>();
		for (Route route : routes) {
			int count = names.merge(route.name(), 1, Integer::sum);
			String name = (count == 1) ? route.name() : route.name() + " #" + count;
			obstacle(route).ifPresentOrElse((obstacle) -> recorder.skip(name, obstacle),
					() -> selected.put(name, route));
		}
		selected.keySet().forEach(recorder::announce);
		return selected;
	}

	/**
	 * Return why a route is not chosen, or empty if it is.
	 */
	Optional<String> obstacle(Route route) {
		if (route instanceof Route.Unknown unknown) {
			return Optional.of(unknown.reason());
		}
		if (this.exclude.matchRoute(route.pattern())) {
			return Optional.of("excluded by " + this.exclude.property());
		}
		return this.include.matchRoute(route.pattern()) ? Optional.empty()
				: Optional.of("not included by " + this.include.property());
	}

	private void warnOfUnmatched(List<Route> routes) {
		List<String> patterns = routes.stream()
			.filter((route) -> !(route instanceof Route.Unknown))
			.map(Route::pattern)
			.toList();
		if (!patterns.isEmpty()) {
			warnOfUnmatched(this.include, patterns);
			warnOfUnmatched(this.exclude, patterns);
		}
	}

	private static void warnOfUnmatched(PathPatterns configured, List<String> routes) {
		configured.unmatched(List.of(), routes)
			.forEach((pattern) -> logger
				.warn(WarmupCode.PATTERN_WITHOUT_ROUTE.message("'%s' in %s matches no route: correct or remove it."
					.formatted(Line.of(pattern), configured.property()))));
	}

}
