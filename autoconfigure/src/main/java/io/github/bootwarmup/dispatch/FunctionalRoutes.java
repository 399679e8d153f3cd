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

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.UrlResource;
import org.springframework.http.HttpMethod;
import org.springframework.util.ResourceUtils;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.util.pattern.PathPattern;

import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.inspection.PrivateField;
import io.github.bootwarmup.inspection.Reading;

/**
 * Lists the routes of a router function, by its own visitors.
 */
final class FunctionalRoutes implements RouterFunctions.Visitor {

	private static final String FUNCTION = "org.springframework.web.servlet.function.";

	private static final List<Class<?>> PARTS = List.of(RouterFunction.class, RequestPredicate.class, Predicate.class,
			Collection.class);

	private static final PrivateField PREDICATE = PrivateField.of(FUNCTION + "PredicateResourceLookupFunction",
			"predicate");

	private static final PrivateField RESOURCE = PrivateField.of(FUNCTION + "PredicateResourceLookupFunction",
			"resource");

	private static final PrivateField PATTERN = PrivateField.of(FUNCTION + "PathResourceLookupFunction", "pattern");

	private static final PrivateField LOCATION = PrivateField.of(FUNCTION + "PathResourceLookupFunction", "location");

	private final ApplicationCode applicationCode;

	private final Deque<Condition> outer = new ArrayDeque<>();

	private final List<FunctionalRoute> routes = new ArrayList<>();

	private @Nullable String foreign;

	private FunctionalRoutes(ApplicationCode applicationCode) {
		this.applicationCode = applicationCode;
	}

	static FunctionalRoutes of(RouterFunction<?> function, ApplicationCode applicationCode) {
		FunctionalRoutes routes = new FunctionalRoutes(applicationCode);
		Object user = routes.userPart(function);
		if (user != null) {
			routes.foreign = user.getClass().getName();
		}
		else {
			function.accept(routes);
		}
		return routes;
	}

	List<FunctionalRoute> routes() {
		return this.routes;
	}

	/**
	 * Return a predicate or router function that is the application's own code, or a
	 * remote location, that would be called in a look-up, or {@code null} if there is
	 * none.
	 */
	@Nullable String foreign() {
		return this.foreign;
	}

	@Override
	public void startNested(RequestPredicate predicate) {
		this.outer.addLast(condition(predicate));
	}

	@Override
	public void endNested(RequestPredicate predicate) {
		this.outer.removeLast();
	}

	@Override
	public void route(RequestPredicate predicate, HandlerFunction<?> handlerFunction) {
		add(condition(predicate));
	}

	private void add(Condition condition) {
		StringBuilder pattern = new StringBuilder();
		this.outer.forEach((nested) -> pattern.append(nested.pattern));
		this.routes.add(new FunctionalRoute(condition.method, pattern.append(condition.pattern).toString()));
	}

	@Override
	public void resources(Function<ServerRequest, Optional<Resource>> lookupFunction) {
		Object user = userPart(lookupFunction);
		if (user != null) {
			this.foreign = user.getClass().getName();
			return;
		}
		Optional<RequestPredicate> predicate = PREDICATE.read(lookupFunction).as(RequestPredicate.class);
		Optional<PathPattern> pattern = PATTERN.read(lookupFunction).as(PathPattern.class);
		Reading resource = predicate.isPresent() ? RESOURCE.read(lookupFunction) : LOCATION.read(lookupFunction);
		if (resource.isForeign((location) -> this.applicationCode.includes(location) || isRemote(location))) {
			this.foreign = resource.as(Object.class).orElse(lookupFunction).getClass().getName();
			return;
		}
		predicate.ifPresent((found) -> add(condition(found)));
		pattern.ifPresent((found) -> {
			Condition condition = new Condition();
			condition.path(found.getPatternString());
			add(condition);
		});
	}

	/**
	 * Whether there is such a file is asked with a connection.
	 */
	private static boolean isRemote(Object location) {
		return location instanceof UrlResource url && !url.isFile() && !ResourceUtils.isJarURL(url.getURL());
	}

	@Override
	public void attributes(Map<String, Object> attributes) {
	}

	@Override
	public void unknown(RouterFunction<?> routerFunction) {
		this.foreign = routerFunction.getClass().getName();
	}

	private Condition condition(RequestPredicate predicate) {
		Condition condition = new Condition();
		Object user = userPart(predicate);
		if (user != null) {
			this.foreign = user.getClass().getName();
		}
		else {
			predicate.accept(condition);
		}
		return condition;
	}

	/**
	 * Look into the frameworks' router functions and predicates, which may be made of
	 * others. What can't be looked into is the application's.
	 */
	private @Nullable Object userPart(Object part) {
		if (this.applicationCode.includes(part)) {
			return part;
		}
		return Stream.<Class<?>>iterate(part.getClass(), Objects::nonNull, Class::getSuperclass)
			.flatMap((type) -> Arrays.stream(type.getDeclaredFields()))
			.filter((field) -> !Modifier.isStatic(field.getModifiers()) && mayHaveParts(field.getType()))
			.map((field) -> PrivateField.of(field.getDeclaringClass().getName(), field.getName()).read(part))
			.map((reading) -> userPart(reading, part))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private @Nullable Object userPart(Reading reading, Object owner) {
		Object value = reading.as(Object.class).orElse(null);
		if (value instanceof Collection<?> parts) {
			return parts.stream()
				.filter((part) -> mayHaveParts(part.getClass()))
				.map(this::userPart)
				.filter(Objects::nonNull)
				.findFirst()
				.orElse(null);
		}
		if (value != null && value != owner) {
			return userPart(value);
		}
		return reading.isForeign((known) -> false) ? owner : null;
	}

	private static boolean mayHaveParts(Class<?> type) {
		return PARTS.stream().anyMatch((part) -> part.isAssignableFrom(type));
	}

	/**
	 * A route of a router function.
	 *
	 * @param method the HTTP method
	 * @param pattern the path pattern
	 */
	record FunctionalRoute(String method, String pattern) {

	}

	/**
	 * Collects method and path of a predicate.
	 */
	private final class Condition implements RequestPredicates.Visitor {

		private String method = HttpMethod.GET.name();

		private String pattern = "";

		@Override
		public void method(Set<HttpMethod> methods) {
			methods.stream().findFirst().ifPresent((method) -> this.method = method.name());
		}

		@Override
		public void path(String pattern) {
			this.pattern = pattern;
		}

		@Override
		@SuppressWarnings("removal")
		@Deprecated(since = "7.0", forRemoval = true)
		public void pathExtension(String extension) {
		}

		@Override
		public void header(String name, String value) {
		}

		@Override
		public void param(String name, String value) {
		}

		@Override
		public void version(String version) {
		}

		@Override
		public void startAnd() {
		}

		@Override
		public void and() {
		}

		@Override
		public void endAnd() {
		}

		@Override
		public void startOr() {
		}

		@Override
		public void or() {
		}

		@Override
		public void endOr() {
		}

		@Override
		public void startNegate() {
		}

		@Override
		public void endNegate() {
		}

		@Override
		public void unknown(RequestPredicate predicate) {
			FunctionalRoutes.this.foreign = predicate.getClass().getName();
		}

	}

}
