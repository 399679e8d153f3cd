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
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The registrations of {@code DispatcherServlet}s with a servlet context.
 */
final class DispatcherServlets {

	/**
	 * After whatever the application has put in order.
	 */
	private static final int LAST = Integer.MAX_VALUE;

	private DispatcherServlets() {
	}

	/**
	 * Let the container initialise them when it starts, and not with the first request.
	 * One that was given a place in the order keeps it.
	 */
	static void loadOnStartup(ListableBeanFactory beanFactory, ServletContext servletContext) {
		UnorderedServlets.of(beanFactory).forEach((name) -> {
			if (servletContext.getServletRegistration(name) instanceof ServletRegistration.Dynamic registration) {
				registration.setLoadOnStartup(LAST);
			}
		});
	}

}
