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
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.http.HttpEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.support.ConfigurableWebBindingInitializer;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import io.github.bootwarmup.core.Line;

/**
 * Warms a route part by part where a dry run would execute the application's own
 * extensions. A shadow of the adapter does it, which has the frameworks' resolvers and
 * handlers, and the application's serializers behind the frameworks' message converters.
 * What can't be resolved without the extensions is {@code null}.
 */
final class Priming {

	private final RequestMappingHandlerAdapter shadow;

	private final ConfigurableWebBindingInitializer binding = new ConfigurableWebBindingInitializer();

	private final RouteLookUp lookUp;

	private final RequestComposer composer;

	private final ReturnSamples returns;

	Priming(RequestMappingHandlerAdapter adapter, UserCode userCode, RouteLookUp lookUp, RequestComposer composer,
			ReturnSamples returns) {
		this.binding.setConversionService(new DefaultFormattingConversionService());
		this.shadow = shadow(adapter, userCode, this.binding);
		this.lookUp = lookUp;
		this.composer = composer;
		this.returns = returns;
	}

	private static RequestMappingHandlerAdapter shadow(RequestMappingHandlerAdapter adapter, UserCode userCode,
			ConfigurableWebBindingInitializer binding) {
		RequestMappingHandlerAdapter shadow = new ShadowAdapter();
		shadow.setMessageConverters(frameworks(adapter.getMessageConverters(), userCode));
		shadow.setCustomArgumentResolvers(frameworks(adapter.getCustomArgumentResolvers(), userCode));
		shadow.setCustomReturnValueHandlers(frameworks(adapter.getCustomReturnValueHandlers(), userCode));
		shadow.setWebBindingInitializer(binding);
		shadow.afterPropertiesSet();
		return shadow;
	}

	private static <T> List<T> frameworks(@Nullable List<T> objects, UserCode userCode) {
		return (objects != null) ? objects.stream().filter((object) -> !userCode.isUser(object)).toList() : List.of();
	}

	/**
	 * Prime a route.
	 * @param left the parameters that stay {@code null}
	 * @return what could not be primed, in one line, or an empty string
	 */
	String run(Route.OfMethod route, Set<MethodParameter> left) throws Exception {
		Set<MethodParameter> unresolved = new HashSet<>(left);
		SyntheticRequest request = compose(route, unresolved);
		SyntheticResponse response = new SyntheticResponse();
		String problem = RequestScope.call(route.dispatcher(), request, response, () -> {
			HandlerMethod handlerMethod = this.lookUp.find(route, request);
			UncalledMethod method = new UncalledMethod(new StandIn(handlerMethod, true), this.shadow, this.binding,
					unresolved);
			return prime(method, handlerMethod, new ServletWebRequest(request, response));
		});
		return (problem != null) ? problem : "";
	}

	private SyntheticRequest compose(Route.OfMethod route, Set<MethodParameter> unresolved) throws IOException {
		try {
			return this.composer.compose(route, unresolved);
		}
		catch (UnsampledException ex) {
			for (MethodParameter parameter : route.handlerMethod().getMethodParameters()) {
				if (parameter.hasParameterAnnotation(RequestBody.class)
						|| parameter.hasParameterAnnotation(RequestPart.class)
						|| HttpEntity.class.isAssignableFrom(parameter.getParameterType())) {
					unresolved.add(parameter);
				}
			}
			return this.composer.compose(route, unresolved);
		}
	}

	private String prime(UncalledMethod method, HandlerMethod handlerMethod, ServletWebRequest webRequest) {
		ModelAndViewContainer container = new ModelAndViewContainer();
		String problem = "";
		try {
			method.resolveArguments(webRequest, container);
		}
		catch (Exception ex) {
			problem = "arguments: " + Line.of(ex);
		}
		try {
			Object returned = this.returns.of(handlerMethod);
			if (returned != null) {
				method.handleReturned(returned, webRequest, container);
			}
		}
		catch (Exception ex) {
			problem = (problem.isEmpty() ? "" : problem + "; ") + "result: " + Line.of(ex);
		}
		return problem;
	}

	/**
	 * Without an application context an adapter finds no advice.
	 */
	private static final class ShadowAdapter extends RequestMappingHandlerAdapter {

		@Override
		protected boolean isContextRequired() {
			return false;
		}

	}

}
