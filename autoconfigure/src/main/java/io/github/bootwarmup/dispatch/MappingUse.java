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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.accept.ContentNegotiationManager;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

import io.github.bootwarmup.core.Fields;
import io.github.bootwarmup.inspection.ApplicationCode;

/**
 * Finds out whose code a look-up in a mapping would run.
 */
final class MappingUse {

	private final HandlerMapping mapping;

	private final ApplicationCode applicationCode;

	private final Optional<String> everywhere;

	private final List<PathPattern> conditional = new ArrayList<>();

	MappingUse(HandlerMapping mapping, ApplicationCode applicationCode) {
		this.mapping = mapping;
		this.applicationCode = applicationCode;
		this.everywhere = findEverywhere();
		if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
			methods.getHandlerMethods().keySet().forEach(this::addConditional);
		}
	}

	private void addConditional(RequestMappingInfo info) {
		PathPatternsRequestCondition patterns = info.getPathPatternsCondition();
		if (info.getCustomCondition() != null && patterns != null) {
			this.conditional.addAll(patterns.getPatterns());
		}
	}

	/**
	 * Return what of the application's every look-up runs.
	 */
	Optional<String> everywhere() {
		return this.everywhere;
	}

	private Optional<String> findEverywhere() {
		return Stream
			.of(foreign("handler mapping", this.mapping),
					foreign("CORS configuration source", field("corsConfigurationSource")),
					foreign("path matcher", field("pathMatcher")), foreign("URL path helper", field("urlPathHelper")),
					negotiation(), version())
			.flatMap(Optional::stream)
			.findFirst();
	}

	/**
	 * Return what of the application's a look-up of one route runs.
	 * @param pattern the path pattern of the route
	 */
	Optional<String> of(String pattern) {
		return this.everywhere.or(() -> isConditional(pattern) ? Optional.of("request condition") : Optional.empty());
	}

	/**
	 * Candidates are found by their path, then all their conditions are asked.
	 */
	private boolean isConditional(String pattern) {
		if (this.conditional.isEmpty()) {
			return false;
		}
		Optional<PathContainer> path = PathTemplate.expand(pattern, (variable) -> "1").map(PathContainer::parsePath);
		return this.conditional.stream()
			.anyMatch((candidate) -> candidate.getPatternString().equals(pattern)
					|| path.filter(candidate::matches).isPresent());
	}

	private Optional<String> negotiation() {
		return (field("contentNegotiationManager") instanceof ContentNegotiationManager manager)
				? manager.getStrategies()
					.stream()
					.flatMap((strategy) -> foreign("content negotiation strategy", strategy).stream())
					.findFirst()
				: Optional.empty();
	}

	private Optional<String> version() {
		Object strategy = field("versionStrategy");
		if (strategy == null) {
			return Optional.empty();
		}
		List<?> resolvers = Objects.requireNonNullElse(Fields.read(strategy, "versionResolvers", List.class),
				List.of());
		return Stream
			.concat(Stream.of(foreign("API version strategy", strategy),
					foreign("API version parser", Fields.read(strategy, "versionParser")),
					foreign("API version predicate", Fields.read(strategy, "supportedVersionPredicate"))),
					resolvers.stream()
						.flatMap((resolver) -> Stream.concat(Stream.of(resolver), predicates(resolver)))
						.map((resolver) -> foreign("API version resolver", resolver)))
			.flatMap(Optional::stream)
			.findFirst();
	}

	private static Stream<Object> predicates(Object resolver) {
		return Stream.ofNullable(Fields.read(resolver, "versionPathPredicate"));
	}

	private @Nullable Object field(String name) {
		return Fields.read(this.mapping, name);
	}

	private Optional<String> foreign(String kind, @Nullable Object object) {
		return (object != null && this.applicationCode.includes(object))
				? Optional.of(ApplicationCode.describe(kind, object)) : Optional.empty();
	}

}
