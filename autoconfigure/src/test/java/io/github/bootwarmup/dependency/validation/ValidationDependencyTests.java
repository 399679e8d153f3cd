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
	void constraintsAreReadAndTheirValidatorsNotCreated() throws Exception {
		this.validator.afterPropertiesSet();
		this.beans.registerSingleton("defaultValidator", this.validator);
		this.beans.registerBeanDefinition("service", new RootBeanDefinition(Service.class));
		this.beans.registerBeanDefinition("other", new RootBeanDefinition(Other.class));
		this.beans.preInstantiateSingletons();
		OwnValidator.CREATED.set(0);
		assertThat(warm(new ValidatedBeans(this.beans), (run) -> Map.of("Order", Order.class)))
			.extracting(Step::name, Step::outcome)
			.containsExactly(tuple("service", Outcome.WARMED), tuple("Order", Outcome.WARMED));
		assertThat(OwnValidator.CREATED).hasValue(0);
		assertThat(this.validator.validate(new Order())).isEmpty();
		assertThat(OwnValidator.CREATED).hasValue(1);
	}

	@Test
	void constraintsAreReadOfflineToo() throws Exception {
		this.validator.afterPropertiesSet();
		this.beans.registerSingleton("defaultValidator", this.validator);
		assertThat(warm(true, (run) -> Map.of("Order", Order.class))).extracting(Step::name, Step::outcome)
			.containsExactly(tuple("Order", Outcome.WARMED));
	}

	@Test
	void nothingIsDoneWithoutAValidator() {
		assertThat(warm((run) -> Map.of("Order", Order.class))).isEmpty();
	}

	private List<Step> warm(ValidatedTypes... types) {
		return warm(false, types);
	}

	private List<Step> warm(boolean offline, ValidatedTypes... types) {
		return WarmedDependency
			.warm(new DependencyWarmer(new ValidationDependency(this.beans, List.of(types)),
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
