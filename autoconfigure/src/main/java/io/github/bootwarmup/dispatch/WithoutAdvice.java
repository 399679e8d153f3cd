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
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.support.WebBindingInitializer;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodArgumentResolverComposite;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.annotation.AbstractMessageConverterMethodArgumentResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import io.github.bootwarmup.dispatch.extension.ShadowAdapter;
import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.inspection.PrivateField;

/**
 * Does what an adapter does, without the advice of the application or a library. The
 * adapter's own resolvers run and its own caches fill. Only bodies are read and written
 * by a shadow, since advice on bodies is part of what does that.
 */
final class WithoutAdvice {

	private static final PrivateField RESOLVERS = PrivateField
		.of("org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter", "argumentResolvers");

	private final RequestMappingHandlerAdapter adapter;

	/**
	 * Made when it is needed first, since few applications have such advice.
	 */
	private final SingletonSupplier<RequestMappingHandlerAdapter> shadow;

	private final HandlerMethodArgumentResolverComposite resolvers;

	WithoutAdvice(RequestMappingHandlerAdapter adapter, ApplicationCode applicationCode) {
		this.adapter = adapter;
		WebBindingInitializer binding = adapter.getWebBindingInitializer();
		this.shadow = SingletonSupplier.of(() -> ShadowAdapter.of(adapter, applicationCode, binding));
		this.resolvers = new HandlerMethodArgumentResolverComposite();
		resolvers(adapter).ifPresent(
				(found) -> this.resolvers.addResolver(new BodiesApart(found, SingletonSupplier.of(this::bodies))));
	}

	/**
	 * Return whether that can be done with an adapter.
	 */
	static boolean isPossible(RequestMappingHandlerAdapter adapter) {
		return resolvers(adapter).isPresent();
	}

	private static Optional<HandlerMethodArgumentResolverComposite> resolvers(RequestMappingHandlerAdapter adapter) {
		return RESOLVERS.read(adapter).as(HandlerMethodArgumentResolverComposite.class);
	}

	private HandlerMethodArgumentResolverComposite bodies() {
		return new HandlerMethodArgumentResolverComposite().addResolvers(this.shadow.obtain().getArgumentResolvers());
	}

	/**
	 * Resolve the arguments of a handler method. What the adapter caches for its
	 * controller comes with a call that has no arguments.
	 */
	void resolveArguments(StandIn standIn, HttpServletRequest request, HttpServletResponse response) throws Exception {
		try {
			this.adapter.handle(request, response, standIn.withoutParameters());
		}
		catch (Exception ex) {
			if (!StandIn.isRefusedCall(ex)) {
				throw ex;
			}
		}
		new UncalledMethod(standIn, this.resolvers, List.of(), this.adapter.getWebBindingInitializer())
			.resolveArguments(new ServletWebRequest(request, response), new ModelAndViewContainer());
	}

	/**
	 * Let the adapter find what resolves each parameter, also those that come after one
	 * whose value was rejected.
	 */
	void findResolvers(StandIn standIn) {
		for (MethodParameter parameter : standIn.getMethodParameters()) {
			this.resolvers.supportsParameter(parameter);
		}
	}

	/**
	 * Return what handles results.
	 */
	@Nullable List<HandlerMethodReturnValueHandler> returnValueHandlers() {
		return this.shadow.obtain().getReturnValueHandlers();
	}

	/**
	 * Finds what the adapter would resolve a parameter with, and lets the shadow read
	 * bodies.
	 */
	private record BodiesApart(HandlerMethodArgumentResolverComposite real,
			SingletonSupplier<HandlerMethodArgumentResolverComposite> bodies) implements HandlerMethodArgumentResolver {

		@Override
		public boolean supportsParameter(MethodParameter parameter) {
			return this.real.supportsParameter(parameter);
		}

		@Override
		public @Nullable Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
				NativeWebRequest request, @Nullable WebDataBinderFactory binderFactory) throws Exception {
			boolean body = this.real
				.getArgumentResolver(parameter) instanceof AbstractMessageConverterMethodArgumentResolver;
			return (body ? this.bodies.obtain() : this.real).resolveArgument(parameter, container, request,
					binderFactory);
		}

	}

}
