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

import java.lang.reflect.Method;
import java.util.function.Predicate;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.accept.ApiVersionHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.condition.RequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

import io.github.bootwarmup.dispatch.route.Route;
import io.github.bootwarmup.synthetic.SyntheticRequest;

/**
 * Finds the handler method of a request, as its mapping does. A route is compared with
 * the request alone, without the mapping, where a look-up would run code of others than
 * Spring. So is each of very many, since a mapping compares a request with all of its
 * routes, which takes a time that grows with their square.
 */
final class RouteLookUp {

	private static final int MANY = 1000;

	private final RequestMappingInfoHandlerMapping mapping;

	private final SingleRoutes singleRoutes;

	private final Predicate<Route.OfMethod> alone;

	/**
	 * Create a new instance.
	 * @param mapping the mapping
	 * @param foreign whether a look-up of a route would run code of others than Spring
	 */
	RouteLookUp(RequestMappingInfoHandlerMapping mapping, Predicate<Route.OfMethod> foreign) {
		this.mapping = mapping;
		boolean many = mapping.getHandlerMethods().size() > MANY && mapping.getApiVersionStrategy() == null
				&& mapping.getPatternParser() != null;
		this.singleRoutes = new SingleRoutes(mapping);
		this.alone = many ? (route) -> true : foreign;
	}

	/**
	 * Look a route up, and leave with the request what its dispatch needs.
	 */
	HandlerMethod find(Route.OfMethod route, SyntheticRequest request) throws Exception {
		boolean found = this.alone.test(route) ? this.singleRoutes.match(route.info(), request)
				: this.mapping.getHandler(request) != null;
		if (!found) {
			throw new IllegalStateException("no handler was found for " + request.getRequestURI());
		}
		return route.handlerMethod().createWithResolvedBean();
	}

	/**
	 * Does with a route what a mapping does once it has found it.
	 */
	private static final class SingleRoutes extends RequestMappingInfoHandlerMapping {

		SingleRoutes(RequestMappingInfoHandlerMapping mapping) {
			setPatternParser(mapping.getPatternParser());
		}

		/**
		 * No version is asked for: who resolves it may be the application.
		 */
		boolean match(RequestMappingInfo info, SyntheticRequest request) {
			request.setAttribute(HandlerMapping.API_VERSION_ATTRIBUTE, ApiVersionHolder.EMPTY);
			RequestMappingInfo plain = (info.getCustomCondition() != null)
					? info.mutate().customCondition(new AnyRequest()).build() : info;
			RequestMappingInfo match = plain.getMatchingCondition(request);
			if (match != null) {
				handleMatch(match, initLookupPath(request), request);
			}
			return match != null;
		}

		@Override
		protected boolean isHandler(Class<?> beanType) {
			return false;
		}

		@Override
		protected @Nullable RequestMappingInfo getMappingForMethod(Method method, Class<?> handlerType) {
			return null;
		}

	}

	/**
	 * Stands in for a condition that isn't Spring's.
	 */
	private record AnyRequest() implements RequestCondition<AnyRequest> {

		@Override
		public AnyRequest combine(AnyRequest other) {
			return this;
		}

		@Override
		public AnyRequest getMatchingCondition(HttpServletRequest request) {
			return this;
		}

		@Override
		public int compareTo(AnyRequest other, HttpServletRequest request) {
			return 0;
		}

	}

}
