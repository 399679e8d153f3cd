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

import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Optional;
import java.util.TimeZone;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.util.NumberUtils;

import io.github.bootwarmup.dispatch.extension.Binding;
import io.github.bootwarmup.dispatch.sample.ConstrainedTexts;
import io.github.bootwarmup.dispatch.sample.Substitute;
import io.github.bootwarmup.dispatch.sample.Substitutes;
import io.github.bootwarmup.synthetic.SimpleSamples;

/**
 * Texts for paths, parameters, headers and cookies: such as the parameter's type can be
 * converted from, and its usual constraints allow.
 */
final class ParameterSamples {

	private static final TypeDescriptor TEXT = TypeDescriptor.valueOf(String.class);

	private final Binding binding;

	private final Substitutes substitutes;

	ParameterSamples(Binding binding, Substitutes substitutes) {
		this.binding = binding;
		this.substitutes = substitutes;
	}

	/**
	 * Return a text for a parameter. If its type is not a known one, it is {@code "1"}
	 * until that is refused.
	 */
	String text(MethodParameter parameter) {
		TypeDescriptor type = element(new TypeDescriptor(parameter));
		Object sample = SimpleSamples.of(type.getType());
		return (sample != null) ? text(constrained(sample, parameter), type) : unknown(type.getType(), parameter);
	}

	private String unknown(Class<?> type, MethodParameter parameter) {
		Substitute substitute = this.substitutes.of(type);
		return ConstrainedTexts.text(parameter.getParameterAnnotations())
			.or(() -> ConstrainedTexts.text(type.getAnnotations()))
			.or(() -> Optional.ofNullable(substitute).flatMap(Substitute::text))
			.orElse("1");
	}

	/**
	 * Write a value as a text that is converted back to it.
	 */
	String text(Object value, TypeDescriptor type) {
		if (value instanceof Enum<?> constant) {
			return constant.name();
		}
		if (value instanceof Class<?> named) {
			return named.getName();
		}
		if (value instanceof TimeZone zone) {
			return zone.getID();
		}
		ConversionService conversion = this.binding.conversionService();
		if (value instanceof String || conversion == null || this.binding.userPrinter(type) != null
				|| !conversion.canConvert(type, TEXT)) {
			return value.toString();
		}
		String text = String.valueOf(conversion.convert(value, type, TEXT));
		return (!(value instanceof Temporal) || isReadable(conversion, text, type)) ? text : value.toString();
	}

	/**
	 * Return whether a text says enough: a localized time, for one, may lack its zone.
	 */
	private static boolean isReadable(ConversionService conversion, String text, TypeDescriptor type) {
		try {
			return conversion.convert(text, TEXT, type) != null;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	private static TypeDescriptor element(TypeDescriptor type) {
		TypeDescriptor element = type.getElementTypeDescriptor();
		if (element == null && type.getType() == Optional.class) {
			element = type.nested(1);
		}
		boolean container = type.isArray() || Collection.class.isAssignableFrom(type.getType())
				|| type.getType() == Optional.class;
		if (container) {
			return (element != null) ? element(element) : TypeDescriptor.valueOf(String.class);
		}
		return type;
	}

	private static Object constrained(Object sample, MethodParameter parameter) {
		Object constrained = sample;
		for (var annotation : parameter.getParameterAnnotations()) {
			String name = annotation.annotationType().getSimpleName();
			Object value = AnnotationUtils.getValue(annotation);
			if (constrained instanceof Number number) {
				constrained = number(number, name, value);
			}
			else if (constrained instanceof String text) {
				constrained = text.repeat(minimum(name, annotation));
			}
		}
		return (sample instanceof String)
				? ConstrainedTexts.text(parameter.getParameterAnnotations()).orElse(constrained.toString())
				: constrained;
	}

	private static Number number(Number sample, String constraint, @Nullable Object value) {
		return switch (constraint) {
			case "Min", "DecimalMin" -> convert(new BigDecimal(String.valueOf(value)).add(BigDecimal.ONE), sample);
			case "Max", "DecimalMax" ->
				convert(new BigDecimal(String.valueOf(value)).subtract(BigDecimal.ONE).min(BigDecimal.ONE), sample);
			case "Negative", "NegativeOrZero" -> convert(BigDecimal.ONE.negate(), sample);
			default -> sample;
		};
	}

	private static Number convert(BigDecimal value, Number like) {
		return NumberUtils.convertNumberToTargetClass(value, like.getClass());
	}

	private static int minimum(String constraint, Annotation annotation) {
		Object minimum = constraint.equals("Size") ? AnnotationUtils.getValue(annotation, "min") : null;
		return (minimum instanceof Integer number) ? Math.max(1, Math.min(number, 1000)) : 1;
	}

}
