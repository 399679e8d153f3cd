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
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Lets the server initialise every {@code DispatcherServlet} when it starts, and not with
 * the first request.
 */
public final class DispatcherServletInitializer implements ServletContextInitializer, Ordered {

	private final boolean active;

	/**
	 * Create a new instance.
	 * @param active whether to do anything at all
	 */
	public DispatcherServletInitializer(boolean active) {
		this.active = active;
	}

	@Override
	public void onStartup(ServletContext servletContext) {
		if (this.active) {
			servletContext.getServletRegistrations().values().forEach((registration) -> {
				if (registration instanceof ServletRegistration.Dynamic dynamic
						&& isDispatcherServlet(registration.getClassName(), servletContext)) {
					dynamic.setLoadOnStartup(1);
				}
			});
		}
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

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
