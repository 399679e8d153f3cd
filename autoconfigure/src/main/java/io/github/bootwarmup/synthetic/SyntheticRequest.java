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

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.Part;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.support.StandardMultipartHttpServletRequest;

/**
 * A request that nobody sent. It has what Spring MVC reads before a handler is called.
 * Its session is thrown away with it; the server doesn't know of that.
 */
public final class SyntheticRequest extends LocalRequest {

	private final Map<String, Object> attributes = new LinkedHashMap<>();

	private final SyntheticHeaders headers = new SyntheticHeaders();

	private final MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();

	private final List<Cookie> cookies = new ArrayList<>();

	private final List<Part> parts = new ArrayList<>();

	private byte[] body = new byte[0];

	private DispatcherType dispatcherType = DispatcherType.REQUEST;

	private @Nullable HttpSession session;

	public SyntheticRequest(ServletContext servletContext, String method, String path) {
		super(servletContext, method, path);
	}

	public void addHeader(String name, String value) {
		this.headers.add(name, value);
	}

	public void setHeader(String name, String value) {
		this.headers.set(name, value);
	}

	public void setDispatcherType(DispatcherType dispatcherType) {
		this.dispatcherType = dispatcherType;
	}

	public void addParameter(String name, String value) {
		this.parameters.add(name, value);
	}

	public void addCookie(String name, String value) {
		this.cookies.add(new Cookie(name, value));
	}

	public void addPart(Part part) {
		this.parts.add(part);
	}

	public void setBody(byte[] body, String contentType) {
		this.body = body;
		setContentType(contentType);
		setHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length));
	}

	public void setContentType(String contentType) {
		setHeader(HttpHeaders.CONTENT_TYPE, contentType);
	}

	/**
	 * Return this request without what the client supplies.
	 */
	public SyntheticRequest invalid() {
		this.parameters.clear();
		if (this.body.length > 0) {
			setBody(new byte[] { '{', '}' }, String.valueOf(getContentType()));
		}
		return this;
	}

	/**
	 * Return this request as {@code DispatcherServlet} would pass it on.
	 */
	public HttpServletRequest dispatched() {
		String type = getContentType();
		return (type != null && type.startsWith("multipart/")) ? new StandardMultipartHttpServletRequest(this) : this;
	}

	@Override
	public DispatcherType getDispatcherType() {
		return this.dispatcherType;
	}

	@Override
	public @Nullable Object getAttribute(String name) {
		return this.attributes.get(name);
	}

	@Override
	public void setAttribute(String name, @Nullable Object value) {
		if (value == null) {
			this.attributes.remove(name);
		}
		else {
			this.attributes.put(name, value);
		}
	}

	@Override
	public void removeAttribute(String name) {
		this.attributes.remove(name);
	}

	@Override
	public Enumeration<String> getAttributeNames() {
		return Collections.enumeration(List.copyOf(this.attributes.keySet()));
	}

	@Override
	public @Nullable String getHeader(String name) {
		return this.headers.first(name);
	}

	@Override
	public Enumeration<String> getHeaders(String name) {
		return Collections.enumeration(this.headers.all(name));
	}

	@Override
	public Enumeration<String> getHeaderNames() {
		return Collections.enumeration(this.headers.names());
	}

	@Override
	public int getIntHeader(String name) {
		String value = getHeader(name);
		return (value != null) ? Integer.parseInt(value) : -1;
	}

	@Override
	public long getDateHeader(String name) {
		return -1;
	}

	@Override
	public @Nullable String getParameter(String name) {
		return this.parameters.getFirst(name);
	}

	@Override
	public String @Nullable [] getParameterValues(String name) {
		List<String> values = this.parameters.get(name);
		return (values != null) ? values.toArray(String[]::new) : null;
	}

	@Override
	public Enumeration<String> getParameterNames() {
		return Collections.enumeration(this.parameters.keySet());
	}

	@Override
	public Map<String, String[]> getParameterMap() {
		Map<String, String[]> map = new LinkedHashMap<>();
		this.parameters.forEach((name, values) -> map.put(name, values.toArray(String[]::new)));
		return map;
	}

	@Override
	public Cookie @Nullable [] getCookies() {
		return this.cookies.isEmpty() ? null : this.cookies.toArray(Cookie[]::new);
	}

	@Override
	public Collection<Part> getParts() {
		return this.parts;
	}

	@Override
	public @Nullable Part getPart(String name) {
		return this.parts.stream().filter((part) -> part.getName().equals(name)).findFirst().orElse(null);
	}

	@Override
	public HttpSession getSession() {
		if (this.session == null) {
			this.session = BlankObject.of(HttpSession.class,
					Map.of("getServletContext", getServletContext(), "getId", "bootwarmup", "isNew", true));
		}
		return this.session;
	}

	@Override
	public @Nullable HttpSession getSession(boolean create) {
		return create ? getSession() : this.session;
	}

	@Override
	public String getCharacterEncoding() {
		return StandardCharsets.UTF_8.name();
	}

	@Override
	public @Nullable String getContentType() {
		return getHeader(HttpHeaders.CONTENT_TYPE);
	}

	@Override
	public int getContentLength() {
		return this.body.length;
	}

	@Override
	public long getContentLengthLong() {
		return this.body.length;
	}

	@Override
	public ServletInputStream getInputStream() {
		return new SyntheticBody(this.body);
	}

	@Override
	public BufferedReader getReader() {
		return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
	}

	/**
	 * The body of a synthetic request, while it is read.
	 */
	private static final class SyntheticBody extends ServletInputStream {

		private final ByteArrayInputStream body;

		SyntheticBody(byte[] body) {
			this.body = new ByteArrayInputStream(body);
		}

		@Override
		public int read() {
			return this.body.read();
		}

		@Override
		public int read(byte[] buffer, int offset, int length) {
			return this.body.read(buffer, offset, length);
		}

		@Override
		public boolean isFinished() {
			return this.body.available() == 0;
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setReadListener(ReadListener listener) {
			throw new UnsupportedOperationException();
		}

	}

}
