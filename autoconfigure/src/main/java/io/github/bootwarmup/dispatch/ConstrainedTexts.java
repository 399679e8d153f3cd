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

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Finds, in a type and all that it consists of, the text fields whose constraints ask for
 * a certain form, and texts of that form.
 */
final class ConstrainedTexts {

	private static final int MOST_TYPES = 200;

	private final Map<Field, String> texts = new HashMap<>();

	private final Set<Class<?>> seen = new HashSet<>();

	private ConstrainedTexts() {
	}

	static Map<Field, String> of(ResolvableType type) {
		ConstrainedTexts texts = new ConstrainedTexts();
		texts.visit(type);
		return texts.texts;
	}

	private void visit(ResolvableType type) {
		for (ResolvableType generic : type.getGenerics()) {
			visit(generic);
		}
		Class<?> raw = type.isArray() ? type.getComponentType().toClass() : type.toClass();
		if (raw == Object.class || raw.isEnum() || ClassUtils.isPrimitiveOrWrapper(raw)
				|| raw.getName().startsWith("java.") || this.seen.size() == MOST_TYPES || !this.seen.add(raw)) {
			return;
		}
		Class<?>[] permitted = raw.getPermittedSubclasses();
		if (permitted != null) {
			for (Class<?> subclass : permitted) {
				visit(ResolvableType.forClass(subclass));
			}
		}
		ReflectionUtils.doWithFields(raw, (field) -> {
			if (field.getType() == String.class) {
				text(field).ifPresent((text) -> this.texts.put(field, text));
			}
			else {
				visit(ResolvableType.forField(field, type));
			}
		}, (field) -> !Modifier.isStatic(field.getModifiers()));
	}

	private static Optional<String> text(Field field) {
		for (Annotation annotation : field.getAnnotations()) {
			@Nullable String text = form(annotation.annotationType().getSimpleName(), annotation);
			if (text != null) {
				return Optional.of(text);
			}
		}
		return Optional.empty();
	}

	/**
	 * Return a text of the form that a constraint asks for, or {@code null} if it asks
	 * for none.
	 */
	static @Nullable String form(String constraint, Annotation annotation) {
		return switch (constraint) {
			case "Email" -> "a@example.com";
			case "Pattern" ->
				RegexSample.of(String.valueOf(AnnotationUtils.getValue(annotation, "regexp")), "a").orElse(null);
			default -> null;
		};
	}

}
