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

package io.github.bootwarmup.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration.ReactiveConfiguration;
import io.github.bootwarmup.core.settings.WarmupSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReactiveConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ReactiveConfigurationTests {

	private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations
		.of(BootWarmupAutoConfiguration.class);

	@Test
	void routesOfAReactiveApplicationAreSaidToStayCold(CapturedOutput output) {
		new ReactiveWebApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS).run((context) -> {
			context.getBean(ReactiveConfiguration.class).started(context.getBean(WarmupSettings.class));
			assertThat(output).contains("BOOTWARMUP-015 The routes of a reactive web application are not warmed");
		});
	}

	@Test
	void otherApplicationsHaveNoNotice() {
		new ApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.run((context) -> assertThat(context).doesNotHaveBean(ReactiveConfiguration.class));
		new WebApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.run((context) -> assertThat(context).doesNotHaveBean(ReactiveConfiguration.class));
	}

}
