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

package io.github.bootwarmup.dispatch.request;

import java.beans.PropertyDescriptor;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.Property;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.BindParam;

import io.github.bootwarmup.dispatch.extension.Binding;
import io.github.bootwarmup.dispatch.sample.Samples;

/**
 * The fields of a form: the simple properties of the object to which it is bound, as far
 * as they can be converted without the application's converters.
 */
final class FormFields {

	private final Samples samples;

	private final ParameterSamples texts;

	private final Binding binding;

	FormFields(Samples samples, ParameterSamples texts, Binding binding) {
		this.samples = samples;
		this.texts = texts;
		this.binding = binding;
	}

	/**
	 * Return the fields of a form and their texts.
	 */
	Map<String, String> of(ResolvableType type) {
		Map<String, String> fields = new LinkedHashMap<>();
		Class<?> formType = type.toClass();
		Object form = this.samples.of(type);
		if (form == null) {
			return fields;
		}
		addConstructed(fields, form);
		for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(formType)) {
			if (property.getReadMethod() != null && property.getWriteMethod() != null) {
				Object value = read(property.getReadMethod(), form);
				text(value,
						new TypeDescriptor(new Property(formType, property.getReadMethod(), property.getWriteMethod())))
					.ifPresent((text) -> fields.put(property.getName(), text));
			}
		}
		return fields;
	}

	/**
	 * Add what the constructor takes, as of a record or a Kotlin data class.
	 */
	private void addConstructed(Map<String, String> fields, Object form) {
		Constructor<?> constructor;
		@Nullable String[] names;
		try {
			constructor = BeanUtils.getResolvableConstructor(form.getClass());
			names = BeanUtils.getParameterNames(constructor);
		}
		catch (IllegalStateException ex) {
			return;
		}
		for (int i = 0; i < names.length; i++) {
			MethodParameter parameter = new MethodParameter(constructor, i);
			BindParam binding = parameter.getParameterAnnotation(BindParam.class);
			String field = (binding != null) ? binding.value() : names[i];
			Method accessor = accessor(form.getClass(), names[i]);
			if (accessor != null) {
				text(read(accessor, form), new TypeDescriptor(parameter)).ifPresent((text) -> fields.put(field, text));
			}
		}
	}

	private static @Nullable Method accessor(Class<?> type, @Nullable String name) {
		if (name == null || type.isRecord()) {
			return (name != null) ? ReflectionUtils.findMethod(type, name) : null;
		}
		PropertyDescriptor property = BeanUtils.getPropertyDescriptor(type, name);
		return (property != null) ? property.getReadMethod() : null;
	}

	/**
	 * Read a property; one that can't be read is not sent.
	 */
	private static @Nullable Object read(Method accessor, Object form) {
		try {
			ReflectionUtils.makeAccessible(accessor);
			return ReflectionUtils.invokeMethod(accessor, form);
		}
		catch (Exception ex) {
			return null;
		}
	}

	private Optional<String> text(@Nullable Object value, TypeDescriptor type) {
		if (value == null || !BeanUtils.isSimpleValueType(type.getType()) || this.binding.userConverter(type) != null) {
			return Optional.empty();
		}
		return Optional.of(this.texts.text(value, type));
	}

}
