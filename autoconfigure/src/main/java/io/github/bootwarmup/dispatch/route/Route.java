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

import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

import io.github.bootwarmup.dispatch.servlet.Dispatcher;

/**
 * A way through a {@code DispatcherServlet}.
 */
public sealed interface Route {

	/**
	 * Return the name for people, such as {@code GET /orders/{id}}.
	 */
	String name();

	/**
	 * Return the path pattern.
	 */
	String pattern();

	/**
	 * Return the HTTP method with which it is tried.
	 */
	String method();

	Dispatcher dispatcher();

	HandlerMapping mapping();

	/**
	 * A handler method.
	 */
	record OfMethod(String name, String pattern, String method, Dispatcher dispatcher,
			RequestMappingInfoHandlerMapping mapping, RequestMappingInfo info,
			HandlerMethod handlerMethod) implements Route {

	}

	/**
	 * A handler of another kind, which is only looked up.
	 */
	record OfHandler(String name, String pattern, String method, Dispatcher dispatcher,
			HandlerMapping mapping) implements Route {

	}

	/**
	 * A route of a router function that is looked up without its mapping, which would ask
	 * others that aren't to be asked.
	 *
	 * @param function the route alone
	 */
	record OfFunction(String name, String pattern, String method, Dispatcher dispatcher, RouterFunctionMapping mapping,
			RouterFunction<?> function) implements Route {

	}

	/**
	 * A route that can't be asked for.
	 *
	 * @param unlisted whether it is a whole mapping, whose routes can't even be listed
	 */
	record Unknown(String name, Dispatcher dispatcher, HandlerMapping mapping, String reason,
			boolean unlisted) implements Route {

		@Override
		public String pattern() {
			return "";
		}

		@Override
		public String method() {
			return "";
		}

	}

}
