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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;
import org.springframework.http.server.PathContainer;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.util.pattern.PathPatternParser;

import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.core.settings.InvalidConfigurationException;
import io.github.bootwarmup.core.settings.PathPatterns;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Origin;
import io.github.bootwarmup.text.Line;

/**
 * Asks all sources, in order, and leaves out duplicates and what is excluded.
 */
public final class CombinedRequestCatalog implements RequestCatalog {

	private static final Log logger = LogFactory.getLog(CombinedRequestCatalog.class);

	private static final String GRAPHQL = "graphQlRouterFunction";

	private static final String LEAVES_THREAD = "its handler works on another thread, where nothing could be rolled "
			+ "back; declare it as 'once: true', or as 'safe: true' if it only reads";

	private final WebApplicationContext context;

	private final List<Source> first;

	private final Source files;

	private final RequestSettings settings;

	private final PathPatterns exclusions;

	private final PathPatterns autoInclusions;

	/**
	 * Create a new instance.
	 * @param context the application's context
	 * @param first sources that are asked before those of this catalog
	 * @param files reads request files
	 * @param settings what is configured
	 * @throws InvalidConfigurationException if something is no path pattern
	 */
	public CombinedRequestCatalog(WebApplicationContext context, List<Source> first, Source files,
			RequestSettings settings) {
		this.context = context;
		this.first = List.copyOf(first);
		this.files = files;
		this.settings = settings;
		this.exclusions = new PathPatterns("bootwarmup.rehearsal.exclude", settings.exclude());
		this.autoInclusions = new PathPatterns("bootwarmup.rehearsal.auto-include", settings.autoInclude());
	}

	@Override
	public Selection find() throws Exception {
		ApplicationPaths paths = ApplicationPaths.of(this.context);
		HandlerRoutes routes = HandlerRoutes.of(this.context);
		Collector collector = new Collector(routes, paths);
		for (Source source : sources(routes, paths)) {
			collector.add(source.find());
		}
		collector.warnOfUnmatched(this.exclusions);
		collector.warnOfUnmatched(this.autoInclusions);
		this.settings.credentials().forEach((credentials) -> collector.warnOfUnmatched(credentials.paths()));
		return new Selection(collector.requests, collector.skipped, collector.problems);
	}

	@Override
	public Optional<String> obstacle(RehearsedRequest request) {
		ApplicationPaths paths = ApplicationPaths.of(this.context);
		if (this.exclusions.matchPath(paths.path(request))) {
			return Optional.of("excluded by " + this.exclusions.property());
		}
		return leavesThread(request, paths, HandlerRoutes.of(this.context)) ? Optional.of(LEAVES_THREAD)
				: Optional.empty();
	}

	/**
	 * Return whether a request is to be rolled back and its handler works on another
	 * thread.
	 */
	private boolean leavesThread(RehearsedRequest request, ApplicationPaths paths, HandlerRoutes routes) {
		String path = (request.effect() == Effect.ROLLBACK) ? paths.handlerPath(request.uri()) : null;
		return path != null && (leadsToGraphQlOfVirtualThreads(path) || routes.answering(request.method(), path)
			.stream()
			.anyMatch((route) -> HandlerSignature.leavesThread(route.handler())));
	}

	private List<Source> sources(HandlerRoutes routes, ApplicationPaths paths) {
		List<Source> sources = new ArrayList<>(this.first);
		sources.add(new AnnotatedRequests(routes, paths));
		sources.add(() -> new Selection(this.settings.requests(), List.of()));
		sources.add(this.files);
		if (this.settings.auto() == AutoRehearsal.GET) {
			sources.add(new AutoRequests(routes, paths, new AutoObstacles(this.context.getAutowireCapableBeanFactory()),
					this.autoInclusions));
		}
		return sources;
	}

	/**
	 * Return whether a path leads to Spring GraphQL, and it calls the methods of
	 * controllers on virtual threads.
	 */
	private boolean leadsToGraphQlOfVirtualThreads(String handlerPath) {
		Environment environment = this.context.getEnvironment();
		return this.context.containsBean(GRAPHQL) && Threading.VIRTUAL.isActive(environment)
				&& PathPatternParser.defaultInstance
					.parse(environment.getProperty("spring.graphql.http.path", "/graphql"))
					.matches(PathContainer.parsePath(handlerPath));
	}

	/**
	 * The requests that are left of all that were found.
	 */
	private final class Collector {

		private final HandlerRoutes routes;

		private final ApplicationPaths paths;

		private final List<RehearsedRequest> requests = new ArrayList<>();

		private final List<Skipped> skipped = new ArrayList<>();

		private final List<Problem> problems = new ArrayList<>();

		private final Set<RehearsedRequest> known = new HashSet<>();

		private final Set<String> names = new HashSet<>();

		private final Set<String> candidates = new HashSet<>();

		Collector(HandlerRoutes routes, ApplicationPaths paths) {
			this.routes = routes;
			this.paths = paths;
		}

		void add(Selection selection) {
			this.skipped.addAll(selection.skipped());
			this.problems.addAll(selection.problems());
			selection.requests().forEach(this::add);
		}

		private void add(RehearsedRequest request) {
			boolean auto = request.origin() == Origin.AUTO;
			boolean named = !this.names.add(request.target() + " " + request.line());
			if (isKnown(request) || (auto && named)) {
				return;
			}
			String path = this.paths.path(request);
			this.candidates.add(path);
			if (CombinedRequestCatalog.this.exclusions.matchPath(path)) {
				this.skipped.add(new Skipped(request.name(),
						"excluded by " + CombinedRequestCatalog.this.exclusions.property()));
			}
			else if (request.target() == RehearsedRequest.Target.APPLICATION && !this.paths.contain(request.uri())) {
				this.skipped.add(new Skipped(request.name(),
						"it is not below the context path " + this.paths.contextPath() + ", which has to be written"));
			}
			else if (leavesThread(request, this.paths, this.routes)) {
				this.skipped.add(new Skipped(request.name(), "not sent: " + LEAVES_THREAD));
			}
			else {
				this.requests.add(request);
			}
		}

		/**
		 * Return whether the same request was found before. It then has the title, which
		 * may be required, and the ties. A request that needs another answer is another
		 * one, and so is a probe whose answer is needed.
		 */
		private boolean isKnown(RehearsedRequest request) {
			if (this.known.add(request.anonymous())) {
				return false;
			}
			boolean left = false;
			for (int i = 0; i < this.requests.size(); i++) {
				RehearsedRequest first = this.requests.get(i);
				if (!first.anonymous().equals(request.anonymous())) {
					continue;
				}
				left = true;
				if (needed(first).equals(needed(request))
						&& !(first.origin() == Origin.PROBE && request.ties().isNeeded())) {
					this.requests.set(i, merged(first, request));
					return true;
				}
			}
			return !left;
		}

		/**
		 * Return the requests whose answers a request needs.
		 */
		private Set<RehearsedRequest> needed(RehearsedRequest request) {
			return this.requests.stream()
				.filter((other) -> request.ties().need(other.ties()))
				.collect(Collectors.toSet());
		}

		private static RehearsedRequest merged(RehearsedRequest first, RehearsedRequest request) {
			RehearsedRequest merged = (first.title() == null) ? first.titled(request.title()) : first;
			return request.ties().equals(Ties.NONE) ? merged : merged.tied(first.ties().and(request.ties()))
				.expecting((first.expectedStatus() != null) ? first.expectedStatus() : request.expectedStatus());
		}

		void warnOfUnmatched(PathPatterns patterns) {
			List<String> known = this.routes.patterns()
				.stream()
				.map((pattern) -> this.paths.servletPath() + pattern)
				.toList();
			patterns.unmatched(this.candidates, known)
				.forEach((pattern) -> logger.warn(WarmupCode.PATTERN_WITHOUT_ROUTE
					.message("'%s' in %s matches no request and no route: correct or remove it."
						.formatted(Line.of(pattern), patterns.property()))));
		}

	}

}
