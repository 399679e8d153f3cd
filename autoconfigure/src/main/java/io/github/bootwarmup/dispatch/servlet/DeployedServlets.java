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

import jakarta.servlet.ServletContext;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Lets an external container initialise every {@code DispatcherServlet} when it has
 * started the application that was deployed to it. By the time all singletons are there
 * the servlets have been registered, and the container still takes settings.
 */
public final class DeployedServlets implements SmartInitializingSingleton {

	private final ListableBeanFactory beanFactory;

	private final ServletContext servletContext;

	private final boolean active;

	/**
	 * Create a new instance.
	 * @param beanFactory knows how the servlets are to be registered
	 * @param servletContext the servlet context of the deployed application
	 * @param active whether to do anything at all
	 */
	public DeployedServlets(ListableBeanFactory beanFactory, ServletContext servletContext, boolean active) {
		this.beanFactory = beanFactory;
		this.servletContext = servletContext;
		this.active = active;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.active) {
			UnorderedServlets.loadOnStartup(this.beanFactory, this.servletContext);
		}
	}

}
