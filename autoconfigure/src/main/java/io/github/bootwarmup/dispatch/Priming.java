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

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.web.bind.support.ConfigurableWebBindingInitializer;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import io.github.bootwarmup.dispatch.extension.RouteExtensions;
import io.github.bootwarmup.dispatch.extension.ShadowAdapter;
import io.github.bootwarmup.dispatch.request.RequestComposer;
import io.github.bootwarmup.dispatch.route.Route;
import io.github.bootwarmup.dispatch.sample.HandlerBodies;
import io.github.bootwarmup.dispatch.sample.ReturnSamples;
import io.github.bootwarmup.dispatch.sample.Substitutes;
import io.github.bootwarmup.dispatch.sample.UnsampledException;
import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.synthetic.RequestScope;
import io.github.bootwarmup.synthetic.SyntheticRequest;
import io.github.bootwarmup.synthetic.SyntheticResponse;
import io.github.bootwarmup.text.Line;

/**
 * Warms a route part by part where a dry run would execute the application's own
 * extensions. A shadow of the adapter does it, which has the frameworks' resolvers and
 * handlers, and the application's serializers behind the frameworks' message converters.
 * A parameter that only the extensions can resolve is {@code null}.
 */
final class Priming {

	private final RequestMappingHandlerAdapter shadow;

	private final ConfigurableWebBindingInitializer binding = new ConfigurableWebBindingInitializer();

	private final RouteLookUp lookUp;

	private final RequestComposer composer;

	private final ReturnSamples returns;

	private final Substitutes substitutes;

	Priming(RequestMappingHandlerAdapter adapter, ApplicationCode applicationCode, RouteLookUp lookUp,
			RequestComposer composer, ReturnSamples returns, Substitutes substitutes) {
		this.binding.setConversionService(new DefaultFormattingConversionService());
		this.shadow = ShadowAdapter.of(adapter, applicationCode, this.binding);
		this.lookUp = lookUp;
		this.composer = composer;
		this.returns = returns;
		this.substitutes = substitutes;
	}

	/**
	 * Prime a route.
	 * @param left the parameters that stay {@code null}, and whether the result is left
	 * out
	 * @return what could not be primed, in one line, or an empty string
	 */
	String run(Route.OfMethod route, RouteExtensions left) throws Exception {
		Map<String, Exception> problems;
		do {
			problems = prime(route, left);
		}
		while (problems.values().stream().anyMatch(this.substitutes::next));
		return problems.entrySet()
			.stream()
			.map((problem) -> problem.getKey() + ": " + Line.of(problem.getValue()))
			.collect(Collectors.joining("; "));
	}

	private Map<String, Exception> prime(Route.OfMethod route, RouteExtensions left) throws Exception {
		Map<String, Exception> problems = new LinkedHashMap<>();
		Set<MethodParameter> unresolved = new HashSet<>(left.parameters());
		SyntheticRequest request = compose(route, unresolved);
		SyntheticResponse response = new SyntheticResponse();
		RequestScope.call(route.dispatcher().context(), request, response, () -> {
			attempt("look-up", problems, () -> this.lookUp.find(route, request));
			HandlerMethod handlerMethod = route.handlerMethod().createWithResolvedBean();
			UncalledMethod method = UncalledMethod.of(new StandIn(handlerMethod, true), this.shadow, this.binding,
					unresolved);
			ServletWebRequest webRequest = new ServletWebRequest(request.dispatched(), response);
			ModelAndViewContainer container = new ModelAndViewContainer();
			attempt("arguments", problems, () -> {
				method.resolveArguments(webRequest, container);
				return null;
			});
			if (!left.result()) {
				attempt("result", problems, () -> {
					primeResult(method, this.returns.of(handlerMethod, route.info()), webRequest, container);
					return null;
				});
			}
			return null;
		});
		return problems;
	}

	private SyntheticRequest compose(Route.OfMethod route, Set<MethodParameter> unresolved) throws IOException {
		try {
			return this.composer.compose(route, unresolved);
		}
		catch (UnsampledException ex) {
			Arrays.stream(route.handlerMethod().getMethodParameters())
				.filter(HandlerBodies::isRequestBody)
				.forEach(unresolved::add);
			return this.composer.compose(route, unresolved);
		}
	}

	private static void primeResult(UncalledMethod method, @Nullable Object returned, ServletWebRequest webRequest,
			ModelAndViewContainer container) throws Exception {
		if (returned != null) {
			method.handleReturned(returned, webRequest, container);
		}
	}

	/**
	 * Prime one part; a failure doesn't keep the others from being primed.
	 */
	private static void attempt(String part, Map<String, Exception> problems, Callable<@Nullable Object> work) {
		try {
			work.call();
		}
		catch (Exception ex) {
			problems.put(part, ex);
		}
	}

}
