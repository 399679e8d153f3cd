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

import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Finds the handler method of a request, as its mapping does. A mapping compares a
 * request with all of its routes, so that asking for each of very many would take a time
 * that grows with their square: there a route is compared with the request alone.
 */
final class RouteLookUp {

	private static final int MANY = 1000;

	private final RequestMappingInfoHandlerMapping mapping;

	private final @Nullable SingleRoutes singleRoutes;

	RouteLookUp(RequestMappingInfoHandlerMapping mapping) {
		this.mapping = mapping;
		boolean many = mapping.getHandlerMethods().size() > MANY && mapping.getApiVersionStrategy() == null
				&& mapping.getPatternParser() != null;
		this.singleRoutes = many ? new SingleRoutes(mapping) : null;
	}

	/**
	 * Look a route up, and leave with the request what its dispatch needs.
	 */
	HandlerMethod find(Route.OfMethod route, SyntheticRequest request) throws Exception {
		if (this.singleRoutes == null) {
			HandlerExecutionChain chain = this.mapping.getHandler(request);
			if (chain == null) {
				throw notFound(request);
			}
		}
		else if (!this.singleRoutes.match(route.info(), request)) {
			throw notFound(request);
		}
		return route.handlerMethod().createWithResolvedBean();
	}

	private static IllegalStateException notFound(SyntheticRequest request) {
		return new IllegalStateException("no handler was found for " + request.getRequestURI());
	}

	/**
	 * Does with a route what a mapping does once it has found it.
	 */
	private static final class SingleRoutes extends RequestMappingInfoHandlerMapping {

		SingleRoutes(RequestMappingInfoHandlerMapping mapping) {
			setPatternParser(mapping.getPatternParser());
		}

		boolean match(RequestMappingInfo info, SyntheticRequest request) {
			RequestMappingInfo match = info.getMatchingCondition(request);
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

}
