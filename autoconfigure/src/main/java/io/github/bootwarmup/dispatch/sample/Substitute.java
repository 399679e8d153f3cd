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

package io.github.bootwarmup.dispatch.sample;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

import io.github.bootwarmup.synthetic.SimpleSamples;

/**
 * A substitute for a value that its type refuses.
 *
 * @param fields values for some fields of a new one, empty if another one is taken
 * @param constant a constant of the type, or {@code null} if it stays empty
 */
public record Substitute(Map<Field, Object> fields, @Nullable Object constant) {

	/**
	 * Texts in the forms that are asked for most: short ones, codes, a card, an account,
	 * addresses, an identifier.
	 */
	private static final List<String> TEXTS = List.of("a", "1", "EUR", "DE", "4111111111111111",
			"DE89370400440532013000", ConstrainedTexts.EMAIL_TEXT, ConstrainedTexts.URL_TEXT,
			ConstrainedTexts.UUID_TEXT);

	/**
	 * Constraints that any value satisfies.
	 */
	private static final Set<String> WEAK = Set.of("NotNull", "NotBlank", "NotEmpty");

	/**
	 * Return the substitutes for a type in the order in which they are tried: simple
	 * values that fit each other, with each of the usual texts; its constants; nothing.
	 */
	static List<Substitute> of(Class<?> type) {
		List<Substitute> substitutes = new ArrayList<>();
		for (String text : TEXTS) {
			Map<Field, Object> fields = new HashMap<>();
			ReflectionUtils.doWithFields(type, (field) -> add(fields, field, text),
					(field) -> !Modifier.isStatic(field.getModifiers()));
			Substitute substitute = new Substitute(fields, null);
			if (!fields.isEmpty() && !substitutes.contains(substitute)) {
				substitutes.add(substitute);
			}
		}
		Arrays.stream(type.getFields())
			.filter((field) -> Modifier.isStatic(field.getModifiers()) && field.getType() == type)
			.map(Substitute::constant)
			.filter(Objects::nonNull)
			.forEach((constant) -> substitutes.add(new Substitute(Map.of(), constant)));
		substitutes.add(new Substitute(Map.of(), null));
		return substitutes;
	}

	/**
	 * Return whether a value of the type has to be done without.
	 */
	boolean isNothing() {
		return this.fields.isEmpty() && this.constant == null;
	}

	/**
	 * Return the text that is in it, if there is one.
	 */
	public Optional<String> text() {
		return this.fields.values().stream().filter(String.class::isInstance).map(String.class::cast).findFirst();
	}

	private static void add(Map<Field, Object> fields, Field field, String text) {
		Object value = (field.getType() == String.class) ? text : SimpleSamples.of(field.getType());
		if (value != null && Arrays.stream(field.getAnnotations()).noneMatch(Substitute::isConstraint)
				&& ConstrainedTexts.text(field.getAnnotations()).isEmpty()) {
			fields.put(field, value);
		}
	}

	private static boolean isConstraint(Annotation annotation) {
		Class<?> type = annotation.annotationType();
		return type.getPackageName().endsWith(".constraints") && !WEAK.contains(type.getSimpleName());
	}

	/**
	 * Read a constant. The class was initialised when a value of it was to be made.
	 */
	private static @Nullable Object constant(Field field) {
		try {
			ReflectionUtils.makeAccessible(field);
			return ReflectionUtils.getField(field, null);
		}
		catch (RuntimeException | LinkageError ex) {
			return null;
		}
	}

}
