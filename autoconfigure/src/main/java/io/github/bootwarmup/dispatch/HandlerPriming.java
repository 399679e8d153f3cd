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

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.accept.ApiVersionHolder;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.ServerRequest;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.dispatch.route.Route;
import io.github.bootwarmup.dispatch.sample.PathTemplate;
import io.github.bootwarmup.dispatch.sample.UnsampledException;
import io.github.bootwarmup.synthetic.RequestScope;
import io.github.bootwarmup.synthetic.SyntheticRequest;
import io.github.bootwarmup.synthetic.SyntheticResponse;

/**
 * Primes a route that has another kind of handler than a method: it is looked up, and not
 * called.
 */
final class HandlerPriming {

	private HandlerPriming() {
	}

	static StepResult run(Route route) throws Exception {
		String path = PathTemplate.expand(route.pattern(), (variable) -> "1")
			.orElseThrow(() -> new UnsampledException("no path was found for " + route.pattern()));
		SyntheticRequest request = new SyntheticRequest(route.dispatcher().servletContext(), route.method(), path);
		request.addHeader(HttpHeaders.ACCEPT, "text/html, */*");
		Object handler = RequestScope.call(route.dispatcher().context(), request, new SyntheticResponse(),
				() -> (route instanceof Route.OfFunction alone) ? handler(alone, request)
						: route.mapping().getHandler(request));
		return StepResult.primed((handler != null) ? "looked up, not called" : "looked up, more conditions apply");
	}

	private static @Nullable Object handler(Route.OfFunction route, SyntheticRequest request) {
		request.setAttribute(HandlerMapping.API_VERSION_ATTRIBUTE, ApiVersionHolder.EMPTY);
		return route.function()
			.route(ServerRequest.create(request, List.of(), route.mapping().getApiVersionStrategy()))
			.orElse(null);
	}

}
