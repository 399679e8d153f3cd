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
import java.util.stream.Stream;

/**
 * Tells types with constraints of Bean Validation, whose validators would run.
 */
final class ConstrainedType {

	private ConstrainedType() {
	}

	static boolean isConstrained(Class<?> type) {
		return hasConstraint(type) || Arrays.stream(type.getDeclaredFields()).anyMatch(ConstrainedType::hasConstraint)
				|| Arrays.stream(type.getDeclaredMethods()).anyMatch(ConstrainedType::hasConstraint)
				|| Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
					.anyMatch(ConstrainedType::isConstrained);
	}

	private static boolean hasConstraint(AnnotatedElement element) {
		return Arrays.stream(element.getAnnotations())
			.map(Annotation::annotationType)
			.anyMatch(
					(type) -> type.getName().equals("jakarta.validation.Valid") || Arrays.stream(type.getAnnotations())
						.anyMatch((meta) -> meta.annotationType().getName().equals("jakarta.validation.Constraint")));
	}

}
