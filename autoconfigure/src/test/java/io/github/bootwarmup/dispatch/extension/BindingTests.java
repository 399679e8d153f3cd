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

package io.github.bootwarmup.dispatch.extension;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.validation.autoconfigure.ValidatorAdapter;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.validation.Validator;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import org.springframework.validation.beanvalidation.OptionalValidatorFactoryBean;
import org.springframework.web.bind.support.ConfigurableWebBindingInitializer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import io.github.bootwarmup.inspection.ApplicationCode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Binding}.
 */
class BindingTests {

	@Test
	void validatorWithoutAProviderOfJakartaValidationValidatesNothing() {
		Binding binding = binding(new OptionalValidatorFactoryBean());
		assertThat(binding.extensions()).isEmpty();
		assertThat(binding.constraints()).isNull();
		assertThat(binding.validation(ResolvableType.forClass(String.class))).isNull();
	}

	@Test
	void validatorBehindSpringBootsAdapterIsLookedAtJustTheSame() {
		GenericApplicationContext context = new GenericApplicationContext();
		Validator adapted = ValidatorAdapter.get(context, new OptionalValidatorFactoryBean());
		assertThat(binding(adapted).constraints()).isNull();
	}

	@Test
	void validatorWithAProviderHasConstraints() {
		LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();
		validator.afterPropertiesSet();
		assertThat(binding(validator).constraints()).isNotNull();
	}

	private static Binding binding(Validator validator) {
		ConfigurableWebBindingInitializer initializer = new ConfigurableWebBindingInitializer();
		initializer.setValidator(validator);
		RequestMappingHandlerAdapter adapter = new RequestMappingHandlerAdapter();
		adapter.setWebBindingInitializer(initializer);
		return Binding.of(adapter, ApplicationCode.of(new DefaultListableBeanFactory()));
	}

}
