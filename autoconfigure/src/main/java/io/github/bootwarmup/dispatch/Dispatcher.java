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

import java.util.List;

import jakarta.servlet.ServletContext;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * What a {@code DispatcherServlet} works with.
 *
 * @param prefix what is put before the names of its routes, empty for the main one
 * @param context its context
 * @param servletContext the servlet context
 * @param mappings its mappings, in order
 * @param adapters its adapters of handler methods
 * @param exceptionResolvers its exception resolvers, in order
 */
record Dispatcher(String prefix, WebApplicationContext context, ServletContext servletContext,
		List<HandlerMapping> mappings, List<RequestMappingHandlerAdapter> adapters,
		List<HandlerExceptionResolver> exceptionResolvers) {
}
