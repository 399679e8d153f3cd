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

package io.github.bootwarmup.dependency.jpa;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;

/**
 * Tells types with constraints of Bean Validation, whose validators would run.
 */
final class ConstrainedType {

	private ConstrainedType() {
	}

	static boolean isConstrained(Class<?> type) {
		for (Class<?> current = type; current != null && current != Object.class; current = current.getSuperclass()) {
			if (hasConstraint(current)
					|| Arrays.stream(current.getDeclaredFields()).anyMatch(ConstrainedType::hasConstraint)
					|| Arrays.stream(current.getDeclaredMethods()).anyMatch(ConstrainedType::hasConstraint)) {
				return true;
			}
		}
		return false;
	}

	private static boolean hasConstraint(AnnotatedElement element) {
		return Arrays.stream(element.getAnnotations())
			.map(Annotation::annotationType)
			.anyMatch(
					(type) -> type.getName().equals("jakarta.validation.Valid") || Arrays.stream(type.getAnnotations())
						.anyMatch((meta) -> meta.annotationType().getName().equals("jakarta.validation.Constraint")));
	}

}
