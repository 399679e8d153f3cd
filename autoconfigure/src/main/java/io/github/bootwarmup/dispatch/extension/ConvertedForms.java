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
import java.util.Arrays;

import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.ModelFactory;

/**
 * Tells forms that Spring MVC converts from one text instead of binding them field by
 * field. It does so if the request has a path variable or a parameter of the form's name.
 */
final class ConvertedForms {

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
				|| Arrays.stream(type.getDeclaredConstructors()).anyMatch((constructor) -> binds(constructor, name));
	}

	private static boolean binds(Constructor<?> constructor, String name) {
		return Arrays.stream(constructor.getParameters())
			.map((Parameter parameter) -> parameter.getAnnotation(BindParam.class))
			.anyMatch((binding) -> binding != null && binding.value().equals(name));
	}

}
