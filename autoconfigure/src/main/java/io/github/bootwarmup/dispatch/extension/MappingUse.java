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

package io.github.bootwarmup.dispatch.extension;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.http.server.PathContainer;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.accept.ApiVersionStrategy;
import org.springframework.web.accept.PathApiVersionResolver;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.handler.MappedInterceptor;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

import io.github.bootwarmup.dispatch.sample.PathTemplate;
import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.inspection.PrivateField;
import io.github.bootwarmup.inspection.Reading;

/**
 * Finds out whose code a look-up in a mapping would run.
 */
public final class MappingUse {

	private static final String HANDLER = "org.springframework.web.servlet.handler.";

	private static final PrivateField PATH_MATCHER = PrivateField.of(HANDLER + "AbstractHandlerMapping", "pathMatcher");

	private static final PrivateField URL_PATH_HELPER = PrivateField.of(HANDLER + "AbstractHandlerMapping",
			"urlPathHelper");

	private static final PrivateField INTERCEPTOR_MATCHER = PrivateField.of(HANDLER + "MappedInterceptor",
			"pathMatcher");

	/**
	 * Whether an interceptor can have a path matcher, which Spring Framework will remove.
	 */
	private static final boolean INTERCEPTOR_MATCHERS = ClassUtils.hasMethod(MappedInterceptor.class, "getPathMatcher");

	private static final PrivateField VERSION_RESOLVERS = PrivateField
		.of("org.springframework.web.accept.DefaultApiVersionStrategy", "versionResolvers");

	private static final PrivateField VERSION_PARSER = PrivateField
		.of("org.springframework.web.accept.DefaultApiVersionStrategy", "versionParser");

	private static final PrivateField SUPPORTED_VERSIONS = PrivateField
		.of("org.springframework.web.accept.DefaultApiVersionStrategy", "supportedVersionPredicate");

	private static final PrivateField VERSIONED_PATHS = PrivateField
		.of("org.springframework.web.accept.PathApiVersionResolver", "versionPathPredicate");

	/**
	 * Whether a resolver can have a predicate, which it can't before Spring Framework
	 * 7.0.6.
	 */
	private static final boolean PREDICATES = ClassUtils.hasConstructor(PathApiVersionResolver.class, int.class,
			Predicate.class);

	private static final Set<String> LOOK_UPS = Set.of("getHandlerInternal", "lookupHandlerMethod",
			"getHandlerExecutionChain");

	private final HandlerMapping mapping;

	private final ApplicationParts parts;

	private final Optional<String> everywhere;

	private final boolean overridden;

	private final List<PathPattern> conditional = new ArrayList<>();

	public MappingUse(HandlerMapping mapping, ApplicationParts parts) {
		this.mapping = mapping;
		this.parts = parts;
		this.everywhere = findEverywhere();
		this.overridden = isOverridden(mapping);
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
	public Optional<String> everywhere() {
		return this.everywhere;
	}

	/**
	 * Return what keeps a handler method of the mapping from being dispatched to even
	 * without a look-up: another one may serve it, or its conditions ask the
	 * application's.
	 */
	public Optional<String> dispatch(HandlerMethod handlerMethod) {
		return this.parts.of("handler method", handlerMethod)
			.or(() -> this.overridden ? this.parts.of("handler mapping", this.mapping) : Optional.empty())
			.or(() -> negotiation().findFirst())
			.or(() -> (this.mapping instanceof AbstractHandlerMapping known && comparesTexts(known)) ? this.everywhere
					: Optional.empty());
	}

	private Optional<String> findEverywhere() {
		if (this.mapping instanceof AbstractHandlerMapping known) {
			return Stream.of(parts(known), interceptors(known), negotiation(), version(known.getApiVersionStrategy()))
				.flatMap(Function.identity())
				.findFirst();
		}
		return this.parts.of("handler mapping", this.mapping).or(this::delegates);
	}

	private Stream<String> parts(AbstractHandlerMapping known) {
		return Stream
			.of(this.parts.of("handler mapping", known),
					this.parts.of("CORS configuration source", known.getCorsConfigurationSource()),
					this.parts.of("path pattern parser", known.getPatternParser()),
					this.parts.of("path matcher", comparesTexts(known) ? PATH_MATCHER.read(known) : Reading.ABSENT),
					this.parts.of("URL path helper",
							comparesTexts(known) ? URL_PATH_HELPER.read(known) : Reading.ABSENT))
			.flatMap(Optional::stream);
	}

	/**
	 * Return whether a mapping compares paths as texts, as it did before there was a
	 * parser.
	 */
	private static boolean comparesTexts(AbstractHandlerMapping known) {
		return known.getPatternParser() == null;
	}

	/**
	 * An interceptor that is mapped to paths is asked for them.
	 */
	private Stream<String> interceptors(AbstractHandlerMapping known) {
		return Stream.ofNullable(known.getAdaptedInterceptors())
			.flatMap(Arrays::stream)
			.filter(MappedInterceptor.class::isInstance)
			.map(MappedInterceptor.class::cast)
			.flatMap((mapped) -> Stream.of(this.parts.of("mapped interceptor", mapped),
					this.parts.of("path matcher",
							INTERCEPTOR_MATCHERS ? INTERCEPTOR_MATCHER.read(mapped) : Reading.ABSENT)))
			.flatMap(Optional::stream);
	}

	/**
	 * A mapping may be made of others. What any other one asks isn't known.
	 */
	private Optional<String> delegates() {
		if (!(this.mapping instanceof Iterable<?> delegates)) {
			return Optional.of(ApplicationCode.describe("handler mapping", this.mapping));
		}
		return StreamSupport.stream(delegates.spliterator(), false)
			.flatMap((delegate) -> (delegate instanceof HandlerMapping part)
					? new MappingUse(part, this.parts).everywhere().stream()
					: Stream.of(ApplicationCode.describe("handler mapping", delegate)))
			.findFirst();
	}

	/**
	 * Return what of the application's a look-up of one route runs.
	 * @param pattern the path pattern of the route
	 */
	public Optional<String> of(String pattern) {
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

	/**
	 * Return whether a mapping decides by itself which handler serves a request, and not
	 * only which there are.
	 */
	private static boolean isOverridden(HandlerMapping mapping) {
		return AopUtils.isAopProxy(mapping)
				|| Arrays.stream(ReflectionUtils.getUniqueDeclaredMethods(mapping.getClass()))
					.filter((method) -> LOOK_UPS.contains(method.getName()))
					.anyMatch((method) -> !method.getDeclaringClass().getName().startsWith(ApplicationCode.SPRING));
	}

	private Stream<String> negotiation() {
		return (this.mapping instanceof RequestMappingHandlerMapping methods)
				? this.parts.negotiation(methods.getContentNegotiationManager()).stream() : Stream.empty();
	}

	private Stream<String> version(@Nullable ApiVersionStrategy strategy) {
		if (strategy == null) {
			return Stream.empty();
		}
		Reading resolvers = VERSION_RESOLVERS.read(strategy);
		return Stream
			.of(this.parts.of("API version strategy", strategy).stream(),
					this.parts.of("API version parser", VERSION_PARSER.read(strategy)).stream(),
					this.parts.of("API version predicate", SUPPORTED_VERSIONS.read(strategy)).stream(),
					this.parts.in("API version resolver", resolvers).stream(),
					resolvers.as(List.class).stream().flatMap(this::predicates))
			.flatMap(Function.identity());
	}

	private Stream<String> predicates(List<?> resolvers) {
		return resolvers.stream()
			.filter((resolver) -> PREDICATES && resolver instanceof PathApiVersionResolver)
			.flatMap((resolver) -> this.parts.of("API version resolver", VERSIONED_PATHS.read(resolver)).stream());
	}

}
