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
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotationUtils;

/**
 * Texts for what has to be of a certain form because of its constraints, or has an
 * example in the documentation of the API.
 */
public final class ConstrainedTexts {

	static final String EMAIL_TEXT = "a@example.com";

	static final String URL_TEXT = "http://localhost/";

	static final String UUID_TEXT = "00000000-0000-1000-8000-000000000001";

	private static final Set<String> DOCUMENTATION = Set.of("Schema", "Parameter", "ApiModelProperty", "ApiParam");

	private ConstrainedTexts() {
	}

	/**
	 * Return a text of the form that one of some annotations asks for or gives as an
	 * example, or empty if none does.
	 */
	public static Optional<String> text(Annotation[] annotations) {
		return first(annotations, ConstrainedTexts::form).or(() -> first(annotations, ConstrainedTexts::example));
	}

	private static Optional<String> first(Annotation[] annotations, Function<Annotation, @Nullable String> text) {
		return Arrays.stream(annotations).map(text).filter(Objects::nonNull).map(String::valueOf).findFirst();
	}

	private static @Nullable String form(Annotation constraint) {
		return switch (constraint.annotationType().getSimpleName()) {
			case "Email" -> EMAIL_TEXT;
			case "Pattern" -> matching(AnnotationUtils.getValue(constraint, "regexp"));
			case "URL" -> URL_TEXT;
			case "UUID" -> UUID_TEXT;
			case "CreditCardNumber", "LuhnCheck" -> "4111111111111111";
			case "ISBN" -> "9783161484100";
			case "EAN" -> "4006381333931";
			default -> null;
		};
	}

	/**
	 * Return what the documentation of an API has to say.
	 */
	private static @Nullable String example(Annotation documentation) {
		if (!DOCUMENTATION.contains(documentation.annotationType().getSimpleName())) {
			return null;
		}
		if (AnnotationUtils.getValue(documentation, "example") instanceof String example && !example.isEmpty()) {
			return example;
		}
		String format = String.valueOf(AnnotationUtils.getValue(documentation, "format"));
		return switch (format) {
			case "email" -> EMAIL_TEXT;
			case "uri", "url" -> URL_TEXT;
			case "uuid" -> UUID_TEXT;
			case "date" -> "2026-01-15";
			case "date-time" -> "2026-01-15T12:30:00Z";
			default -> matching(AnnotationUtils.getValue(documentation, "pattern"));
		};
	}

	private static @Nullable String matching(@Nullable Object regex) {
		return (regex instanceof String text && !text.isEmpty()) ? RegexSample.of(text, "a").orElse(null) : null;
	}

}
