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

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalConverter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.core.convert.converter.GenericConverter.ConvertiblePair;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.inspection.PrivateField;
import io.github.bootwarmup.inspection.Reading;

/**
 * Finds out whose code a conversion runs. Spring has no question for that, so the
 * converter that it would pick is looked at; where that fails, it counts as the
 * application's. A converter of the application's that would be asked whether it applies
 * is not asked, it counts as picked.
 */
final class Converters {

	private static final @Nullable Method GET_CONVERTER = ReflectionUtils.findMethod(GenericConversionService.class,
			"getConverter", TypeDescriptor.class, TypeDescriptor.class);

	private static final String SERVICE = "org.springframework.core.convert.support.GenericConversionService";

	private static final PrivateField REGISTRY = PrivateField.of(SERVICE, "converters");

	private static final PrivateField PAIRS = PrivateField.of(SERVICE + "$Converters", "converters");

	private static final PrivateField GLOBAL = PrivateField.of(SERVICE + "$Converters", "globalConverters");

	private static final PrivateField OF_PAIR = PrivateField.of(SERVICE + "$ConvertersForPair", "converters");

	private static final TypeDescriptor TEXT = TypeDescriptor.valueOf(String.class);

	private final @Nullable ConversionService conversionService;

	private final ApplicationCode applicationCode;

	private final ConverterOwners owners;

	private final List<Asked> asked;

	Converters(@Nullable ConversionService conversionService, ApplicationCode applicationCode) {
		this.conversionService = conversionService;
		this.applicationCode = applicationCode;
		this.owners = new ConverterOwners(conversionService, applicationCode);
		this.asked = (conversionService instanceof GenericConversionService service) ? asked(service) : List.of();
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
		return (ofElement != null) ? ofElement : userConverter(TEXT, target);
	}

	/**
	 * Return the class of the application that a conversion to a string would call, or
	 * {@code null} if it calls none.
	 */
	@Nullable Class<?> userPrinter(TypeDescriptor source) {
		return userConverter(source, TEXT);
	}

	private @Nullable Class<?> userConverter(TypeDescriptor source, TypeDescriptor target) {
		if (this.conversionService == null) {
			return userEditor(target);
		}
		if (!(this.conversionService instanceof GenericConversionService service) || GET_CONVERTER == null
				|| this.applicationCode.includes(service)) {
			return this.conversionService.getClass();
		}
		for (Asked converter : this.asked) {
			if (converter.isAskedFor(source, target)) {
				return converter.type;
			}
		}
		ReflectionUtils.makeAccessible(GET_CONVERTER);
		Object converter = ReflectionUtils.invokeMethod(GET_CONVERTER, service, source, target);
		return (converter != null) ? this.owners.userClass(converter) : userEditor(target);
	}

	/**
	 * Without a converter Spring looks for a property editor beside the type.
	 */
	private @Nullable Class<?> userEditor(TypeDescriptor target) {
		Class<?> type = target.getType();
		if (type.isPrimitive() || type.isArray() || !this.applicationCode.includes(type)) {
			return null;
		}
		String editor = type.getName() + "Editor";
		return ClassUtils.isPresent(editor, type.getClassLoader())
				? ClassUtils.resolveClassName(editor, type.getClassLoader()) : null;
	}

	/**
	 * Find the converters of the application's that decide by themselves whether they
	 * apply.
	 */
	private List<Asked> asked(GenericConversionService service) {
		Reading registry = REGISTRY.read(service);
		Optional<Map<?, ?>> pairs = registry.read(PAIRS).as(Map.class).map((found) -> found);
		Optional<Set<?>> global = registry.read(GLOBAL).as(Set.class).map((found) -> found);
		if (pairs.isEmpty() || global.isEmpty()) {
			return List.of(new Asked(service.getClass(), null));
		}
		List<Asked> asked = new ArrayList<>();
		pairs.get().forEach((pair, candidates) -> {
			Collection<?> converters = OF_PAIR.read(candidates).as(Collection.class).orElse(null);
			if (converters != null) {
				addAsked(asked, converters, (ConvertiblePair) pair);
			}
			else {
				asked.add(new Asked(candidates.getClass(), (ConvertiblePair) pair));
			}
		});
		addAsked(asked, global.get(), null);
		return asked;
	}

	private void addAsked(List<Asked> asked, Collection<?> converters, @Nullable ConvertiblePair pair) {
		for (Object converter : converters) {
			Class<?> type = this.owners.userClass(converter);
			if (type != null && isAsked(type) && !ConverterOwners.isCallingBack(type)) {
				asked.add(new Asked(type, pair));
			}
		}
	}

	/**
	 * A factory is asked for the converter, which may then be asked.
	 */
	private static boolean isAsked(Class<?> type) {
		return ConditionalConverter.class.isAssignableFrom(type) || ConverterFactory.class.isAssignableFrom(type);
	}

	/**
	 * A converter that decides by itself whether it applies.
	 *
	 * @param type its class
	 * @param pair the types for which it is asked, or {@code null} for all
	 */
	private record Asked(Class<?> type, @Nullable ConvertiblePair pair) {

		boolean isAskedFor(TypeDescriptor source, TypeDescriptor target) {
			return this.pair == null || (this.pair.getSourceType().isAssignableFrom(source.getObjectType())
					&& this.pair.getTargetType().isAssignableFrom(target.getObjectType()));
		}

	}

}
