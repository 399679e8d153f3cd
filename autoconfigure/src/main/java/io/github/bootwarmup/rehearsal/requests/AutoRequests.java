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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.util.UriUtils;

import io.github.bootwarmup.core.settings.PathPatterns;
import io.github.bootwarmup.rehearsal.requests.HandlerRoutes.HandlerRoute;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Origin;
import io.github.bootwarmup.rehearsal.requests.RequestCatalog.Selection;
import io.github.bootwarmup.rehearsal.requests.RequestCatalog.Skipped;

/**
 * Finds the {@code GET} routes that can be asked for by their path alone.
 */
final class AutoRequests implements RequestCatalog.Source {

	private final HandlerRoutes routes;

	private final ApplicationPaths paths;

	private final AutoObstacles obstacles;

	private final PathPatterns included;

	/**
	 * Create a new source.
	 * @param routes the routes of the application
	 * @param paths where they begin
	 * @param obstacles finds out what can't be asked for
	 * @param included what to restrict them to, if anything
	 */
	AutoRequests(HandlerRoutes routes, ApplicationPaths paths, AutoObstacles obstacles, PathPatterns included) {
		this.routes = routes;
		this.paths = paths;
		this.obstacles = obstacles;
		this.included = included;
	}

	@Override
	public Selection find() {
		List<RehearsedRequest> requests = new ArrayList<>();
		List<Skipped> skipped = new ArrayList<>();
		for (HandlerRoute route : this.routes.all()) {
			if (!route.info().getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
				continue;
			}
			Optional<String> obstacle = this.obstacles.of(route);
			Set<String> directPaths = route.info().getDirectPaths();
			route.info().getPatternValues().forEach((pattern) -> {
				if (!directPaths.contains(pattern)) {
					skipped.add(skip(pattern, "its path has variables or wildcards"));
				}
				else if (!this.included.isEmpty()
						&& !this.included.matchPath(this.paths.within(this.paths.uri(pattern)))) {
					skipped.add(skip(pattern, "not included by " + this.included.property()));
				}
				else if (obstacle.isPresent()) {
					skipped.add(skip(pattern, obstacle.get()));
				}
				else {
					add(pattern, requests, skipped);
				}
			});
		}
		return new Selection(requests, skipped);
	}

	private void add(String path, List<RehearsedRequest> requests, List<Skipped> skipped) {
		String uri = this.paths.uri(path.isEmpty() ? "/" : UriUtils.encodePath(path, StandardCharsets.UTF_8));
		try {
			requests.add(new RequestDraft(Origin.AUTO, "GET", uri, Map.of(), null, null, Effect.UNKNOWN).toRequest());
		}
		catch (InvalidRequestException ex) {
			skipped.add(skip(path, ex.reason()));
		}
	}

	private Skipped skip(String pattern, String reason) {
		return new Skipped("GET " + this.paths.uri(pattern), reason);
	}

}
