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

import java.beans.PropertyDescriptor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
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
		if (formType.isRecord()) {
			for (RecordComponent component : formType.getRecordComponents()) {
				Object value = read(component.getAccessor(), form);
				text(value, new TypeDescriptor(new MethodParameter(component.getAccessor(), -1)))
					.ifPresent((text) -> fields.put(component.getName(), text));
			}
			return fields;
		}
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
