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

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;

/**
 * Lets the server initialise every {@code DispatcherServlet} when it starts, and not with
 * the first request. The initializer is added to the factory, since those come after all
 * that register servlets.
 */
public final class DispatcherServletCustomizer
		implements WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> {

	private final ListableBeanFactory beanFactory;

	private final boolean active;

	/**
	 * Create a new instance.
	 * @param beanFactory knows how the servlets are to be registered
	 * @param active whether to do anything at all
	 */
	public DispatcherServletCustomizer(ListableBeanFactory beanFactory, boolean active) {
		this.beanFactory = beanFactory;
		this.active = active;
	}

	@Override
	public void customize(ConfigurableServletWebServerFactory factory) {
		if (this.active) {
			factory
				.addInitializers((servletContext) -> UnorderedServlets.loadOnStartup(this.beanFactory, servletContext));
		}
	}

}
