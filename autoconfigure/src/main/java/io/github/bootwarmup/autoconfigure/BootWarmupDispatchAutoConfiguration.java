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

import jakarta.servlet.ServletContext;
import org.instancio.Instancio;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWarDeployment;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.webmvc.actuate.endpoint.web.AbstractWebMvcEndpointHandlerMapping;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.DispatcherServlet;

import io.github.bootwarmup.core.settings.Mode;
import io.github.bootwarmup.core.settings.WarmupSettings;
import io.github.bootwarmup.dispatch.DispatchWarmer;
import io.github.bootwarmup.dispatch.probe.ProbesWarmer;
import io.github.bootwarmup.dispatch.sample.InstancioSampleSource;
import io.github.bootwarmup.dispatch.sample.SampleSource;
import io.github.bootwarmup.dispatch.servlet.ChildWebContexts;
import io.github.bootwarmup.dispatch.servlet.DeployedServlets;
import io.github.bootwarmup.dispatch.servlet.DispatcherServletCustomizer;
import io.github.bootwarmup.gate.ReadinessGate;

/**
 * Auto-configuration of the warmer of Spring MVC's routes.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = BootWarmupAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnBooleanProperty(name = "bootwarmup.dispatch.enabled", matchIfMissing = true)
public final class BootWarmupDispatchAutoConfiguration {

	@Bean
	ChildWebContexts bootWarmupChildWebContexts(ApplicationContext context) {
		return new ChildWebContexts(context);
	}

	@Bean
	DispatchWarmer bootWarmupDispatchWarmer(ApplicationContext context, ChildWebContexts children,
			ObjectProvider<SampleSource> source, BootWarmupProperties properties) {
		return new DispatchWarmer(context, children, source.getIfAvailable(), properties.toDispatchSettings());
	}

	/**
	 * Where the application starts its server.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ConfigurableServletWebServerFactory.class)
	static class EmbeddedServerConfiguration {

		@Bean
		DispatcherServletCustomizer bootWarmupDispatcherServletCustomizer(ListableBeanFactory beanFactory,
				WarmupSettings settings) {
			return new DispatcherServletCustomizer(beanFactory, settings.mode() == Mode.WARM);
		}

	}

	/**
	 * Where the application is deployed to a server.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWarDeployment
	static class DeploymentConfiguration {

		@Bean
		DeployedServlets bootWarmupDeployedServlets(ListableBeanFactory beanFactory, ServletContext servletContext,
				ObjectProvider<ReadinessGate> gate) {
			return new DeployedServlets(beanFactory, servletContext, gate.getIfAvailable() != null);
		}

	}

	/**
	 * Where there are probe endpoints.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ PathMappedEndpoints.class, AbstractWebMvcEndpointHandlerMapping.class })
	static class ProbesConfiguration {

		@Bean
		ProbesWarmer bootWarmupProbesWarmer(ApplicationContext context, ChildWebContexts children,
				ObjectProvider<PathMappedEndpoints> endpoints, WarmupSettings settings) {
			return new ProbesWarmer(context, children, endpoints, settings.start());
		}

	}

	/**
	 * Where there is a library that makes sample objects.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Instancio.class)
	static class InstancioConfiguration {

		@Bean
		InstancioSampleSource bootWarmupSampleSource() {
			return new InstancioSampleSource();
		}

	}

}
