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

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
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
import org.springframework.util.ClassUtils;
import org.springframework.util.ResourceUtils;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.pattern.PathPattern;

import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.inspection.PrivateField;
import io.github.bootwarmup.inspection.Reading;

/**
 * Lists the routes of a router function, by its own visitors. One that can't be asked for
 * is listed with the reason, and the others can be asked for without it.
 */
public final class FunctionalRoutes implements RouterFunctions.Visitor {

	private static final String FUNCTION = "org.springframework.web.servlet.function.";

	private static final List<Class<?>> ROUTERS = List.of(RouterFunction.class, Collection.class);

	private static final List<Class<?>> PARTS = List.of(RouterFunction.class, RequestPredicate.class, Predicate.class,
			Collection.class);

	private static final PrivateField PREDICATE = PrivateField.of(FUNCTION + "PredicateResourceLookupFunction",
			"predicate");

	private static final PrivateField RESOURCE = PrivateField.of(FUNCTION + "PredicateResourceLookupFunction",
			"resource");

	private static final PrivateField PATTERN = PrivateField.of(FUNCTION + "PathResourceLookupFunction", "pattern");

	private static final PrivateField LOCATION = PrivateField.of(FUNCTION + "PathResourceLookupFunction", "location");

	private final ApplicationCode applicationCode;

	private final Deque<Nesting> outer = new ArrayDeque<>();

	private final List<FunctionalRoute> routes = new ArrayList<>();

	private FunctionalRoutes(ApplicationCode applicationCode) {
		this.applicationCode = applicationCode;
	}

	public static FunctionalRoutes of(RouterFunction<?> function, ApplicationCode applicationCode) {
		FunctionalRoutes routes = new FunctionalRoutes(applicationCode);
		Object visited = routes.part(function, ROUTERS, FunctionalRoutes::isVisitedItself);
		if (visited != null) {
			routes.add(Condition.foreign(visited), function);
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
	 * Return a predicate, router function or remote location of which it isn't known what
	 * it does, and that would be called in a look-up, or {@code null} if there is none.
	 */
	public @Nullable String foreign() {
		return this.routes.stream().map(FunctionalRoute::foreign).filter(Objects::nonNull).findFirst().orElse(null);
	}

	@Override
	public void startNested(RequestPredicate predicate) {
		this.outer.addLast(new Nesting(predicate, condition(predicate)));
	}

	@Override
	public void endNested(RequestPredicate predicate) {
		this.outer.removeLast();
	}

	@Override
	public void route(RequestPredicate predicate, HandlerFunction<?> handlerFunction) {
		add(condition(predicate), alone(predicate, handlerFunction));
	}

	private static <T extends ServerResponse> RouterFunction<T> alone(RequestPredicate predicate,
			HandlerFunction<T> handlerFunction) {
		return RouterFunctions.route(predicate, handlerFunction);
	}

	private void add(Condition condition, RouterFunction<?> function) {
		StringBuilder pattern = new StringBuilder();
		String foreign = condition.foreign;
		RouterFunction<?> nested = function;
		for (Nesting nesting : this.outer) {
			pattern.append(nesting.condition.pattern);
			foreign = (nesting.condition.foreign != null) ? nesting.condition.foreign : foreign;
		}
		for (Iterator<Nesting> inner = this.outer.descendingIterator(); inner.hasNext();) {
			nested = nest(inner.next().predicate, nested);
		}
		this.routes
			.add(new FunctionalRoute(condition.method, pattern.append(condition.pattern).toString(), nested, foreign));
	}

	private static <T extends ServerResponse> RouterFunction<T> nest(RequestPredicate predicate,
			RouterFunction<T> function) {
		return RouterFunctions.nest(predicate, function);
	}

	@Override
	public void resources(Function<ServerRequest, Optional<Resource>> lookupFunction) {
		RouterFunction<?> function = RouterFunctions.resources(lookupFunction);
		Object user = userPart(lookupFunction);
		Optional<RequestPredicate> predicate = PREDICATE.read(lookupFunction).as(RequestPredicate.class);
		Optional<PathPattern> pattern = PATTERN.read(lookupFunction).as(PathPattern.class);
		Reading resource = predicate.isPresent() ? RESOURCE.read(lookupFunction) : LOCATION.read(lookupFunction);
		if (user != null
				|| resource.isForeign((location) -> this.applicationCode.includes(location) || isRemote(location))) {
			Object foreign = (user != null) ? user : resource.as(Object.class).orElse(lookupFunction);
			add(Condition.foreign(foreign), function);
			return;
		}
		predicate.ifPresent((found) -> add(condition(found), function));
		pattern.ifPresent((found) -> {
			Condition condition = new Condition();
			condition.path(found.getPatternString());
			add(condition, function);
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
		add(Condition.foreign(routerFunction), routerFunction);
	}

	private Condition condition(RequestPredicate predicate) {
		Object user = userPart(predicate);
		if (user != null) {
			return Condition.foreign(user);
		}
		Condition condition = new Condition();
		predicate.accept(condition);
		return condition;
	}

	/**
	 * Return whether a visit would call code of a router function's own.
	 */
	private static boolean isVisitedItself(Object routerFunction) {
		Method accept = ClassUtils.getMethod(routerFunction.getClass(), "accept", RouterFunctions.Visitor.class);
		return accept.getDeclaringClass() != RouterFunction.class;
	}

	private @Nullable Object userPart(Object predicate) {
		return part(predicate, PARTS, (user) -> true);
	}

	/**
	 * Look into the frameworks' router functions and predicates, which may be made of
	 * others. What can't be looked into is the application's.
	 * @param kinds where to look
	 * @param matters which of the application's parts matter
	 */
	private @Nullable Object part(Object part, List<Class<?>> kinds, Predicate<Object> matters) {
		if (this.applicationCode.includes(part)) {
			return matters.test(part) ? part : null;
		}
		return Stream.<Class<?>>iterate(part.getClass(), Objects::nonNull, Class::getSuperclass)
			.flatMap((type) -> Arrays.stream(type.getDeclaredFields()))
			.filter((field) -> !Modifier.isStatic(field.getModifiers()) && isOfAny(kinds, field.getType()))
			.map((field) -> PrivateField.of(field.getDeclaringClass().getName(), field.getName()).read(part))
			.map((reading) -> part(reading, part, kinds, matters))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private @Nullable Object part(Reading reading, Object owner, List<Class<?>> kinds, Predicate<Object> matters) {
		Object value = reading.as(Object.class).orElse(null);
		if (value instanceof Collection<?> parts) {
			return parts.stream()
				.filter((part) -> isOfAny(kinds, part.getClass()))
				.map((part) -> part(part, kinds, matters))
				.filter(Objects::nonNull)
				.findFirst()
				.orElse(null);
		}
		if (value != null && value != owner) {
			return part(value, kinds, matters);
		}
		return reading.isForeign((known) -> false) ? owner : null;
	}

	private static boolean isOfAny(List<Class<?>> kinds, Class<?> type) {
		return kinds.stream().anyMatch((kind) -> kind.isAssignableFrom(type));
	}

	/**
	 * A route of a router function.
	 *
	 * @param method the HTTP method
	 * @param pattern the path pattern
	 * @param function the route alone
	 * @param foreign the class of what keeps it from being asked for, or {@code null}
	 */
	record FunctionalRoute(String method, String pattern, RouterFunction<?> function, @Nullable String foreign) {

	}

	/**
	 * A predicate around other routes.
	 */
	private record Nesting(RequestPredicate predicate, Condition condition) {

	}

	/**
	 * Collects method and path of a predicate.
	 */
	private static final class Condition implements RequestPredicates.Visitor {

		private String method = HttpMethod.GET.name();

		private String pattern = "";

		private @Nullable String foreign;

		static Condition foreign(Object foreign) {
			Condition condition = new Condition();
			condition.foreign = foreign.getClass().getName();
			return condition;
		}

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
			this.foreign = predicate.getClass().getName();
		}

	}

}
