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

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Parameter;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Texts that have to be of a certain form.
 */
class ConstrainedTextsTests {

	@Test
	void emailLooksLikeOne() {
		assertThat(ConstrainedTexts.text(parameter("email").getAnnotations()))
			.hasValueSatisfying((text) -> assertThat(text).matches("[^@]+@[^@]+"));
	}

	@Test
	void patternIsMatched() {
		assertThat(ConstrainedTexts.text(parameter("pattern").getAnnotations()))
			.hasValueSatisfying((text) -> assertThat(text).matches("[A-Z]{2}-\\d{4}"));
	}

	@Test
	void uuidIsValid() throws Exception {
		try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
			assertThat(factory.getValidator().validateValue(Identified.class, "id", ConstrainedTexts.UUID_TEXT))
				.isEmpty();
			assertThat(factory.getValidator().validateValue(Identified.class, "id", "none")).isNotEmpty();
		}
		assertThat(ConstrainedTexts.text(Identified.class.getDeclaredField("id").getAnnotations()))
			.hasValue(ConstrainedTexts.UUID_TEXT);
	}

	@Test
	void firstFormThatIsAskedForCounts() {
		assertThat(ConstrainedTexts.text(parameter("both").getAnnotations()))
			.hasValueSatisfying((text) -> assertThat(text).matches("[a-z]{3}"));
	}

	@Test
	void otherConstraintsAskForNoForm() {
		assertThat(ConstrainedTexts.text(parameter("other").getAnnotations())).isEmpty();
		assertThat(ConstrainedTexts.text(parameter("none").getAnnotations())).isEmpty();
	}

	@Test
	void patternThatNothingIsFoundForGivesNoText() {
		assertThat(ConstrainedTexts.text(parameter("contradiction").getAnnotations())).isEmpty();
		assertThat(ConstrainedTexts.text(parameter("broken").getAnnotations())).isEmpty();
	}

	@Test
	void documentationHasTheLastWord() {
		assertThat(ConstrainedTexts.text(parameter("example").getAnnotations())).hasValue("4111 1111");
		assertThat(ConstrainedTexts.text(parameter("format").getAnnotations()))
			.hasValueSatisfying((text) -> assertThat(text).contains("@"));
		assertThat(ConstrainedTexts.text(parameter("documented").getAnnotations())).hasValue("aa");
		assertThat(ConstrainedTexts.text(parameter("described").getAnnotations())).isEmpty();
	}

	private static Parameter parameter(String method) {
		return ReflectionUtils.findMethod(Constrained.class, method, String.class).getParameters()[0];
	}

	record Identified(@UUID String id) {
	}

	@Retention(RetentionPolicy.RUNTIME)
	@interface Schema {

		String description() default "";

		String example() default "";

		String format() default "";

		String pattern() default "";

	}

	interface Constrained {

		void email(@NotBlank @Email String text);

		void pattern(@Pattern(regexp = "[A-Z]{2}-\\d{4}") String text);

		void both(@NotBlank @Pattern(regexp = "[a-z]{3}") String text);

		void other(@NotBlank String text);

		void none(String text);

		void contradiction(@Pattern(regexp = "a(?!a)a") String text);

		void example(@Schema(example = "4111 1111") String text);

		void format(@Schema(format = "email") String text);

		void documented(@Schema(example = "x") @Pattern(regexp = "a{2}") String text);

		void described(@Schema(description = "a text") String text);

		void broken(@Pattern(regexp = "(") String text);

	}

}
