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

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.AbstractResourceBasedMessageSource;

import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyWarmer;
import io.github.bootwarmup.dependency.messages.MessagesDependency;

/**
 * Auto-configuration of the warmer of message sources.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = BootWarmupAutoConfiguration.class,
		afterName = { "org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration" })
@ConditionalOnBean(AbstractResourceBasedMessageSource.class)
@ConditionalOnEnabledDependency(DependencyKind.MESSAGES)
public final class BootWarmupMessagesAutoConfiguration {

	@Bean
	DependencyWarmer bootWarmupMessagesWarmer(ConfigurableListableBeanFactory beanFactory, ApplicationContext context,
			BootWarmupProperties properties) {
		return new DependencyWarmer(new MessagesDependency(beanFactory, context),
				properties.toDependencySettings(DependencyKind.MESSAGES));
	}

}
