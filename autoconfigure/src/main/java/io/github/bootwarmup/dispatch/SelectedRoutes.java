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

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.bootwarmup.core.Line;
import io.github.bootwarmup.core.StepRecorder;
import io.github.bootwarmup.core.WarmupCode;

/**
 * Chooses the routes to do something with, and says of every other why not.
 */
final class SelectedRoutes {

	private static final Log logger = LogFactory.getLog(SelectedRoutes.class);

	private final RouteSelection selection;

	private final StepRecorder recorder;

	private final Map<String, Integer> names = new HashMap<>();

	SelectedRoutes(DispatchSettings settings, StepRecorder recorder) {
		this.selection = new RouteSelection(settings);
		this.recorder = recorder;
	}

	/**
	 * Announce the chosen routes.
	 * @param routes all routes
	 * @return the chosen ones, by a name that each has for itself
	 */
	Map<String, Route> of(List<Route> routes) {
		this.selection.unmatched(routes, SelectedRoutes::warn);
		Map<String, Route> selected = new LinkedHashMap<>();
		for (Route route : routes) {
			String name = unique(route.name());
			Optional<String> obstacle = obstacle(route);
			if (obstacle.isPresent()) {
				this.recorder.skip(name, obstacle.get());
			}
			else {
				selected.put(name, route);
			}
		}
		selected.keySet().forEach(this.recorder::announce);
		return selected;
	}

	private static void warn(String property, String pattern) {
		logger.warn(WarmupCode.PATTERN_WITHOUT_ROUTE
			.message("'%s' in bootwarmup.dispatch.%s matches no route: correct or remove it."
				.formatted(Line.of(pattern), property)));
	}

	private String unique(String name) {
		int count = this.names.merge(name, 1, Integer::sum);
		return (count == 1) ? name : name + " #" + count;
	}

	private Optional<String> obstacle(Route route) {
		if (route instanceof Route.Unknown unknown) {
			return Optional.of(unknown.reason());
		}
		if (this.selection.isExcluded(route)) {
			return Optional.of("excluded by bootwarmup.dispatch.exclude");
		}
		return this.selection.isIncluded(route) ? Optional.empty()
				: Optional.of("not included by bootwarmup.dispatch.include");
	}

}
