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
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotationUtils;

/**
 * Texts for what has to be of a certain form because of its constraints.
 */
final class ConstrainedTexts {

	private ConstrainedTexts() {
	}

	/**
	 * Return a text of the form that one of some annotations asks for, or empty if none
	 * does.
	 */
	static Optional<String> text(Annotation[] annotations) {
		for (Annotation annotation : annotations) {
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
