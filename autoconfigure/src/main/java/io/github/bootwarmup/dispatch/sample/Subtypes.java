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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.core.annotation.AnnotationUtils;

/**
 * The subtypes that a type is declared to have: permitted ones of a sealed type, and
 * those that Jackson is told about.
 */
final class Subtypes {

	private static final String JSON_SUBTYPES = "com.fasterxml.jackson.annotation.JsonSubTypes";

	private Subtypes() {
	}

	/**
	 * Return the subtypes, empty if none are declared.
	 */
	static List<Class<?>> of(Class<?> type) {
		Set<Class<?>> subtypes = new LinkedHashSet<>();
		Class<?>[] permitted = type.getPermittedSubclasses();
		if (permitted != null) {
			subtypes.addAll(List.of(permitted));
		}
		for (Annotation annotation : type.getAnnotations()) {
			if (annotation.annotationType().getName().equals(JSON_SUBTYPES)
					&& AnnotationUtils.getValue(annotation) instanceof Annotation[] entries) {
				for (Annotation entry : entries) {
					if (AnnotationUtils.getValue(entry) instanceof Class<?> subtype && subtype != type) {
						subtypes.add(subtype);
					}
				}
			}
		}
		return List.copyOf(subtypes);
	}

}
