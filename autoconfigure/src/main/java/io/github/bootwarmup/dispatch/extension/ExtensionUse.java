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

package io.github.bootwarmup.dispatch.extension;

import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.HierarchicalMessageSource;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.http.ProblemDetail;
import org.springframework.util.ReflectionUtils;
import org.springframework.validation.annotation.ValidationAnnotationUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.ModelAttributeMethodProcessor;
import org.springframework.web.method.annotation.ModelFactory;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import io.github.bootwarmup.dispatch.extension.RouteExtensions.LeftOutAdvice;
import io.github.bootwarmup.dispatch.sample.HandlerBodies;
import io.github.bootwarmup.dispatch.servlet.Dispatcher;
import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.inspection.PrivateField;

/**
 * Finds out which of the application's own extensions of Spring MVC the dispatch of a
 * handler method would run, without running any.
 */
public final class ExtensionUse {

	private static final String ADAPTER = "org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter";

	private static final PrivateField SESSION_ATTRIBUTES = PrivateField.of(ADAPTER, "sessionAttributeStore");

	private static final PrivateField PARAMETER_NAMES = PrivateField.of(ADAPTER, "parameterNameDiscoverer");

	private static final PrivateField NEGOTIATION = PrivateField.of(ADAPTER, "contentNegotiationManager");

	private static final PrivateField BODY_ADVICE = PrivateField.of(ADAPTER, "requestResponseBodyAdvice");

	private final AdviceUse advice;

	private final Binding binding;

	private final ParameterNames names;

	private final ConvertedForms convertedForms;

	private final List<String> everywhere;

	private final List<String> body = new ArrayList<>();

	/**
	 * Advice that the adapter itself was given, which may concern requests and responses.
	 */
	private final List<String> bodyAdvice;

	private final boolean adviceCanBeLeftOut;

	private final ArgumentResolvers resolvers;

	private final ReturnValueHandlers handlers;

	private final boolean errorResponseInterceptors;

	/**
	 * The source of messages of violations, if it is the application's.
	 */
	private final @Nullable String messageSource;

	/**
	 * Create a new instance.
	 * @param adapter the adapter
	 * @param dispatcher the dispatcher that has the adapter
	 * @param applicationCode tells whose code something is
	 * @param adviceCanBeLeftOut whether a dry run can do without advice
	 */
	public ExtensionUse(RequestMappingHandlerAdapter adapter, Dispatcher dispatcher, ApplicationCode applicationCode,
			boolean adviceCanBeLeftOut) {
		ApplicationContext context = dispatcher.context();
		this.advice = new AdviceUse(context, applicationCode);
		this.binding = Binding.of(adapter, applicationCode);
		this.names = new ParameterNames(((ConfigurableApplicationContext) context).getBeanFactory());
		this.convertedForms = new ConvertedForms(this.names);
		this.everywhere = new ArrayList<>(this.binding.extensions());
		ApplicationParts foreign = new ApplicationParts(applicationCode);
		this.everywhere.addAll(foreign.in("handler adapter", dispatcher.before(adapter)));
		foreign.of("handler adapter", adapter).ifPresent(this.everywhere::add);
		foreign.of("session attribute store", SESSION_ATTRIBUTES.read(adapter)).ifPresent(this.everywhere::add);
		foreign.of("parameter name discoverer", PARAMETER_NAMES.read(adapter)).ifPresent(this.everywhere::add);
		this.body.addAll(foreign.in("message converter", adapter.getMessageConverters()));
		this.body.addAll(foreign.negotiation(NEGOTIATION.read(adapter)));
		this.bodyAdvice = foreign.in("body advice", BODY_ADVICE.read(adapter));
		this.adviceCanBeLeftOut = adviceCanBeLeftOut;
		this.errorResponseInterceptors = adapter.getErrorResponseInterceptors()
			.stream()
			.anyMatch(applicationCode::includes);
		this.messageSource = messageSource(context, foreign);
		ExtensionParts parts = new ExtensionParts(applicationCode, adapter.getMessageConverters());
		this.resolvers = new ArgumentResolvers(adapter.getArgumentResolvers(), parts);
		this.handlers = new ReturnValueHandlers(adapter.getReturnValueHandlers(), context, applicationCode, parts);
	}

	public Binding binding() {
		return this.binding;
	}

	/**
	 * Return what a dispatch would run.
	 * @param handlerMethod the handler method
	 * @param pattern the path pattern under which it is reached
	 */
	public RouteExtensions of(HandlerMethod handlerMethod, String pattern) {
		List<String> reasons = new ArrayList<>(this.everywhere);
		Set<MethodParameter> unresolvable = new HashSet<>();
		reasons.addAll(this.advice.model(handlerMethod.getBeanType()));
		for (MethodParameter parameter : handlerMethod.getMethodParameters()) {
			String reason = resolution(parameter, handlerMethod, pattern);
			if (reason != null) {
				reasons.add(reason);
				unresolvable.add(parameter);
			}
			addIfPresent(reasons, validation(parameter));
		}
		if (hasBody(handlerMethod)) {
			reasons.addAll(this.body);
		}
		addIfPresent(reasons, errorResponse(handlerMethod.getReturnType().getParameterType()));
		String handler = this.handlers.refused(handlerMethod.getReturnType());
		addIfPresent(reasons, handler);
		if (handlerMethod.shouldValidateArguments() || handlerMethod.shouldValidateReturnValue()) {
			addIfPresent(reasons, this.binding.methodValidation(handlerMethod));
			addIfPresent(reasons, this.messageSource);
		}
		LeftOutAdvice left = leftOut(handlerMethod);
		if (!this.adviceCanBeLeftOut) {
			reasons.addAll(left.names());
		}
		return new RouteExtensions(reasons.stream().distinct().toList(), Set.copyOf(unresolvable), handler != null,
				left);
	}

	/**
	 * Return the advice that a dispatch would run and that it can do without.
	 */
	private LeftOutAdvice leftOut(HandlerMethod handlerMethod) {
		Class<?> controller = handlerMethod.getBeanType();
		List<MethodParameter> parameters = List.of(handlerMethod.getMethodParameters());
		Set<BinderUse> use = parameters.stream()
			.map((parameter) -> BinderUse.of(this.resolvers.of(parameter).resolver()))
			.filter((binder) -> binder != BinderUse.NONE)
			.collect(Collectors.toSet());
		List<String> binder = use.isEmpty() ? List.of() : this.advice.binder(controller);
		List<String> request = parameters.stream().anyMatch(HandlerBodies::isRequestBody)
				? bodyAdvice(this.advice.request(controller)) : List.of();
		List<String> response = new ArrayList<>(
				HandlerBodies.isResponseBody(handlerMethod) ? bodyAdvice(this.advice.response(controller)) : List.of());
		addIfPresent(response,
				this.handlers.processors(ResolvableType.forMethodParameter(handlerMethod.getReturnType())));
		List<String> names = Stream.of(binder, request, response).flatMap(List::stream).distinct().toList();
		boolean converted = !binder.isEmpty() && use.contains(BinderUse.VALUE);
		return new LeftOutAdvice(names, !binder.isEmpty() || !request.isEmpty(), !response.isEmpty(),
				converted || !request.isEmpty() || !response.isEmpty());
	}

	/**
	 * Return the handler that keeps results from coming later, if there is one.
	 */
	public Optional<String> laterResults() {
		return this.handlers.foreign();
	}

	/**
	 * Return whether writing what came later runs nothing of the application's.
	 * @param content what came
	 */
	public boolean canWrite(ResolvableType content) {
		return this.handlers.processors(content) == null && this.handlers.relations(content) == null
				&& errorResponse(content.toClass()) == null;
	}

	private List<String> bodyAdvice(List<String> advice) {
		return Stream.of(this.bodyAdvice, advice).flatMap(List::stream).toList();
	}

	private @Nullable String resolution(MethodParameter parameter, HandlerMethod handlerMethod, String pattern) {
		ArgumentResolvers.Found found = this.resolvers.of(parameter);
		if (found.refused() != null || found.resolver() == null) {
			return found.refused();
		}
		if (Arrays.stream(parameter.getParameterAnnotations()).anyMatch(this.names::isExpression)) {
			return "expression of parameter " + parameter.getParameterIndex();
		}
		boolean bound = found.resolver() instanceof ModelAttributeMethodProcessor
				&& !this.convertedForms.include(parameter, handlerMethod, pattern);
		return (bound || HandlerBodies.isRequestBody(parameter)) ? null : conversion(parameter);
	}

	private @Nullable String conversion(MethodParameter parameter) {
		Class<?> converter = this.binding.userConverter(new TypeDescriptor(parameter));
		return (converter != null) ? "converter " + converter.getName() : null;
	}

	private @Nullable String validation(MethodParameter parameter) {
		boolean validated = isValidated(parameter);
		String reason = validated ? this.binding.validation(ResolvableType.forMethodParameter(parameter)) : null;
		return (validated && reason == null) ? this.messageSource : reason;
	}

	private static boolean isValidated(MethodParameter parameter) {
		return Arrays.stream(parameter.getParameterAnnotations())
			.anyMatch((annotation) -> ValidationAnnotationUtils.determineValidationHints(annotation) != null);
	}

	private @Nullable String errorResponse(Class<?> type) {
		return (this.errorResponseInterceptors
				&& (ProblemDetail.class.isAssignableFrom(type) || ErrorResponse.class.isAssignableFrom(type)))
						? "error response interceptors" : null;
	}

	private static @Nullable String messageSource(ApplicationContext context, ApplicationParts foreign) {
		Object source = context.containsBean(AbstractApplicationContext.MESSAGE_SOURCE_BEAN_NAME)
				? context.getBean(AbstractApplicationContext.MESSAGE_SOURCE_BEAN_NAME) : null;
		Optional<String> found = foreign.of("message source", source);
		while (found.isEmpty() && source instanceof HierarchicalMessageSource child) {
			source = child.getParentMessageSource();
			found = foreign.of("message source", source);
		}
		return found.orElse(null);
	}

	private static boolean hasBody(HandlerMethod handlerMethod) {
		return HandlerBodies.isResponseBody(handlerMethod)
				|| Arrays.stream(handlerMethod.getMethodParameters()).anyMatch(HandlerBodies::isRequestBody);
	}

	private static void addIfPresent(List<String> reasons, @Nullable String reason) {
		if (reason != null) {
			reasons.add(reason);
		}
	}

	/**
	 * Tells forms that Spring MVC converts from one text instead of binding them field by
	 * field. It does so if the request has a path variable or a parameter of the form's
	 * name.
	 */
	private static final class ConvertedForms {

		private final ParameterNames names;

		ConvertedForms(ParameterNames names) {
			this.names = names;
		}

		/**
		 * Return whether a form may be converted from a text of a made-up request.
		 * @param form the parameter that is the form
		 * @param handlerMethod the handler method
		 * @param pattern the path pattern under which it is reached
		 */
		boolean include(MethodParameter form, HandlerMethod handlerMethod, String pattern) {
			String name = ModelFactory.getNameForParameter(form);
			return pattern.contains("{" + name) || Arrays.stream(handlerMethod.getMethodParameters())
				.anyMatch((parameter) -> hasField(parameter.getParameterType(), name)
						|| (parameter.getParameterIndex() != form.getParameterIndex() && isNamed(parameter, name)));
		}

		private boolean isNamed(MethodParameter parameter, String name) {
			return this.names.of(parameter, parameter.getParameterAnnotation(RequestParam.class)).equals(name);
		}

		/**
		 * Any object may be a form as well, the form itself among them.
		 */
		private static boolean hasField(Class<?> type, String name) {
			return BeanUtils.getPropertyDescriptor(type, name) != null || ReflectionUtils.findField(type, name) != null
					|| Arrays.stream(type.getDeclaredConstructors())
						.anyMatch((constructor) -> binds(constructor, name));
		}

		private static boolean binds(Constructor<?> constructor, String name) {
			return Arrays.stream(constructor.getParameters())
				.map((Parameter parameter) -> parameter.getAnnotation(BindParam.class))
				.anyMatch((binding) -> binding != null && binding.value().equals(name));
		}

	}

}
