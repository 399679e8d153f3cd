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

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerAdapter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;

import io.github.bootwarmup.inspection.PrivateField;

/**
 * Finds every {@code DispatcherServlet} of an application, those of its child contexts
 * included. A mapping that several of them share is listed once.
 */
public final class Dispatchers {

	private static final String COMPOSITES = "org.springframework.boot.webmvc.autoconfigure.actuate.web.Composite";

	private static final PrivateField ADAPTERS = PrivateField.of("org.springframework.web.servlet.DispatcherServlet",
			"handlerAdapters");

	private static final PrivateField EXCEPTION_RESOLVERS = PrivateField
		.of("org.springframework.web.servlet.DispatcherServlet", "handlerExceptionResolvers");

	private static final Comparator<String> MAIN_FIRST = Comparator
		.comparing((String name) -> !name.equals("dispatcherServlet"))
		.thenComparing(Comparator.naturalOrder());

	private final ApplicationContext context;

	private final ChildWebContexts children;

	private final Set<HandlerMapping> seen = Collections.newSetFromMap(new IdentityHashMap<>());

	private final List<String> uninitialised = new ArrayList<>();

	public Dispatchers(ApplicationContext context, ChildWebContexts children) {
		this.context = context;
		this.children = children;
	}

	public List<Dispatcher> find() {
		List<Dispatcher> dispatchers = new ArrayList<>();
		Stream<WebApplicationContext> main = (this.context instanceof WebApplicationContext web) ? Stream.of(web)
				: Stream.empty();
		Stream.concat(main, this.children.get().stream()).forEach((owner) -> {
			Map<String, DispatcherServlet> servlets = new TreeMap<>(MAIN_FIRST);
			servlets.putAll(owner.getBeansOfType(DispatcherServlet.class, false, true));
			owner.getBeansOfType(ServletRegistrationBean.class, false, false)
				.forEach((name, registration) -> addRegistered(servlets, name, registration));
			servlets.forEach((name, servlet) -> {
				boolean first = dispatchers.isEmpty();
				add(dispatchers, servlet, name, first ? "" : prefix(owner, name, servlets.size()));
			});
		});
		return dispatchers;
	}

	/**
	 * A servlet need not be a bean, it may be in its registration only.
	 */
	private static void addRegistered(Map<String, DispatcherServlet> servlets, String beanName,
			ServletRegistrationBean<?> registration) {
		if (registration.isEnabled() && registration.getServlet() instanceof DispatcherServlet servlet
				&& !servlets.containsValue(servlet)) {
			String name = registration.getServletName();
			servlets.put(servlets.containsKey(name) ? beanName : name, servlet);
		}
	}

	/**
	 * Return the names of the servlets that have no context yet, once all were looked
	 * for.
	 */
	public List<String> uninitialised() {
		return this.uninitialised;
	}

	private String prefix(WebApplicationContext owner, String servletName, int servlets) {
		String namespace = (owner == this.context) ? "" : "management ";
		return (servlets > 1 || namespace.isEmpty()) ? namespace + servletName + " " : namespace;
	}

	private void add(List<Dispatcher> dispatchers, DispatcherServlet servlet, String name, String prefix) {
		WebApplicationContext context = servlet.getWebApplicationContext();
		if (context == null || !UnorderedServlets.hasContext(servlet)) {
			this.uninitialised.add(name);
			return;
		}
		ServletContext servletContext = context.getServletContext();
		if (servletContext == null) {
			return;
		}
		List<HandlerMapping> mappings = beans(servlet.getHandlerMappings(), HandlerMapping.class, context).stream()
			.filter(this.seen::add)
			.toList();
		dispatchers.add(new Dispatcher(prefix, context, servletContext, servlet, mappings,
				beans(ADAPTERS.read(servlet).as(List.class).orElse(null), HandlerAdapter.class, context),
				() -> beans(EXCEPTION_RESOLVERS.read(servlet).as(List.class).orElse(null),
						HandlerExceptionResolver.class, context)));
	}

	/**
	 * Return what a servlet works with, or would if it were initialised.
	 */
	private static <T> List<T> beans(@Nullable List<?> initialised, Class<T> type, WebApplicationContext context) {
		List<T> beans = (initialised != null)
				? initialised.stream().filter(type::isInstance).<T>map(type::cast).toList()
				: ordered(BeanFactoryUtils.beansOfTypeIncludingAncestors(context, type, true, false).values());
		return beans.stream().flatMap((bean) -> contained(bean, type, context).stream()).toList();
	}

	/**
	 * See through what only delegates to the other beans of its type: such are the parts
	 * of a management server's servlet.
	 */
	private static <T> List<T> contained(T bean, Class<T> type, WebApplicationContext context) {
		if (!bean.getClass().getName().startsWith(COMPOSITES)) {
			return List.of(bean);
		}
		return ordered(
				context.getBeansOfType(type, true, false).values().stream().filter((other) -> other != bean).toList());
	}

	private static <T> List<T> ordered(Collection<T> beans) {
		List<T> ordered = new ArrayList<>(beans);
		AnnotationAwareOrderComparator.sort(ordered);
		return ordered;
	}

}
