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

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A response to a request that nobody sent.
 */
public final class SyntheticResponse extends HttpServletResponseWrapper {

	private final SyntheticHeaders headers = new SyntheticHeaders();

	private final ServletOutputStream body;

	private final PrintWriter writer;

	private int status = SC_OK;

	/**
	 * Create a response whose body is dropped.
	 */
	public SyntheticResponse() {
		this(OutputStream.nullOutputStream());
	}

	/**
	 * Create a response.
	 * @param body takes the body
	 */
	public SyntheticResponse(OutputStream body) {
		super(BlankObject.of(HttpServletResponse.class));
		this.body = new Body(body);
		this.writer = new PrintWriter(new OutputStreamWriter(this.body, StandardCharsets.UTF_8));
	}

	@Override
	public int getStatus() {
		return this.status;
	}

	@Override
	public void setStatus(int status) {
		this.status = status;
	}

	@Override
	public void sendError(int status) {
		this.status = status;
	}

	@Override
	public void sendError(int status, String message) {
		this.status = status;
	}

	@Override
	public void sendRedirect(String location) {
		this.status = SC_FOUND;
	}

	@Override
	public String encodeURL(String url) {
		return url;
	}

	@Override
	public String encodeRedirectURL(String url) {
		return url;
	}

	@Override
	public boolean containsHeader(String name) {
		return this.headers.contains(name);
	}

	@Override
	public @Nullable String getHeader(String name) {
		return this.headers.first(name);
	}

	@Override
	public Collection<String> getHeaders(String name) {
		return this.headers.all(name);
	}

	@Override
	public Collection<String> getHeaderNames() {
		return this.headers.names();
	}

	@Override
	public void setHeader(String name, @Nullable String value) {
		this.headers.set(name, value);
	}

	@Override
	public void addHeader(String name, String value) {
		this.headers.add(name, value);
	}

	@Override
	public @Nullable String getContentType() {
		return getHeader(HttpHeaders.CONTENT_TYPE);
	}

	@Override
	public void setContentType(@Nullable String type) {
		setHeader(HttpHeaders.CONTENT_TYPE, type);
	}

	@Override
	public String getCharacterEncoding() {
		return StandardCharsets.UTF_8.name();
	}

	@Override
	public Locale getLocale() {
		return Locale.getDefault();
	}

	@Override
	public ServletOutputStream getOutputStream() {
		return this.body;
	}

	@Override
	public PrintWriter getWriter() {
		return this.writer;
	}

	private static final class Body extends ServletOutputStream {

		private final OutputStream stream;

		Body(OutputStream stream) {
			this.stream = stream;
		}

		@Override
		public void write(int value) throws IOException {
			this.stream.write(value);
		}

		@Override
		public void write(byte[] buffer, int offset, int length) throws IOException {
			this.stream.write(buffer, offset, length);
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setWriteListener(WriteListener listener) {
			throw new UnsupportedOperationException();
		}

	}

}
