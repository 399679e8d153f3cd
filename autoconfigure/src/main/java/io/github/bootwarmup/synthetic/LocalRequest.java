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

package io.github.bootwarmup.synthetic;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.MappingMatch;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from and where it goes: from this machine, on behalf of nobody,
 * to a servlet that answers every path. The rest has the servlet API's default answers.
 */
public abstract class LocalRequest extends HttpServletRequestWrapper {

	private final ServletContext servletContext;

	private final String method;

	private final String path;

	private @Nullable String queryString;

	LocalRequest(ServletContext servletContext, String method, String path) {
		super(BlankObject.of(HttpServletRequest.class));
		this.servletContext = servletContext;
		this.method = method;
		this.path = path;
	}

	public void setQueryString(String queryString) {
		this.queryString = queryString;
	}

	@Override
	public ServletContext getServletContext() {
		return this.servletContext;
	}

	@Override
	public String getMethod() {
		return this.method;
	}

	@Override
	public String getRequestURI() {
		return this.path;
	}

	@Override
	public StringBuffer getRequestURL() {
		return new StringBuffer("http://localhost").append(this.path);
	}

	@Override
	public String getContextPath() {
		return "";
	}

	@Override
	public @Nullable String getQueryString() {
		return this.queryString;
	}

	@Override
	public String getServletPath() {
		return this.path;
	}

	@Override
	public HttpServletMapping getHttpServletMapping() {
		return new DefaultMapping(this.path);
	}

	@Override
	public String getProtocol() {
		return "HTTP/1.1";
	}

	@Override
	public String getScheme() {
		return "http";
	}

	@Override
	public String getServerName() {
		return "localhost";
	}

	@Override
	public int getServerPort() {
		return 80;
	}

	@Override
	public String getRemoteAddr() {
		return "127.0.0.1";
	}

	@Override
	public String getRemoteHost() {
		return "localhost";
	}

	@Override
	public Locale getLocale() {
		return Locale.getDefault();
	}

	@Override
	public Enumeration<Locale> getLocales() {
		return Collections.enumeration(List.of(getLocale()));
	}

	/**
	 * The mapping of a servlet that answers everything.
	 *
	 * @param getMatchValue what was matched
	 */
	private record DefaultMapping(String getMatchValue) implements HttpServletMapping {

		@Override
		public String getPattern() {
			return "/";
		}

		@Override
		public String getServletName() {
			return "dispatcherServlet";
		}

		@Override
		public MappingMatch getMappingMatch() {
			return MappingMatch.DEFAULT;
		}

	}

}
