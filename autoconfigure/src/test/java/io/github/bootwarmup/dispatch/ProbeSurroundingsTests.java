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

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.actuate.web.server.JettyServletManagementContextAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerAdapter;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.handler.MappedInterceptor;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.support.SessionFlashMapManager;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The probes are only sent if nothing of the application's is around them that could be
 * left out.
 */
class ProbeSurroundingsTests {

	@ParameterizedTest
	@CsvSource({ "locale-resolver,locale resolver", "cookie-locale,locale resolver",
			"multipart-resolver,multipart resolver", "flash-maps,flash map manager", "interceptor,interceptor",
			"mapping,handler mapping", "all-urls,earlier mapping", "actuator-urls,earlier mapping",
			"default-handler,earlier mapping", "adapter,handler adapter", "servlet,dispatcher servlet" })
	void probesAreNotSentWhereItWouldRun(String part, String reason) {
		try (WarmedApplication application = run("spring.profiles.active=" + part)) {
			assertThat(Calls.all()).isEmpty();
			assertThat(application.report().steps()).filteredOn((step) -> step.warmer().equals("rehearsal"))
				.hasSize(2)
				.extracting(Step::detail)
				.allSatisfy(
						(detail) -> assertThat(detail).startsWith("not sent, since it would run ").contains(reason));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "nothing", "other-urls" })
	void probesAreSentWhereThereIsNothingThatWouldRun(String part) {
		try (WarmedApplication application = run("spring.profiles.active=" + part)) {
			assertThat(application.report().steps()).filteredOn((step) -> step.warmer().equals("rehearsal"))
				.hasSize(2)
				.extracting(Step::outcome)
				.containsOnly(Outcome.WARMED);
		}
	}

	private static WarmedApplication run(String... properties) {
		String[] all = Arrays.copyOf(properties, properties.length + 1);
		all[properties.length] = "management.endpoint.health.probes.enabled=true";
		return WarmedApplication.run(Application.class, all);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { HibernateJpaAutoConfiguration.class, DataSourceAutoConfiguration.class,
			ServletWebSecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class,
			ManagementWebSecurityAutoConfiguration.class, JettyServletWebServerAutoConfiguration.class,
			JettyServletManagementContextAutoConfiguration.class, ThymeleafAutoConfiguration.class })
	static class Application {

		@Bean
		ApplicationRunner counting() {
			return (arguments) -> Calls.reset();
		}

		@Bean
		@Profile("locale-resolver")
		LocaleResolver localeResolver() {
			return new CountingLocales();
		}

		@Bean("localeResolver")
		@Profile("cookie-locale")
		LocaleResolver cookieLocaleResolver() {
			CookieLocaleResolver resolver = new CookieLocaleResolver();
			resolver.setDefaultLocaleFunction((request) -> {
				Calls.count("locale function");
				return Locale.ENGLISH;
			});
			return resolver;
		}

		@Bean
		@Profile("multipart-resolver")
		StandardServletMultipartResolver multipartResolver() {
			return new StandardServletMultipartResolver() {

				@Override
				public boolean isMultipart(HttpServletRequest request) {
					Calls.count("multipart resolver");
					return false;
				}

			};
		}

		@Bean
		@Profile("flash-maps")
		SessionFlashMapManager flashMapManager() {
			return new SessionFlashMapManager() {

				@Override
				protected Object getFlashMapsMutex(HttpServletRequest request) {
					Calls.count("flash map manager");
					return this;
				}

			};
		}

		@Bean
		@Profile("interceptor")
		MappedInterceptor interceptor() {
			return new MappedInterceptor(null, new HandlerInterceptor() {

				@Override
				public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
					Calls.count("interceptor");
					return true;
				}

			});
		}

		@Bean
		@Profile("mapping")
		CountingMapping mapping() {
			return new CountingMapping();
		}

		@Bean
		@Profile("all-urls")
		SimpleUrlHandlerMapping allUrls() {
			return urls("/**");
		}

		@Bean
		@Profile("actuator-urls")
		SimpleUrlHandlerMapping actuatorUrls() {
			return urls("/actuator/**");
		}

		@Bean
		@Profile("other-urls")
		SimpleUrlHandlerMapping otherUrls() {
			return urls("/other/**");
		}

		@Bean
		@Profile("default-handler")
		SimpleUrlHandlerMapping defaultHandler() {
			return urls("/*");
		}

		private static SimpleUrlHandlerMapping urls(String pattern) {
			HttpRequestHandler handler = (request, response) -> Calls.count("URL handler");
			return new SimpleUrlHandlerMapping(Map.of(pattern, handler), Ordered.HIGHEST_PRECEDENCE);
		}

		@Bean
		@Profile("adapter")
		HandlerAdapter adapter() {
			return new CountingAdapter();
		}

		@Bean
		@Profile("servlet")
		DispatcherServlet dispatcherServlet() {
			return new CountingServlet();
		}

	}

	static class CountingLocales implements LocaleResolver {

		@Override
		public Locale resolveLocale(HttpServletRequest request) {
			Calls.count("locale resolver");
			return Locale.ENGLISH;
		}

		@Override
		public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
		}

	}

	static class CountingMapping implements HandlerMapping, Ordered {

		@Override
		public HandlerExecutionChain getHandler(HttpServletRequest request) {
			Calls.count("handler mapping");
			return null;
		}

		@Override
		public int getOrder() {
			return HIGHEST_PRECEDENCE;
		}

	}

	static class CountingAdapter implements HandlerAdapter, Ordered {

		@Override
		public boolean supports(Object handler) {
			Calls.count("handler adapter");
			return false;
		}

		@Override
		public ModelAndView handle(HttpServletRequest request, HttpServletResponse response, Object handler) {
			return null;
		}

		@Override
		public int getOrder() {
			return HIGHEST_PRECEDENCE;
		}

	}

	static class CountingServlet extends DispatcherServlet {

		@Override
		protected void doDispatch(HttpServletRequest request, HttpServletResponse response) throws Exception {
			Calls.count("dispatcher servlet");
			super.doDispatch(request, response);
		}

	}

}
