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

import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import org.junit.jupiter.api.Test;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The messages of violated constraints.
 */
class ViolationsTests {

	@Test
	void firstMessageOfAViolationIsFoundBeforeTheFirstRequest() {
		try (WarmedApplication application = WarmedApplication.run(List.of(Application.class, Validated.class))) {
			assertThat(application.notDryRun("/validated")).isEmpty();
			assertThat(messages(application)).isNotEmpty();
		}
	}

	@Test
	void noMessageIsLookedForWhereNothingIsValidated() {
		try (WarmedApplication application = WarmedApplication.run(Application.class)) {
			assertThat(messages(application)).isEmpty();
		}
	}

	private static Map<?, ?> messages(WarmedApplication application) {
		DirectFieldAccessor interpolator = new DirectFieldAccessor(
				application.context().getBean(LocalValidatorFactoryBean.class).getMessageInterpolator());
		for (String delegate : List.of("targetInterpolator", "messageInterpolator")) {
			interpolator = new DirectFieldAccessor(interpolator.getPropertyValue(delegate));
		}
		return (Map<?, ?>) interpolator.getPropertyValue("resolvedMessages");
	}

	@WebApplication
	static class Application {

	}

	record Item(@Max(5) int count) {
	}

	@RestController
	static class Validated {

		@PostMapping("/validated")
		Item create(@Valid @RequestBody Item item) {
			return item;
		}

	}

}
