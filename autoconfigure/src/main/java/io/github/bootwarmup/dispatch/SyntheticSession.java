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

import java.util.Enumeration;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * A session that is thrown away with its request. The server doesn't know of it.
 */
final class SyntheticSession implements HttpSession {

	private final ServletContext servletContext;

	private final SyntheticAttributes attributes = new SyntheticAttributes();

	SyntheticSession(ServletContext servletContext) {
		this.servletContext = servletContext;
	}

	@Override
	public long getCreationTime() {
		return 0;
	}

	@Override
	public String getId() {
		return "bootwarmup";
	}

	@Override
	public long getLastAccessedTime() {
		return 0;
	}

	@Override
	public ServletContext getServletContext() {
		return this.servletContext;
	}

	@Override
	public void setMaxInactiveInterval(int interval) {
	}

	@Override
	public int getMaxInactiveInterval() {
		return 0;
	}

	@Override
	public @Nullable Object getAttribute(String name) {
		return this.attributes.get(name);
	}

	@Override
	public Enumeration<String> getAttributeNames() {
		return this.attributes.names();
	}

	@Override
	public void setAttribute(String name, @Nullable Object value) {
		this.attributes.set(name, value);
	}

	@Override
	public void removeAttribute(String name) {
		this.attributes.set(name, null);
	}

	@Override
	public void invalidate() {
		this.attributes.clear();
	}

	@Override
	public boolean isNew() {
		return true;
	}

}
