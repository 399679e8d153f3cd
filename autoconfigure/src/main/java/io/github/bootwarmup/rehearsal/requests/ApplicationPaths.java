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

import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.web.context.WebApplicationContext;

/**
 * The beginning of the application's own paths.
 *
 * @param contextPath the context path, or an empty string
 * @param servletPath the path of the {@code DispatcherServlet} below it, or an empty
 * string
 */
record ApplicationPaths(String contextPath, String servletPath) {

	static ApplicationPaths of(WebApplicationContext context) {
		ServletContext servletContext = context.getServletContext();
		DispatcherServletPath servletPath = context.getBeanProvider(DispatcherServletPath.class).getIfUnique();
		return new ApplicationPaths((servletContext != null) ? servletContext.getContextPath() : "",
				(servletPath != null) ? servletPath.getPrefix() : "");
	}

	/**
	 * Return the URI of a path that a handler method is mapped to.
	 */
	String uri(String handlerPath) {
		return this.contextPath + this.servletPath + handlerPath;
	}

	/**
	 * Return whether the application is asked with a URI at all.
	 */
	boolean contain(String uri) {
		String path = RequestUri.path(uri);
		return path.equals(this.contextPath) || path.startsWith(this.contextPath + "/");
	}

	/**
	 * Return the path of a URI that is compared with those of handler methods, or
	 * {@code null} if no handler method is asked.
	 */
	@Nullable String handlerPath(String uri) {
		String path = within(uri);
		return (contain(uri) && path.startsWith(this.servletPath)) ? path.substring(this.servletPath.length()) : null;
	}

	/**
	 * Return the path of a request that is compared with patterns.
	 */
	String path(RehearsedRequest request) {
		return switch (request.target()) {
			case APPLICATION -> within(request.uri());
			case MANAGEMENT -> RequestUri.path(request.uri());
		};
	}

	/**
	 * Return the path of a URI within the application.
	 */
	String within(String uri) {
		String path = RequestUri.path(uri);
		return contain(uri) ? path.substring(this.contextPath.length()) : path;
	}

}
