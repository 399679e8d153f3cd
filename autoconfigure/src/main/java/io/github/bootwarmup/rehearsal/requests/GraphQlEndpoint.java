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

package io.github.bootwarmup.rehearsal.requests;

import org.springframework.boot.thread.Threading;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The endpoint of Spring GraphQL. Where virtual threads are enabled, it calls the methods
 * of controllers on threads of their own.
 */
final class GraphQlEndpoint {

	private static final String BEAN = "graphQlRouterFunction";

	private final ApplicationContext context;

	GraphQlEndpoint(ApplicationContext context) {
		this.context = context;
	}

	/**
	 * Return whether a path leads to it, and its work leaves the thread of the request.
	 * @param handlerPath the path below that of the dispatcher servlet
	 */
	boolean leavesThread(String handlerPath) {
		Environment environment = this.context.getEnvironment();
		return this.context.containsBean(BEAN) && Threading.VIRTUAL.isActive(environment)
				&& PathPatternParser.defaultInstance
					.parse(environment.getProperty("spring.graphql.http.path", "/graphql"))
					.matches(PathContainer.parsePath(handlerPath));
	}

}
