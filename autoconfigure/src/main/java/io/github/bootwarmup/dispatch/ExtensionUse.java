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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.http.HttpEntity;
import org.springframework.http.ProblemDetail;
import org.springframework.util.ClassUtils;
import org.springframework.validation.annotation.ValidationAnnotationUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.accept.ContentNegotiationManager;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.ControllerAdviceBean;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.ExpressionValueMethodArgumentResolver;
import org.springframework.web.method.annotation.ModelAttributeMethodProcessor;
import org.springframework.web.method.annotation.ModelFactory;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import io.github.bootwarmup.core.Fields;

/**
 * Finds out which of the application's own extensions of Spring MVC the dispatch of a
 * handler method would run, without running any.
 */
final class ExtensionUse {

	private final RequestMappingHandlerAdapter adapter;

	private final UserCode userCode;

	private final AdviceUse advice;

	private final Binding binding;

	private final List<String> everywhere;

	private final List<String> messageConverters;

	private final List<String> bodyAdvice;

	private final boolean errorResponseInterceptors;

	ExtensionUse(RequestMappingHandlerAdapter adapter, ApplicationContext context, UserCode userCode) {
		this.adapter = adapter;
		this.userCode = userCode;
		this.advice = new AdviceUse(context, userCode);
		this.binding = Binding.of(adapter, userCode);
		this.everywhere = new ArrayList<>(this.binding.extensions());
		this.everywhere.addAll(named("handler adapter", List.of(adapter)));
		this.everywhere.addAll(named("session attribute store", field("sessionAttributeStore")));
		this.everywhere.addAll(named("parameter name discoverer", field("parameterNameDiscoverer")));
		ContentNegotiationManager negotiation = Fields.read(adapter, "contentNegotiationManager",
				ContentNegotiationManager.class);
		this.messageConverters = new ArrayList<>(named("message converter", adapter.getMessageConverters()));
		if (negotiation != null) {
			this.messageConverters.addAll(named("content negotiation strategy", negotiation.getStrategies()));
		}
		List<?> bodyAdvice = Fields.read(adapter, "requestResponseBodyAdvice", List.class);
		this.bodyAdvice = (bodyAdvice != null)
				? named("body advice",
						bodyAdvice.stream().filter((advice) -> !(advice instanceof ControllerAdviceBean)).toList())
				: List.of();
		List<?> interceptors = Fields.read(adapter, "errorResponseInterceptors", List.class);
		this.errorResponseInterceptors = interceptors == null || interceptors.stream().anyMatch(userCode::isUser);
	}

	Binding binding() {
		return this.binding;
	}

	/**
	 * Return what a dispatch would run.
	 * @param handlerMethod the handler method
	 * @param pattern the path pattern under which it is reached
	 */
	Involvement of(HandlerMethod handlerMethod, String pattern) {
		List<String> reasons = new ArrayList<>(this.everywhere);
		Set<MethodParameter> unresolvable = new HashSet<>();
		reasons.addAll(this.advice.model(handlerMethod.getBeanType()));
		for (MethodParameter parameter : handlerMethod.getMethodParameters()) {
			String reason = resolution(parameter, pattern);
			if (reason != null) {
				reasons.add(reason);
				unresolvable.add(parameter);
			}
			addIfPresent(reasons, validation(parameter));
		}
		if (hasBody(handlerMethod)) {
			reasons.addAll(this.messageConverters);
			reasons.addAll(this.bodyAdvice);
			reasons.addAll(this.advice.body(handlerMethod.getBeanType()));
		}
		addIfPresent(reasons, returnValue(handlerMethod.getReturnType()));
		if (handlerMethod.shouldValidateArguments() || handlerMethod.shouldValidateReturnValue()) {
			addIfPresent(reasons, this.binding.methodValidation(handlerMethod));
		}
		return reasons.isEmpty() ? Involvement.NONE
				: new Involvement(reasons.stream().distinct().toList(), Set.copyOf(unresolvable));
	}

	private @Nullable String resolution(MethodParameter parameter, String pattern) {
		for (HandlerMethodArgumentResolver resolver : nullSafe(this.adapter.getArgumentResolvers())) {
			if (this.userCode.isUser(resolver)) {
				return "argument resolver " + ClassUtils.getUserClass(resolver).getName();
			}
			if (resolver.supportsParameter(parameter)) {
				return conversion(parameter, resolver, pattern);
			}
		}
		return null;
	}

	private @Nullable String conversion(MethodParameter parameter, HandlerMethodArgumentResolver resolver,
			String pattern) {
		if (resolver instanceof ExpressionValueMethodArgumentResolver
				|| Arrays.stream(parameter.getParameterAnnotations()).anyMatch(ParameterNames::isExpression)) {
			return "expression of parameter " + parameter.getParameterIndex();
		}
		if (isBody(parameter) || (resolver instanceof ModelAttributeMethodProcessor
				&& !pattern.contains("{" + ModelFactory.getNameForParameter(parameter)))) {
			return null;
		}
		Class<?> converter = this.binding.userConverter(new TypeDescriptor(parameter));
		return (converter != null) ? "converter " + converter.getName() : null;
	}

	private @Nullable String validation(MethodParameter parameter) {
		boolean validated = Arrays.stream(parameter.getParameterAnnotations())
			.anyMatch((annotation) -> ValidationAnnotationUtils.determineValidationHints(annotation) != null);
		return validated ? this.binding.validation(ResolvableType.forMethodParameter(parameter)) : null;
	}

	private @Nullable String returnValue(MethodParameter returnType) {
		Class<?> type = returnType.getParameterType();
		if (this.errorResponseInterceptors
				&& (ProblemDetail.class.isAssignableFrom(type) || ErrorResponse.class.isAssignableFrom(type))) {
			return "error response interceptors";
		}
		for (HandlerMethodReturnValueHandler handler : nullSafe(this.adapter.getReturnValueHandlers())) {
			if (this.userCode.isUser(handler)) {
				return "return value handler " + ClassUtils.getUserClass(handler).getName();
			}
			if (handler.supportsReturnType(returnType)) {
				return null;
			}
		}
		return null;
	}

	private List<String> named(String kind, List<?> objects) {
		return objects.stream().filter(this.userCode::isUser).map((object) -> UserCode.describe(kind, object)).toList();
	}

	private List<Object> field(String name) {
		Object value = Fields.read(this.adapter, name);
		return (value != null) ? List.of(value) : List.of();
	}

	private static boolean hasBody(HandlerMethod handlerMethod) {
		MethodParameter returnType = handlerMethod.getReturnType();
		Class<?> type = returnType.getParameterType();
		return HttpEntity.class.isAssignableFrom(type) || ProblemDetail.class.isAssignableFrom(type)
				|| ErrorResponse.class.isAssignableFrom(type) || returnType.hasMethodAnnotation(ResponseBody.class)
				|| AnnotatedElementUtils.hasAnnotation(handlerMethod.getBeanType(), ResponseBody.class)
				|| Arrays.stream(handlerMethod.getMethodParameters()).anyMatch(ExtensionUse::isBody);
	}

	private static boolean isBody(MethodParameter parameter) {
		return parameter.hasParameterAnnotation(RequestBody.class)
				|| parameter.hasParameterAnnotation(RequestPart.class)
				|| HttpEntity.class.isAssignableFrom(parameter.getParameterType());
	}

	private static void addIfPresent(List<String> reasons, @Nullable String reason) {
		if (reason != null) {
			reasons.add(reason);
		}
	}

	private static <T> List<T> nullSafe(@Nullable List<T> list) {
		return (list != null) ? list : List.of();
	}

}
