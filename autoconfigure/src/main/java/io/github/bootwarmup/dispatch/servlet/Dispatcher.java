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

package io.github.bootwarmup.dispatch.servlet;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.servlet.ServletContext;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerAdapter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import io.github.bootwarmup.inspection.ApplicationCode;

/**
 * A {@code DispatcherServlet} and the parts that it works with.
 *
 * @param prefix what is put before the names of its routes, empty for the main one
 * @param context its context
 * @param servletContext the servlet context
 * @param servlet the servlet itself
 * @param mappings its mappings, in order
 * @param adapters its adapters, in order
 * @param exceptionResolvers finds its exception resolvers, in order
 */
public record Dispatcher(String prefix, WebApplicationContext context, ServletContext servletContext,
		DispatcherServlet servlet, List<HandlerMapping> mappings, List<HandlerAdapter> adapters,
		Supplier<List<HandlerExceptionResolver>> exceptionResolvers) {

	/**
	 * Return the adapter that would handle a handler method. One that is the
	 * application's isn't asked: if it is made for handler methods it counts as doing so,
	 * and any other is among those that {@linkplain #before come first}.
	 */
	public Optional<RequestMappingHandlerAdapter> adapter(Object handler, ApplicationCode applicationCode) {
		return this.adapters.stream()
			.filter((adapter) -> applicationCode.includes(adapter) ? adapter instanceof RequestMappingHandlerAdapter
					: adapter.supports(handler))
			.findFirst()
			.filter(RequestMappingHandlerAdapter.class::isInstance)
			.map(RequestMappingHandlerAdapter.class::cast);
	}

	/**
	 * Return the adapters that are asked before another one.
	 */
	public List<HandlerAdapter> before(HandlerAdapter adapter) {
		return this.adapters.stream().takeWhile((earlier) -> earlier != adapter).toList();
	}

}
