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

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.ConstraintValidatorFactory;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.group.GroupSequenceProvider;
import org.hibernate.validator.spi.group.DefaultGroupSequenceProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

import io.github.bootwarmup.dispatch.HandlerCalledError;
import io.github.bootwarmup.inspection.ApplicationCode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whose constraint validators a validation runs.
 */
class ConstraintsTests {

	private static final LocalValidatorFactoryBean VALIDATOR = new LocalValidatorFactoryBean();

	private final ApplicationCode applicationCode = ApplicationCode.of(new DefaultListableBeanFactory());

	@BeforeAll
	static void start() {
		VALIDATOR.afterPropertiesSet();
	}

	@AfterAll
	static void stop() {
		VALIDATOR.close();
	}

	@ParameterizedTest
	@ValueSource(classes = { OnField.class, OnGetter.class, OnType.class, Nested.class, Elements.class, Keys.class,
			Legacy.class, Arrays.class, Inherited.class, Sealed.class, Composed.class, Grouped.class, Looping.class })
	void validatorOfTheApplicationIsFound(Class<?> type) {
		assertThat(constraints().userValidator(ResolvableType.forClass(type))).isNotNull();
	}

	@Test
	void constraintsOfTheFrameworkAreNobodysConcern() {
		assertThat(constraints().userValidator(ResolvableType.forClass(Plain.class))).isNull();
		assertThat(constraints().userValidator(ResolvableType.forClass(String.class))).isNull();
		assertThat(constraints().userValidator(ResolvableType.forClass(int.class))).isNull();
	}

	@Test
	void genericArgumentsAreLookedAt() {
		assertThat(constraints().userValidator(ResolvableType.forClassWithGenerics(List.class, OnField.class)))
			.isNotNull();
		assertThat(
				constraints().userValidator(ResolvableType.forArrayComponent(ResolvableType.forClass(OnField.class))))
			.isNotNull();
	}

	@Test
	void partOfTheValidatorIsFound() {
		try (LocalValidatorFactoryBean own = new LocalValidatorFactoryBean()) {
			own.setConstraintValidatorFactory(new OwnFactory());
			own.afterPropertiesSet();
			assertThat(Constraints.userPart(own, this.applicationCode)).isEqualTo(OwnFactory.class);
		}
		assertThat(Constraints.userPart(VALIDATOR, this.applicationCode)).isNull();
	}

	private Constraints constraints() {
		return Constraints.of(VALIDATOR, this.applicationCode);
	}

	@Retention(RetentionPolicy.RUNTIME)
	@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.TYPE, ElementType.TYPE_USE,
			ElementType.ANNOTATION_TYPE })
	@Constraint(validatedBy = OddValidator.class)
	@interface Odd {

		String message() default "even";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	@Odd
	@Retention(RetentionPolicy.RUNTIME)
	@Constraint(validatedBy = {})
	@interface Strange {

		String message() default "normal";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	static class OddValidator implements ConstraintValidator<Odd, Object> {

		@Override
		public boolean isValid(Object value, ConstraintValidatorContext context) {
			throw new HandlerCalledError();
		}

	}

	static class OwnFactory implements ConstraintValidatorFactory {

		@Override
		public <T extends ConstraintValidator<?, ?>> T getInstance(Class<T> type) {
			throw new HandlerCalledError();
		}

		@Override
		public void releaseInstance(ConstraintValidator<?, ?> instance) {
		}

	}

	record Plain(@NotBlank @Size(max = 3) String name, @Valid List<@NotNull Plain> children) {
	}

	record OnField(@Odd int number) {
	}

	static class OnGetter {

		@Odd
		public int getNumber() {
			return 1;
		}

	}

	@Odd
	static class OnType {

	}

	record Nested(@Valid OnField inner) {
	}

	record Elements(List<@Valid OnField> list, Optional<@Odd Integer> number) {
	}

	record Keys(Map<@Valid OnField, String> map) {
	}

	record Legacy(@Valid List<OnField> list) {
	}

	record Arrays(@Valid OnField[] array) {
	}

	static class Inherited extends OnGetter {

	}

	sealed interface Sealed permits Permitted {

	}

	record Permitted(@Odd int number) implements Sealed {
	}

	record Composed(@Strange String text) {
	}

	record Looping(@Valid Looping self, @Valid List<Looping> others, @Valid OnField inner) {
	}

	@GroupSequenceProvider(OwnProvider.class)
	static class Grouped {

		@NotNull
		private String name;

	}

	public static class OwnProvider implements DefaultGroupSequenceProvider<Grouped> {

		@Override
		public List<Class<?>> getValidationGroups(Class<?> type, Grouped object) {
			return List.of(Grouped.class);
		}

	}

}
