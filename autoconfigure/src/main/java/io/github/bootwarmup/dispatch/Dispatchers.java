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
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.servlet.ServletContext;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Finds every {@code DispatcherServlet} of an application, those of its child contexts
 * included. A mapping that several of them share is listed once.
 */
final class Dispatchers {

	private final ApplicationContext context;

	private final ChildWebContexts children;

	private final Set<HandlerMapping> seen = Collections.newSetFromMap(new IdentityHashMap<>());

	Dispatchers(ApplicationContext context, ChildWebContexts children) {
		this.context = context;
		this.children = children;
	}

	List<Dispatcher> find() {
		List<Dispatcher> dispatchers = new ArrayList<>();
		Stream<WebApplicationContext> main = (this.context instanceof WebApplicationContext web) ? Stream.of(web)
				: Stream.empty();
		Stream.concat(main, this.children.get().stream()).forEach((owner) -> {
			Map<String, DispatcherServlet> servlets = owner.getBeansOfType(DispatcherServlet.class, false, true);
			servlets.forEach((name, servlet) -> {
				boolean first = dispatchers.isEmpty();
				add(dispatchers, servlet, owner, first ? "" : prefix(owner, name, servlets.size()));
			});
		});
		return dispatchers;
	}

	private String prefix(WebApplicationContext owner, String servletName, int servlets) {
		String namespace = (owner == this.context) ? "" : "management ";
		return (servlets > 1 || namespace.isEmpty()) ? namespace + servletName + " " : namespace;
	}

	private void add(List<Dispatcher> dispatchers, DispatcherServlet servlet, WebApplicationContext owner,
			String prefix) {
		WebApplicationContext own = servlet.getWebApplicationContext();
		WebApplicationContext context = (own != null) ? own : owner;
		ServletContext servletContext = context.getServletContext();
		if (servletContext == null) {
			return;
		}
		List<HandlerMapping> initialised = servlet.getHandlerMappings();
		List<HandlerMapping> mappings = (initialised != null) ? initialised : ordered(context, HandlerMapping.class);
		dispatchers.add(new Dispatcher(prefix, context, servletContext,
				mappings.stream().filter(this.seen::add).toList(), ordered(context, RequestMappingHandlerAdapter.class),
				ordered(context, HandlerExceptionResolver.class)));
	}

	private static <T> List<T> ordered(ApplicationContext context, Class<T> type) {
		List<T> beans = new ArrayList<>(
				BeanFactoryUtils.beansOfTypeIncludingAncestors(context, type, true, false).values());
		AnnotationAwareOrderComparator.sort(beans);
		return beans;
	}

}
