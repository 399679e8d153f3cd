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
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.util.ReflectionUtils;
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
final class FunctionalRoutes implements RouterFunctions.Visitor {

	private static final String FUNCTION = "org.springframework.web.servlet.function.";

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

	static FunctionalRoutes of(RouterFunction<?> function, ApplicationCode applicationCode) {
		FunctionalRoutes routes = new FunctionalRoutes(applicationCode);
		function.accept(routes);
		return routes;
	}

	List<FunctionalRoute> routes() {
		return this.routes;
	}

	/**
	 * Return a predicate or router function of which it isn't known what it does, and
	 * that would run in a look-up, or {@code null} if there is none.
	 */
	@Nullable String foreign() {
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
		if (user != null || resource.isForeign(this.applicationCode::includes)) {
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
	 * Look into the frameworks' predicates, which may be made of others.
	 */
	private @Nullable Object userPart(Object predicate) {
		if (this.applicationCode.includes(predicate)) {
			return predicate;
		}
		AtomicReference<@Nullable Object> part = new AtomicReference<>();
		ReflectionUtils.doWithFields(predicate.getClass(), (field) -> {
			ReflectionUtils.makeAccessible(field);
			Object inner = ReflectionUtils.getField(field, predicate);
			if (inner != null && inner != predicate && part.get() == null) {
				part.set(userPart(inner));
			}
		}, (field) -> !Modifier.isStatic(field.getModifiers()) && (Predicate.class.isAssignableFrom(field.getType())
				|| RequestPredicate.class.isAssignableFrom(field.getType())));
		return part.get();
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
