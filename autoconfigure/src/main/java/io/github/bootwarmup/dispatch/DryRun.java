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
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.async.WebAsyncManager;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.dispatch.extension.RouteExtensions.LeftOutAdvice;
import io.github.bootwarmup.dispatch.request.RequestComposer;
import io.github.bootwarmup.dispatch.route.Route;
import io.github.bootwarmup.dispatch.sample.ReturnSamples;
import io.github.bootwarmup.dispatch.sample.UnsampledException;
import io.github.bootwarmup.synthetic.RequestScope;
import io.github.bootwarmup.synthetic.SyntheticRequest;
import io.github.bootwarmup.synthetic.SyntheticResponse;

/**
 * Dispatches a request along the whole path of a route, on the application's own mapping
 * and adapter, with a stand-in where the handler method would be called.
 */
final class DryRun {

	private final RequestMappingHandlerAdapter adapter;

	private final WithoutAdvice withoutAdvice;

	private final RouteLookUp lookUp;

	private final RequestComposer composer;

	private final ReturnSamples returns;

	private final LaterResults later;

	DryRun(RequestMappingHandlerAdapter adapter, WithoutAdvice withoutAdvice, RouteLookUp lookUp,
			RequestComposer composer, ReturnSamples returns, LaterResults later) {
		this.adapter = adapter;
		this.withoutAdvice = withoutAdvice;
		this.lookUp = lookUp;
		this.composer = composer;
		this.returns = returns;
		this.later = later;
	}

	/**
	 * Dispatch to a route.
	 * @throws UnsampledException if there is nothing to dispatch with or to return
	 */
	StepResult run(Route.OfMethod route, RoutePlan.DryRun plan) throws Exception {
		SyntheticRequest request = this.composer.compose(route, Set.of());
		SyntheticResponse response = new SyntheticResponse();
		StepResult result = RequestScope.call(route.dispatcher().context(), request, response, () -> {
			HandlerMethod handlerMethod = this.lookUp.find(route, request);
			StandIn standIn = new StandIn(handlerMethod, plan.plain());
			String rejected = dispatch(standIn, plan.advice(), request.dispatched(), response);
			Object returned = this.returns.of(handlerMethod, route.info());
			Object later = plan.advice().names().isEmpty()
					? this.later.of(handlerMethod, route.info(), returned, this.returns) : null;
			if (later != null) {
				handleLater(handlerMethod, later, standIn, request, response);
			}
			else if (returned != null) {
				handleReturned(handlerMethod, returned, plan.advice(), request, response);
			}
			return rejected.isEmpty() ? null : StepResult.warmed("the sample was rejected by validation: " + rejected);
		});
		return (result != null) ? result : StepResult.WARMED;
	}

	/**
	 * Dispatch an empty request, and let the application's exception resolvers handle
	 * what comes of it.
	 */
	void runInvalid(Route.OfMethod route, boolean plain) throws Exception {
		SyntheticRequest request = this.composer.compose(route, Set.of()).invalid();
		SyntheticResponse response = new SyntheticResponse();
		RequestScope.call(route.dispatcher().context(), request, response, () -> {
			HandlerMethod handlerMethod = this.lookUp.find(route, request);
			try {
				handle(request.dispatched(), response, new StandIn(handlerMethod, plain));
			}
			catch (Exception ex) {
				if (!isRefused(ex)) {
					resolve(route, request, response, handlerMethod, ex);
				}
			}
			return null;
		});
	}

	/**
	 * Dispatch as far as the call.
	 * @return what validation has against the sample, or an empty string
	 */
	private String dispatch(StandIn standIn, LeftOutAdvice advice, HttpServletRequest request,
			SyntheticResponse response) throws Exception {
		try {
			if (advice.arguments()) {
				this.withoutAdvice.resolveArguments(standIn, request, response);
			}
			else {
				handle(request, response, standIn);
			}
			return "";
		}
		catch (MethodArgumentNotValidException ex) {
			this.withoutAdvice.findResolvers(standIn);
			return ex.getAllErrors().stream().map(DryRun::describe).distinct().collect(Collectors.joining(", "));
		}
		catch (HandlerMethodValidationException ex) {
			return ex.getAllErrors().stream().map(DryRun::describe).distinct().collect(Collectors.joining(", "));
		}
		catch (Exception ex) {
			if (isRefused(ex)) {
				return "";
			}
			throw ex;
		}
	}

	private void handle(HttpServletRequest request, SyntheticResponse response, StandIn standIn) throws Exception {
		if (!LaterResults.isSuspending(standIn)) {
			this.adapter.handle(request, response, standIn);
			return;
		}
		LaterResults.refuse(request);
		try {
			this.adapter.handle(request, response, standIn);
		}
		finally {
			LaterResults.resume(request);
		}
	}

	private static boolean isRefused(Exception failure) {
		return StandIn.isRefusedCall(failure) || LaterResults.isRefusal(failure);
	}

	private static String describe(MessageSourceResolvable error) {
		String[] codes = error.getCodes();
		return (codes != null && codes.length > 0) ? codes[0] : "?";
	}

	/**
	 * Handle what Spring MVC waits for, and then what came, as it does in a second
	 * dispatch.
	 */
	private void handleLater(HandlerMethod handlerMethod, Object later, StandIn standIn, SyntheticRequest request,
			SyntheticResponse response) throws Exception {
		WebAsyncManager waiting = LaterResults.await(request);
		handleReturned(handlerMethod, later, LeftOutAdvice.NONE, request, response);
		LaterResults.resume(request);
		if (waiting.hasConcurrentResult()) {
			this.adapter.handle(request.dispatched(), response, standIn);
		}
	}

	private void handleReturned(HandlerMethod handlerMethod, Object returned, LeftOutAdvice advice,
			SyntheticRequest request, SyntheticResponse response) throws Exception {
		MethodParameter returnType = handlerMethod.getReturnValueType(returned);
		HandlerMethodReturnValueHandler handler = handler(returnType,
				advice.result() ? this.withoutAdvice.returnValueHandlers() : this.adapter.getReturnValueHandlers());
		if (handler != null) {
			handler.handleReturnValue(returned, returnType, new ModelAndViewContainer(),
					new ServletWebRequest(request, response));
		}
	}

	private static @Nullable HandlerMethodReturnValueHandler handler(MethodParameter returnType,
			@Nullable List<HandlerMethodReturnValueHandler> handlers) {
		return (handlers != null)
				? handlers.stream().filter((handler) -> handler.supportsReturnType(returnType)).findFirst().orElse(null)
				: null;
	}

	private static void resolve(Route.OfMethod route, SyntheticRequest request, SyntheticResponse response,
			HandlerMethod handlerMethod, Exception failure) {
		for (HandlerExceptionResolver resolver : route.dispatcher().exceptionResolvers().get()) {
			if (resolver.resolveException(request, response, handlerMethod, failure) != null) {
				return;
			}
		}
	}

}
