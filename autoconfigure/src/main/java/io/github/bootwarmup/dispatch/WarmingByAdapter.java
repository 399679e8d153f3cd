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
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import io.github.bootwarmup.dispatch.route.Route;
import io.github.bootwarmup.dispatch.sample.SampleSource;
import io.github.bootwarmup.dispatch.servlet.Dispatcher;
import io.github.bootwarmup.inspection.ApplicationCode;

/**
 * The {@link RouteWarming} of each adapter of each {@code DispatcherServlet}, made once
 * in a run.
 */
final class WarmingByAdapter {

	private final Map<Dispatcher, Map<RequestMappingHandlerAdapter, RouteWarming>> warmings = new IdentityHashMap<>();

	private final ApplicationCode applicationCode;

	private final SampleSource source;

	private final DispatchSettings settings;

	WarmingByAdapter(ApplicationCode applicationCode, SampleSource source, DispatchSettings settings) {
		this.applicationCode = applicationCode;
		this.source = source;
		this.settings = settings;
	}

	/**
	 * Return what warms a route, or {@code null} if nothing handles its handler method.
	 */
	@Nullable RouteWarming of(Route.OfMethod route) {
		return route.dispatcher()
			.adapter(route.handlerMethod(), this.applicationCode)
			.map((adapter) -> of(route.dispatcher(), adapter))
			.orElse(null);
	}

	private RouteWarming of(Dispatcher dispatcher, RequestMappingHandlerAdapter adapter) {
		return this.warmings.computeIfAbsent(dispatcher, (key) -> new IdentityHashMap<>())
			.computeIfAbsent(adapter,
					(key) -> new RouteWarming(dispatcher, adapter, this.applicationCode, this.source, this.settings));
	}

}
