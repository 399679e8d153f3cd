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

package io.github.bootwarmup.dependency.validation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.validation.annotation.Validated;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.dependency.DependencySettings;
import io.github.bootwarmup.dependency.DependencyWarmer;
import io.github.bootwarmup.dependency.WarmedDependency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Constraints are read, and nothing is validated.
 */
class ValidationDependencyTests {

	private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

	private final LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();

	@Test
	void constraintsAreReadAndTheirValidatorsNotCreated() {
		register(Service.class, Other.class);
		OwnValidator.CREATED.set(0);
		assertThat(warm(false)).extracting(Step::name, Step::outcome).containsExactly(tuple("Service", Outcome.WARMED));
		assertThat(OwnValidator.CREATED).hasValue(0);
		assertThat(this.validator.validate(new Order())).isEmpty();
		assertThat(OwnValidator.CREATED).hasValue(1);
	}

	@ParameterizedTest
	@ValueSource(classes = { Direct.class, Returning.class, Cascading.class, Containing.class, Nesting.class })
	void constraintThatIsWrongIsAFailureWhereverItIs(Class<?> service) {
		register(Service.class, service);
		assertThat(warm(false)).extracting(Step::name, Step::outcome)
			.containsExactly(tuple("Service", Outcome.WARMED), tuple(service.getSimpleName(), Outcome.FAILED));
		assertThat(warm(false).get(1).detail()).contains("ConstraintDefinitionException");
	}

	@Test
	void constraintsAreReadOfflineToo() {
		register(Service.class, Cascading.class);
		assertThat(warm(true)).extracting(Step::name, Step::outcome)
			.containsExactly(tuple("Service", Outcome.WARMED), tuple("Cascading", Outcome.FAILED));
	}

	@Test
	void nothingIsDoneWithoutAValidator() {
		this.beans.registerBeanDefinition("Service", new RootBeanDefinition(Service.class));
		this.beans.preInstantiateSingletons();
		assertThat(warm(false)).isEmpty();
	}

	private void register(Class<?>... services) {
		this.validator.afterPropertiesSet();
		this.beans.registerSingleton("defaultValidator", this.validator);
		for (Class<?> service : services) {
			this.beans.registerBeanDefinition(service.getSimpleName(), new RootBeanDefinition(service));
		}
		this.beans.preInstantiateSingletons();
	}

	private List<Step> warm(boolean offline) {
		return WarmedDependency
			.warm(new DependencyWarmer(new ValidationDependency(this.beans),
					new DependencySettings(Duration.ofSeconds(30), Duration.ZERO, offline)))
			.steps();
	}

	@Validated
	static class Service {

		void place(@Valid @NotNull Order order) {
		}

	}

	static class Other {

	}

	@Validated
	static class Direct {

		void place(@Wrong String order) {
		}

	}

	@Validated
	static class Returning {

		@Valid
		WrongOrder find() {
			return new WrongOrder();
		}

	}

	@Validated
	static class Cascading {

		void place(@Valid WrongOrder order) {
		}

	}

	@Validated
	static class Containing {

		void place(Map<String, List<@Valid WrongOrder>> orders) {
		}

	}

	@Validated
	static class Nesting {

		void place(@Valid Outer outer) {
		}

	}

	static class Outer {

		@Valid
		private final WrongOrder order = new WrongOrder();

	}

	static class WrongOrder {

		@Wrong
		private final String number = "1";

	}

	/**
	 * Has no message, which is found out when it is read.
	 */
	@Constraint(validatedBy = {})
	@Retention(RetentionPolicy.RUNTIME)
	@interface Wrong {

	}

	static class Order {

		@Own
		private final String number = "1";

		@Valid
		private final List<@Valid Order> parts = List.of();

	}

	@Constraint(validatedBy = OwnValidator.class)
	@Retention(RetentionPolicy.RUNTIME)
	@interface Own {

		String message() default "";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	/**
	 * The application's own.
	 */
	public static class OwnValidator implements ConstraintValidator<Own, String> {

		private static final AtomicInteger CREATED = new AtomicInteger();

		private final int number = CREATED.incrementAndGet();

		@Override
		public boolean isValid(String value, ConstraintValidatorContext context) {
			return this.number > 0;
		}

	}

}
