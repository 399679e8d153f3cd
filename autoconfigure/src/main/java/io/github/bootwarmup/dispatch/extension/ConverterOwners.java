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

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.core.convert.converter.GenericConverter.ConvertiblePair;
import org.springframework.format.AnnotationFormatterFactory;
import org.springframework.format.Parser;
import org.springframework.format.Printer;
import org.springframework.util.ObjectUtils;
import org.springframework.util.StringValueResolver;

import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.inspection.PrivateField;
import io.github.bootwarmup.inspection.Reading;

/**
 * Finds out whose code a converter runs. Spring wraps the application's in its own, each
 * kind in another way, so everything that a converter of Spring's holds is looked at. It
 * is the application's as soon as it holds something unknown.
 */
final class ConverterOwners {

	/**
	 * Framework classes that call the application: an entity's static finder, and Spring
	 * Data's repositories.
	 */
	private static final Set<String> CALLING_BACK = Set.of(
			"org.springframework.core.convert.support.IdToEntityConverter",
			"org.springframework.data.repository.support.DomainClassConverter");

	private static final List<Class<?>> CONVERTERS = List.of(Converter.class, ConverterFactory.class,
			GenericConverter.class, Printer.class, Parser.class, AnnotationFormatterFactory.class);

	private static final List<Class<?>> HARMLESS = List.of(TypeDescriptor.class, ResolvableType.class,
			ConvertiblePair.class, StringValueResolver.class, DateTimeFormatter.class, ThreadLocal.class);

	/**
	 * Holds the types of a bean, and nothing else.
	 */
	private static final String TYPES_OF_BEAN = "org.springframework.boot.convert.ApplicationConversionService$ResolvableTypePair";

	private final @Nullable ConversionService conversionService;

	private final ApplicationCode applicationCode;

	/**
	 * Create a new instance.
	 * @param conversionService the service of the converters, which they may go back to
	 * @param applicationCode tells what is the application's
	 */
	ConverterOwners(@Nullable ConversionService conversionService, ApplicationCode applicationCode) {
		this.conversionService = conversionService;
		this.applicationCode = applicationCode;
	}

	static boolean isCallingBack(Class<?> type) {
		return CALLING_BACK.contains(type.getName());
	}

	/**
	 * Return the class of the application that a converter calls, or {@code null} if it
	 * calls none.
	 */
	@Nullable Class<?> userClass(Object converter) {
		return userClass(converter, Collections.newSetFromMap(new IdentityHashMap<>()));
	}

	private @Nullable Class<?> userClass(Object converter, Set<Object> seen) {
		Class<?> type = converter.getClass();
		if (isCallingBack(type) || !this.applicationCode.isSprings(converter)) {
			return type;
		}
		if (!seen.add(converter)) {
			return null;
		}
		return fields(type).map((field) -> userClass(field, converter, seen))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private static Stream<Field> fields(Class<?> type) {
		return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
			.flatMap((declaring) -> Arrays.stream(declaring.getDeclaredFields()))
			.filter((field) -> !Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive());
	}

	private @Nullable Class<?> userClass(Field field, Object converter, Set<Object> seen) {
		Reading reading = PrivateField.of(field.getDeclaringClass().getName(), field.getName()).read(converter);
		Optional<Object> value = reading.as(Object.class);
		return value.isPresent() ? userPart(value.get(), seen)
				: (reading.isForeign((part) -> true) ? converter.getClass() : null);
	}

	private @Nullable Class<?> userPart(Object value, Set<Object> seen) {
		if (value == this.conversionService) {
			return null;
		}
		if (CONVERTERS.stream().anyMatch((type) -> type.isInstance(value))) {
			return userClass(value, seen);
		}
		if (value instanceof Collection<?> || value instanceof Object[]) {
			return Stream
				.of(ObjectUtils.toObjectArray((value instanceof Collection<?> parts) ? parts.toArray() : value))
				.map((part) -> userPart(part, seen))
				.filter(Objects::nonNull)
				.findFirst()
				.orElse(null);
		}
		return (this.applicationCode.includes(value) || !isHarmless(value)) ? value.getClass() : null;
	}

	private static boolean isHarmless(Object value) {
		return BeanUtils.isSimpleValueType(value.getClass()) || value.getClass().getName().equals(TYPES_OF_BEAN)
				|| HARMLESS.stream().anyMatch((type) -> type.isInstance(value));
	}

}
