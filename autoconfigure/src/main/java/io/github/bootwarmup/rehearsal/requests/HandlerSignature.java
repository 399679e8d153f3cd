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

package io.github.bootwarmup.rehearsal.requests;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.core.KotlinDetector;
import org.springframework.core.MethodParameter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.http.HttpEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.MatrixVariable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Finds out from its parameters and its return type why a handler method can't be called
 * without more than a path.
 */
final class HandlerSignature {

	private static final List<Class<? extends Annotation>> BOUND = List.of(RequestParam.class, RequestHeader.class,
			CookieValue.class, MatrixVariable.class, PathVariable.class, RequestAttribute.class, SessionAttribute.class,
			RequestPart.class, RequestBody.class);

	private static final List<Class<?>> ASYNCHRONOUS = List.of(Callable.class, Future.class, CompletionStage.class,
			DeferredResult.class, WebAsyncTask.class, ResponseBodyEmitter.class, StreamingResponseBody.class);

	private static final String ASYNC = "org.springframework.scheduling.annotation.Async";

	private HandlerSignature() {
	}

	static Optional<String> obstacle(HandlerMethod handler) {
		if (leavesThread(handler)) {
			return Optional.of("it answers asynchronously or with a stream");
		}
		return Arrays.stream(handler.getMethodParameters())
			.flatMap((parameter) -> obstacle(parameter).stream())
			.findFirst();
	}

	/**
	 * Return whether the work of a handler method leaves the thread of the request.
	 */
	static boolean leavesThread(HandlerMethod handler) {
		return isAsynchronous(handler) || isAnnotated(handler, ASYNC);
	}

	/**
	 * Return whether a handler method, or its class, has an annotation, be it from an
	 * interface or a superclass.
	 */
	static boolean isAnnotated(HandlerMethod handler, String annotation) {
		return Stream.<AnnotatedElement>of(handler.getMethod(), handler.getBeanType())
			.anyMatch(
					(element) -> MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY).isPresent(annotation));
	}

	private static boolean isAsynchronous(HandlerMethod handler) {
		ResolvableType declared = ResolvableType.forMethodReturnType(handler.getMethod(), handler.getBeanType());
		Class<?> type = HttpEntity.class.isAssignableFrom(declared.toClass())
				? declared.as(HttpEntity.class).getGeneric().toClass() : declared.toClass();
		return KotlinDetector.isSuspendingFunction(handler.getMethod())
				|| ASYNCHRONOUS.stream().anyMatch((asynchronous) -> asynchronous.isAssignableFrom(type))
				|| ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) != null;
	}

	private static Optional<String> obstacle(MethodParameter parameter) {
		Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
		if (HttpSession.class.isAssignableFrom(type)) {
			return Optional.of("it uses the session");
		}
		if (HttpEntity.class.isAssignableFrom(type)) {
			return Optional.of("it reads a body");
		}
		if (isValidated(parameter)) {
			return Optional.of("its parameters are validated");
		}
		List<Annotation> bound = BOUND.stream()
			.flatMap((annotation) -> Stream.<Annotation>ofNullable(parameter.getParameterAnnotation(annotation)))
			.toList();
		boolean required = bound.isEmpty() ? isNumber(parameter)
				: bound.stream().anyMatch((annotation) -> isRequired(parameter, annotation));
		return required ? Optional.of("it needs the parameter " + describe(parameter)) : Optional.empty();
	}

	private static boolean isRequired(MethodParameter parameter, Annotation annotation) {
		Map<String, @Nullable Object> attributes = AnnotationUtils.getAnnotationAttributes(annotation);
		Object defaultValue = attributes.getOrDefault("defaultValue", ValueConstants.DEFAULT_NONE);
		return ValueConstants.DEFAULT_NONE.equals(defaultValue) && (isNumber(parameter)
				|| (Boolean.TRUE.equals(attributes.get("required")) && !parameter.isOptional()));
	}

	/**
	 * Return whether a parameter has a type that can't be absent: Spring MVC takes an
	 * absent truth value for false.
	 */
	private static boolean isNumber(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		return type.isPrimitive() && type != boolean.class;
	}

	private static boolean isValidated(MethodParameter parameter) {
		return Arrays.stream(parameter.getParameterAnnotations())
			.anyMatch((annotation) -> annotation.annotationType().getSimpleName().startsWith("Valid"));
	}

	private static String describe(MethodParameter parameter) {
		String name = parameter.getParameter().isNamePresent() ? parameter.getParameter().getName()
				: String.valueOf(parameter.getParameterIndex() + 1);
		return "'%s' of its method".formatted(name);
	}

}
