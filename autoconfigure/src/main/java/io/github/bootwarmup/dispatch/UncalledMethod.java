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
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebBindingInitializer;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodArgumentResolverComposite;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.HandlerMethodReturnValueHandlerComposite;
import org.springframework.web.method.support.InvocableHandlerMethod;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ServletRequestDataBinderFactory;

/**
 * A handler method without its call: arguments before it, and the result after it.
 */
final class UncalledMethod extends InvocableHandlerMethod {

	private final HandlerMethodReturnValueHandlerComposite returnValueHandlers = new HandlerMethodReturnValueHandlerComposite();

	/**
	 * Create a new instance.
	 * @param standIn the handler method
	 * @param resolvers resolve its arguments
	 * @param handlers handle its result
	 * @param binding how arguments are bound
	 */
	UncalledMethod(StandIn standIn, HandlerMethodArgumentResolverComposite resolvers,
			@Nullable List<HandlerMethodReturnValueHandler> handlers, @Nullable WebBindingInitializer binding) {
		super(standIn);
		setHandlerMethodArgumentResolvers(resolvers);
		setDataBinderFactory(new ServletRequestDataBinderFactory(List.of(), binding));
		setParameterNameDiscoverer(new DefaultParameterNameDiscoverer());
		this.returnValueHandlers.addHandlers(handlers);
	}

	/**
	 * Create an instance for which some parameters are {@code null}, and what an adapter
	 * has does the rest.
	 */
	static UncalledMethod of(StandIn standIn, RequestMappingHandlerAdapter adapter, WebBindingInitializer binding,
			Set<MethodParameter> unresolved) {
		HandlerMethodArgumentResolverComposite resolvers = new HandlerMethodArgumentResolverComposite();
		resolvers.addResolver(new NullResolver(unresolved));
		resolvers.addResolvers(Objects.requireNonNullElse(adapter.getArgumentResolvers(), List.of()));
		return new UncalledMethod(standIn, resolvers, adapter.getReturnValueHandlers(), binding);
	}

	void resolveArguments(ServletWebRequest request, ModelAndViewContainer container) throws Exception {
		getMethodArgumentValues(request, container);
	}

	void handleReturned(Object returned, ServletWebRequest request, ModelAndViewContainer container) throws Exception {
		this.returnValueHandlers.handleReturnValue(returned, getReturnValueType(returned), container, request);
	}

	/**
	 * Resolves to {@code null} what nothing else may resolve.
	 */
	private record NullResolver(Set<MethodParameter> parameters) implements HandlerMethodArgumentResolver {

		@Override
		public boolean supportsParameter(MethodParameter parameter) {
			return this.parameters.contains(parameter);
		}

		@Override
		public @Nullable Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
				NativeWebRequest request, @Nullable WebDataBinderFactory binderFactory) {
			return null;
		}

	}

}
