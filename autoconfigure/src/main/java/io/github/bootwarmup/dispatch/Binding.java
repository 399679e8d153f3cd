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
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.util.ClassUtils;
import org.springframework.validation.Validator;
import org.springframework.web.bind.support.ConfigurableWebBindingInitializer;
import org.springframework.web.bind.support.WebBindingInitializer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * How an adapter converts and validates, and whose code that runs.
 */
final class Binding {

	private static final boolean VALIDATION = ClassUtils.isPresent("jakarta.validation.Validator",
			Binding.class.getClassLoader());

	private final @Nullable ConversionService conversionService;

	private final Converters converters;

	private final @Nullable Constraints constraints;

	private final @Nullable String userValidator;

	private final List<String> extensions;

	private Binding(@Nullable ConversionService conversionService, @Nullable Validator validator,
			List<String> extensions, UserCode userCode) {
		this.conversionService = conversionService;
		this.converters = new Converters(conversionService, userCode);
		this.extensions = extensions;
		Object target = (validator != null) ? target(validator) : null;
		this.userValidator = (target != null && userCode.isUser(target))
				? "validator " + ClassUtils.getUserClass(target).getName() : null;
		this.constraints = (VALIDATION && validator != null && this.userValidator == null)
				? Constraints.of(validator, userCode) : null;
	}

	static Binding of(RequestMappingHandlerAdapter adapter, UserCode userCode) {
		WebBindingInitializer initializer = adapter.getWebBindingInitializer();
		if (initializer == null) {
			return new Binding(null, null, List.of(), userCode);
		}
		if (!(initializer instanceof ConfigurableWebBindingInitializer binding) || userCode.isUser(initializer)) {
			return new Binding(null, null, List.of("binding initializer " + initializer.getClass().getName()),
					userCode);
		}
		List<String> extensions = new ArrayList<>();
		Object[] registrars = binding.getPropertyEditorRegistrars();
		if (registrars != null) {
			Arrays.stream(registrars)
				.filter(userCode::isUser)
				.forEach((registrar) -> extensions.add("property editor registrar " + registrar.getClass().getName()));
		}
		return new Binding(binding.getConversionService(), binding.getValidator(), extensions, userCode);
	}

	/**
	 * Return what every binding runs of the application's.
	 */
	List<String> extensions() {
		return this.extensions;
	}

	@Nullable ConversionService conversionService() {
		return this.conversionService;
	}

	/**
	 * Return the class of the application that a conversion from a text would call.
	 */
	@Nullable Class<?> userConverter(TypeDescriptor target) {
		return this.converters.userConverter(target);
	}

	/**
	 * Return what of the application's the validation of a bean would call.
	 */
	@Nullable String validation(Class<?> beanType) {
		return (this.constraints != null) ? describe(this.constraints.userValidator(beanType)) : this.userValidator;
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
	@Nullable Constraints constraints() {
		return this.constraints;
	}

	private static @Nullable String describe(@Nullable Class<?> constraintValidator) {
		return (constraintValidator != null) ? "constraint validator " + constraintValidator.getName() : null;
	}

	/**
	 * Look behind Spring Boot's adapter.
	 */
	private static Object target(Validator validator) {
		Object target = Reflected.field(validator, "target", Object.class);
		return (target != null) ? target : validator;
	}

}
