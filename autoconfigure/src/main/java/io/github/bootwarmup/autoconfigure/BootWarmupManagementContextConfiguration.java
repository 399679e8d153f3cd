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

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.DispatcherServlet;

import io.github.bootwarmup.core.settings.Mode;
import io.github.bootwarmup.core.settings.WarmupSettings;
import io.github.bootwarmup.dispatch.servlet.DispatcherServletCustomizer;

/**
 * Beans for a management server with a port of its own.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ DispatcherServlet.class, ConfigurableServletWebServerFactory.class })
@ConditionalOnBooleanProperty(name = "bootwarmup.dispatch.enabled", matchIfMissing = true)
@ConditionalOnBean(WarmupSettings.class)
class BootWarmupManagementContextConfiguration {

	@Bean
	DispatcherServletCustomizer bootWarmupDispatcherServletCustomizer(ListableBeanFactory beanFactory,
			WarmupSettings settings) {
		return new DispatcherServletCustomizer(beanFactory, settings.mode() == Mode.WARM);
	}

}
