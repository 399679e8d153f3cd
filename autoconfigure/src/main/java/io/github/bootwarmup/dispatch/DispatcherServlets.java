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

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * The registrations of {@code DispatcherServlet}s with a servlet context.
 */
final class DispatcherServlets {

	private DispatcherServlets() {
	}

	/**
	 * Let the container initialise them when it starts, and not with the first request.
	 */
	static void loadOnStartup(ServletContext servletContext) {
		servletContext.getServletRegistrations().values().forEach((registration) -> {
			if (registration instanceof ServletRegistration.Dynamic dynamic
					&& isDispatcherServlet(registration.getClassName(), servletContext)) {
				dynamic.setLoadOnStartup(1);
			}
		});
	}

	private static boolean isDispatcherServlet(String className, ServletContext servletContext) {
		try {
			return DispatcherServlet.class
				.isAssignableFrom(ClassUtils.forName(className, servletContext.getClassLoader()));
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return false;
		}
	}

}
