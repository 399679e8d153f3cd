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

package io.github.bootwarmup.dependency;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;

/**
 * Notes whoever asks for the current authentication of the application or sets it.
 */
public final class SpyingContexts implements SecurityContextHolderStrategy, AutoCloseable {

	private final List<String> calls = new CopyOnWriteArrayList<>();

	/**
	 * Take the place of Spring Security's own.
	 */
	public static SpyingContexts install() {
		SpyingContexts contexts = new SpyingContexts();
		SecurityContextHolder.setContextHolderStrategy(contexts);
		contexts.calls.clear();
		return contexts;
	}

	public List<String> calls() {
		return this.calls;
	}

	@Override
	public void clearContext() {
		this.calls.add("clear");
	}

	@Override
	public SecurityContext getContext() {
		this.calls.add("get");
		return new SecurityContextImpl();
	}

	@Override
	public void setContext(SecurityContext context) {
		this.calls.add("set");
	}

	@Override
	public SecurityContext createEmptyContext() {
		this.calls.add("create");
		return new SecurityContextImpl();
	}

	@Override
	public void close() {
		SecurityContextHolder.setStrategyName(SecurityContextHolder.MODE_THREADLOCAL);
	}

}
