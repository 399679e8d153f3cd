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

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.format.AnnotationFormatterFactory;
import org.springframework.format.Parser;
import org.springframework.format.Printer;
import org.springframework.util.ReflectionUtils;

/**
 * Finds out whose code a conversion runs. Spring has no question for that, so the
 * converter that it would pick is looked at; where that fails, it counts as the
 * application's.
 */
final class Converters {

	private static final @Nullable Method GET_CONVERTER = ReflectionUtils.findMethod(GenericConversionService.class,
			"getConverter", TypeDescriptor.class, TypeDescriptor.class);

	private static final Set<Class<?>> DELEGATES = Set.of(Converter.class, ConverterFactory.class,
			GenericConverter.class, Printer.class, Parser.class, AnnotationFormatterFactory.class);

	/**
	 * Framework classes that call the application: an entity's static finder, and Spring
	 * Data's repositories.
	 */
	private static final Set<String> CALLING_BACK = Set.of(
			"org.springframework.core.convert.support.IdToEntityConverter",
			"org.springframework.data.repository.support.DomainClassConverter");

	private final @Nullable ConversionService conversionService;

	private final UserCode userCode;

	Converters(@Nullable ConversionService conversionService, UserCode userCode) {
		this.conversionService = conversionService;
		this.userCode = userCode;
	}

	/**
	 * Return the class of the application that a conversion from a string would call, or
	 * {@code null} if it calls none.
	 */
	@Nullable Class<?> userConverter(TypeDescriptor target) {
		TypeDescriptor element = target.getElementTypeDescriptor();
		if (element == null && target.getType() == Optional.class) {
			element = target.nested(1);
		}
		Class<?> ofElement = (element != null) ? userConverter(element) : null;
		return (ofElement != null) ? ofElement : userConverter(TypeDescriptor.valueOf(String.class), target);
	}

	private @Nullable Class<?> userConverter(TypeDescriptor source, TypeDescriptor target) {
		if (this.conversionService == null) {
			return null;
		}
		if (!(this.conversionService instanceof GenericConversionService service) || GET_CONVERTER == null) {
			return this.conversionService.getClass();
		}
		ReflectionUtils.makeAccessible(GET_CONVERTER);
		Object converter = ReflectionUtils.invokeMethod(GET_CONVERTER, service, source, target);
		return (converter != null) ? userClass(converter) : null;
	}

	private @Nullable Class<?> userClass(Object converter) {
		Class<?> type = converter.getClass();
		if (CALLING_BACK.contains(type.getName()) || this.userCode.isUser(type)) {
			return type;
		}
		for (Field field : type.getDeclaredFields()) {
			if (DELEGATES.contains(field.getType())) {
				ReflectionUtils.makeAccessible(field);
				Object delegate = ReflectionUtils.getField(field, converter);
				Class<?> userClass = (delegate != null) ? userClass(delegate) : null;
				if (userClass != null) {
					return userClass;
				}
			}
		}
		return null;
	}

}
