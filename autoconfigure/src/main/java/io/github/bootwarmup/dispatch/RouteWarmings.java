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

import java.util.IdentityHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What warms the routes of each {@code DispatcherServlet}, made once in a run.
 */
final class RouteWarmings {

	private final Map<Dispatcher, RouteWarming> warmings = new IdentityHashMap<>();

	private final UserCode userCode;

	private final SampleSource source;

	private final DispatchSettings settings;

	RouteWarmings(UserCode userCode, SampleSource source, DispatchSettings settings) {
		this.userCode = userCode;
		this.source = source;
		this.settings = settings;
	}

	/**
	 * Return what warms the routes, or {@code null} if nothing handles handler methods.
	 */
	@Nullable RouteWarming of(Dispatcher dispatcher) {
		return this.warmings.computeIfAbsent(dispatcher,
				(key) -> dispatcher.adapters()
					.stream()
					.findFirst()
					.map((adapter) -> new RouteWarming(dispatcher, adapter, this.userCode, this.source, this.settings))
					.orElse(null));
	}

}
