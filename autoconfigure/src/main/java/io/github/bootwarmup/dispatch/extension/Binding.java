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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.validation.autoconfigure.ValidatorAdapter;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.util.ClassUtils;
import org.springframework.validation.Validator;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;
import org.springframework.web.bind.support.ConfigurableWebBindingInitializer;
import org.springframework.web.bind.support.WebBindingInitializer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import io.github.bootwarmup.dispatch.sample.Constraints;
import io.github.bootwarmup.inspection.ApplicationCode;

/**
 * How an adapter converts and validates, and whose code that runs.
 */
public final class Binding {

	private static final boolean VALIDATION = ClassUtils.isPresent("jakarta.validation.Validator",
			Binding.class.getClassLoader());

	private static final boolean ADAPTER = ClassUtils.isPresent(
			"org.springframework.boot.validation.autoconfigure.ValidatorAdapter", Binding.class.getClassLoader());

	private final @Nullable ConversionService conversionService;

	private final Converters converters;

	private final @Nullable Constraints constraints;

	private final @Nullable String userValidator;

	private final List<String> extensions;

	private Binding(@Nullable ConversionService conversionService, @Nullable Validator validator,
			List<String> extensions, ApplicationCode applicationCode) {
		this.conversionService = conversionService;
		this.converters = new Converters(conversionService, applicationCode);
		this.extensions = new ArrayList<>(extensions);
		this.userValidator = (validator != null) ? userValidator(validator, applicationCode) : null;
		addIfPresent(this.extensions, this.userValidator);
		this.constraints = (VALIDATION && validator != null && this.userValidator == null)
				? Constraints.of(validator, applicationCode) : null;
	}

	public static Binding of(RequestMappingHandlerAdapter adapter, ApplicationCode applicationCode) {
		WebBindingInitializer initializer = adapter.getWebBindingInitializer();
		if (initializer == null) {
			return new Binding(null, null, List.of(), applicationCode);
		}
		if (!(initializer instanceof ConfigurableWebBindingInitializer binding)
				|| applicationCode.includes(initializer)) {
			return new Binding(null, null, List.of("binding initializer " + initializer.getClass().getName()),
					applicationCode);
		}
		Stream<Object> parts = Stream.of(binding.getMessageCodesResolver(), binding.getBindingErrorProcessor())
			.filter(Objects::nonNull);
		Stream<Object> registrars = Stream.ofNullable(binding.getPropertyEditorRegistrars()).flatMap(Arrays::stream);
		List<String> extensions = Stream.concat(parts, registrars)
			.filter(applicationCode::includes)
			.map((part) -> ApplicationCode.describe("part of binding", part))
			.toList();
		return new Binding(binding.getConversionService(), working(binding.getValidator()), extensions,
				applicationCode);
	}

	/**
	 * Spring's optional validator exists without a provider of Jakarta Validation as
	 * well. It then supports no type, and throws when asked for anything else.
	 */
	private static @Nullable Validator working(@Nullable Validator validator) {
		boolean idle = VALIDATION && validator != null && target(validator) instanceof SpringValidatorAdapter adapter
				&& !adapter.supports(Object.class);
		return idle ? null : validator;
	}

	/**
	 * Return what every binding runs of the application's.
	 */
	List<String> extensions() {
		return this.extensions;
	}

	public @Nullable ConversionService conversionService() {
		return this.conversionService;
	}

	/**
	 * Return the class of the application that a conversion from a text would call.
	 */
	public @Nullable Class<?> userConverter(TypeDescriptor target) {
		return this.converters.userConverter(target);
	}

	/**
	 * Return the class of the application that a conversion to a text would call.
	 */
	public @Nullable Class<?> userPrinter(TypeDescriptor source) {
		return this.converters.userPrinter(source);
	}

	/**
	 * Return what of the application's the validation of a bean would call.
	 */
	@Nullable String validation(ResolvableType type) {
		return (this.constraints != null) ? describe(this.constraints.userValidator(type)) : this.userValidator;
	}

	/**
	 * Return what of the application's the validation of a call would call.
	 */
	@Nullable String methodValidation(HandlerMethod handlerMethod) {
		return (this.constraints != null)
				? describe(this.constraints.userValidator(handlerMethod.getBeanType(), handlerMethod.getMethod()))
				: this.userValidator;
	}

	/**
	 * Return what reads and applies constraints, if there is Bean Validation.
	 */
	public @Nullable Constraints constraints() {
		return this.constraints;
	}

	private static @Nullable String describe(@Nullable Class<?> constraintValidator) {
		return (constraintValidator != null) ? "constraint validator " + constraintValidator.getName() : null;
	}

	/**
	 * A validator is asked whether it supports a type wherever something is bound.
	 */
	private static @Nullable String userValidator(Validator validator, ApplicationCode applicationCode) {
		Validator target = target(validator);
		for (Validator asked : List.of(validator, target)) {
			if (applicationCode.includes(asked)) {
				return ApplicationCode.describe("validator", asked);
			}
		}
		Class<?> part = VALIDATION ? Constraints.userPart(target, applicationCode) : null;
		return (part != null) ? "part of the validator " + part.getName() : null;
	}

	private static void addIfPresent(List<String> extensions, @Nullable String extension) {
		if (extension != null) {
			extensions.add(extension);
		}
	}

	/**
	 * Look behind Spring Boot's adapter.
	 */
	private static Validator target(Validator validator) {
		return (ADAPTER && validator instanceof ValidatorAdapter adapter) ? adapter.getTarget() : validator;
	}

}
