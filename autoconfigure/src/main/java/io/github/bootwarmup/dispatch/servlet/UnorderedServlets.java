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

import java.util.HashSet;
import java.util.Set;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration.Dynamic;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.web.servlet.ServletRegistration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.StringUtils;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

import io.github.bootwarmup.inspection.PrivateField;

/**
 * The {@code DispatcherServlet}s that wait for their first request, since nobody gave
 * them a place among those that are loaded on startup. What the application has
 * registered in code isn't known, and not among them. Nor is one whose context is
 * refreshed with it: if that failed, so would the start.
 */
final class UnorderedServlets {

	private static final PrivateField ORDER = PrivateField
		.of("org.springframework.boot.web.servlet.ServletRegistrationBean", "loadOnStartup");

	/**
	 * After whatever the application has put in order.
	 */
	private static final int LAST = Integer.MAX_VALUE;

	private final Set<String> names = new HashSet<>();

	private UnorderedServlets() {
	}

	/**
	 * Let the container initialise them when it starts, and not with the first request.
	 */
	static void loadOnStartup(ListableBeanFactory beanFactory, ServletContext servletContext) {
		of(beanFactory).forEach((name) -> {
			if (servletContext.getServletRegistration(name) instanceof Dynamic registration) {
				registration.setLoadOnStartup(LAST);
			}
		});
	}

	/**
	 * Return the names under which they are registered.
	 */
	static Set<String> of(ListableBeanFactory beanFactory) {
		UnorderedServlets servlets = new UnorderedServlets();
		beanFactory.getBeansOfType(DispatcherServlet.class, false, false).forEach((name, servlet) -> {
			if (hasContext(servlet)) {
				servlets.add(name, beanFactory.findAnnotationOnBean(name, ServletRegistration.class));
			}
		});
		beanFactory.getBeansOfType(ServletRegistrationBean.class, false, false).values().forEach(servlets::add);
		return servlets.names;
	}

	/**
	 * Return whether a servlet has a context that works already.
	 */
	static boolean hasContext(DispatcherServlet servlet) {
		WebApplicationContext context = servlet.getWebApplicationContext();
		return context != null && !(context instanceof ConfigurableApplicationContext own && !own.isActive());
	}

	private void add(String beanName, @Nullable ServletRegistration annotation) {
		if (annotation == null) {
			this.names.add(beanName);
		}
		else if (annotation.loadOnStartup() < 0) {
			this.names.add(StringUtils.hasText(annotation.name()) ? annotation.name() : beanName);
		}
	}

	private void add(ServletRegistrationBean<?> registration) {
		if (!(registration.getServlet() instanceof DispatcherServlet servlet) || !hasContext(servlet)) {
			return;
		}
		if (ORDER.read(registration).isForeign((order) -> !(order instanceof Integer place && place < 0))) {
			this.names.remove(registration.getServletName());
		}
		else {
			this.names.add(registration.getServletName());
		}
	}

}
