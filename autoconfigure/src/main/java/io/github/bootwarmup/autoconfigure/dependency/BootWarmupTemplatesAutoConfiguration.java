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

package io.github.bootwarmup.autoconfigure.dependency;

import java.util.List;

import com.samskivert.mustache.Mustache;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.thymeleaf.spring6.SpringTemplateEngine;

import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.autoconfigure.BootWarmupProperties;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyWarmer;
import io.github.bootwarmup.dependency.templates.FreeMarkerTemplates;
import io.github.bootwarmup.dependency.templates.MustacheTemplates;
import io.github.bootwarmup.dependency.templates.Templates;
import io.github.bootwarmup.dependency.templates.TemplatesDependency;
import io.github.bootwarmup.dependency.templates.ThymeleafTemplates;

/**
 * Auto-configuration of the warmer of templates.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = BootWarmupAutoConfiguration.class,
		afterName = { "org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration",
				"org.springframework.boot.freemarker.autoconfigure.FreeMarkerAutoConfiguration",
				"org.springframework.boot.mustache.autoconfigure.MustacheAutoConfiguration" })
@ConditionalOnEnabledDependency(DependencyKind.TEMPLATES)
public final class BootWarmupTemplatesAutoConfiguration {

	@Bean
	@ConditionalOnBean(Templates.class)
	DependencyWarmer bootWarmupTemplatesWarmer(ObjectProvider<Templates> engines, BootWarmupProperties properties) {
		return new DependencyWarmer(new TemplatesDependency(engines.orderedStream().toList()),
				properties.toDependencySettings(DependencyKind.TEMPLATES));
	}

	/**
	 * Where there is Thymeleaf.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SpringTemplateEngine.class)
	@ConditionalOnBean(SpringTemplateEngine.class)
	static class ThymeleafConfiguration {

		@Bean
		ThymeleafTemplates bootWarmupThymeleafTemplates(ConfigurableListableBeanFactory beanFactory,
				ApplicationContext context) {
			boolean servlet = ClassUtils.isPresent("org.springframework.web.servlet.DispatcherServlet",
					context.getClassLoader())
					&& ClassUtils.isPresent("jakarta.servlet.ServletContext", context.getClassLoader());
			return new ThymeleafTemplates(beanFactory, context, servlet);
		}

	}

	/**
	 * Where there is FreeMarker.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(freemarker.template.Configuration.class)
	@ConditionalOnBean(freemarker.template.Configuration.class)
	static class FreeMarkerConfiguration {

		private static final String PREFIX = "spring.freemarker.";

		@Bean
		FreeMarkerTemplates bootWarmupFreeMarkerTemplates(ConfigurableListableBeanFactory beanFactory,
				ApplicationContext context, Environment environment) {
			List<String> locations = Binder.get(environment)
				.bind(PREFIX + "template-loader-path", Bindable.listOf(String.class))
				.orElseGet(() -> List.of("classpath:/templates/"));
			return new FreeMarkerTemplates(beanFactory, context, locations,
					environment.getProperty(PREFIX + "suffix", ".ftlh"));
		}

	}

	/**
	 * Where there is Mustache.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Mustache.class)
	@ConditionalOnBean(Mustache.Compiler.class)
	static class MustacheConfiguration {

		@Bean
		MustacheTemplates bootWarmupMustacheTemplates(ConfigurableListableBeanFactory beanFactory) {
			return new MustacheTemplates(beanFactory);
		}

	}

}
