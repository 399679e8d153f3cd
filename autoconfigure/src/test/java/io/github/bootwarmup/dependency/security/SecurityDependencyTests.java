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

package io.github.bootwarmup.dependency.security;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInvocation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.expression.EvaluationContext;
import org.springframework.security.access.expression.method.DefaultMethodSecurityExpressionHandler;
import org.springframework.security.access.expression.method.MethodSecurityExpressionHandler;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.authentication.event.AbstractAuthenticationEvent;
import org.springframework.security.authorization.SpringAuthorizationEventPublisher;
import org.springframework.security.authorization.event.AuthorizationEvent;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.authentication.configuration.AuthenticationConfiguration;
import org.springframework.security.config.annotation.authentication.configuration.EnableGlobalAuthentication;
import org.springframework.security.config.annotation.authentication.configuration.GlobalAuthenticationConfigurerAdapter;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;
import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.autoconfigure.dependency.BootWarmupSecurityAutoConfiguration;
import io.github.bootwarmup.dependency.DependencySettings;
import io.github.bootwarmup.dependency.DependencyWarmer;
import io.github.bootwarmup.dependency.SpyingContexts;
import io.github.bootwarmup.dependency.WarmedDependency;
import io.github.bootwarmup.testkit.StartedApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * A password is checked that nobody has, and the application isn't asked.
 */
class SecurityDependencyTests {

	private static final String STEP = "authenticationManager";

	private static final List<String> USER_CODE = new CopyOnWriteArrayList<>();

	@BeforeEach
	void forget() {
		USER_CODE.clear();
	}

	@Test
	void firstLoginFindsThatAPasswordWasEncoded() {
		try (StartedApplication application = StartedApplication.start(InMemory.class)) {
			assertThat(application.step("security", STEP).outcome()).isEqualTo(Outcome.WARMED);
			assertThat(application.step("security", "random numbers").outcome()).isEqualTo(Outcome.WARMED);
			assertThat(encodedByProvider(application)).asString().startsWith("{bcrypt}");
			assertThat(USER_CODE).isEmpty();
			AuthenticationManager manager = application.bean(AuthenticationConfiguration.class)
				.getAuthenticationManager();
			assertThat(manager.authenticate(UsernamePasswordAuthenticationToken.unauthenticated("ada", "secret"))
				.isAuthenticated()).isTrue();
			assertThat(USER_CODE).containsExactly("event");
		}
	}

	@Test
	void passwordIsCheckedOfflineToo() {
		try (StartedApplication application = StartedApplication.start(InMemory.class,
				"bootwarmup.dependencies.enabled=false")) {
			SecurityDependency dependency = new SecurityDependency(application.context().getBeanFactory());
			assertThat(WarmedDependency
				.warm(new DependencyWarmer(dependency,
						new DependencySettings(Duration.ofSeconds(30), Duration.ZERO, true)))
				.steps()).extracting(Step::name, Step::outcome)
				.containsExactlyInAnyOrder(tuple(STEP, Outcome.WARMED), tuple("random numbers", Outcome.WARMED));
			assertThat(encodedByProvider(application)).asString().startsWith("{bcrypt}");
			assertThat(USER_CODE).isEmpty();
		}
	}

	@Test
	void usersOfTheApplicationAreNotLookedFor() {
		try (StartedApplication application = StartedApplication.start(OwnUsers.class)) {
			Step step = application.step("security", STEP);
			assertThat(step.outcome()).isEqualTo(Outcome.WARMED);
			assertThat(step.detail()).contains("with the encoder alone");
			assertThat(encodedByProvider(application)).isNull();
			assertThat(USER_CODE).isEmpty();
		}
	}

	@Test
	void encoderOfTheApplicationIsNotCalled() {
		try (StartedApplication application = StartedApplication.start(OwnEncoder.class)) {
			Step step = application.step("security", STEP);
			assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED);
			assertThat(step.detail()).contains(SpyingEncoder.class.getName());
			assertThat(USER_CODE).isEmpty();
		}
	}

	@Test
	void encoderOfTheApplicationBehindThatOfSpringIsNotCalled() {
		try (StartedApplication application = StartedApplication.start(OwnDelegate.class)) {
			assertThat(application.step("security", STEP).outcome()).isEqualTo(Outcome.SKIPPED);
			assertThat(USER_CODE).isEmpty();
		}
	}

	@Test
	void encoderThatIsLookedForAtTheFirstLoginIsNotCalled() {
		try (StartedApplication application = StartedApplication.start(LateEncoder.class)) {
			assertThat(application.step("security", STEP).outcome()).isEqualTo(Outcome.SKIPPED);
			assertThat(USER_CODE).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { OwnMessages.class, OwnMessagesOfTheProvider.class })
	void messagesOfTheApplicationAreNotAskedFor(Class<?> configuration) {
		try (StartedApplication application = StartedApplication.start(configuration)) {
			assertThat(application.step("security", STEP).outcome()).isEqualTo(Outcome.WARMED);
			assertThat(USER_CODE).isEmpty();
		}
	}

	@Test
	void managerThatNobodyNeededIsNotMade() {
		try (StartedApplication application = StartedApplication.start(Unused.class)) {
			assertThat(application.steps("security")).extracting(Step::name).containsExactly("random numbers");
			assertThat(manager(application)).isNull();
		}
	}

	@Test
	void lazyFiltersAreMadeFirst() {
		try (StartedApplication application = StartedApplication.start(LazyFilters.class,
				"spring.main.lazy-initialization=true")) {
			assertThat(application.step("security", STEP).outcome()).isEqualTo(Outcome.WARMED);
			assertThat(application.steps("security")).hasSize(2);
		}
	}

	@Test
	void rulesOnMethodsAreCheckedForNobodyWhomTheApplicationKnows() {
		try (SpyingContexts contexts = SpyingContexts.install();
				StartedApplication application = StartedApplication.start(MethodRules.class)) {
			assertThat(application.step("security", "method security").outcome()).isEqualTo(Outcome.WARMED);
			assertThat(contexts.calls()).isEmpty();
		}
		assertThat(USER_CODE).isEmpty();
	}

	private static Object encodedByProvider(StartedApplication application) {
		Object provider = ((ProviderManager) manager(application)).getProviders().get(0);
		return new DirectFieldAccessor(provider).getPropertyValue("userNotFoundEncodedPassword");
	}

	private static Object manager(StartedApplication application) {
		return new DirectFieldAccessor(application.bean(AuthenticationConfiguration.class))
			.getPropertyValue("authenticationManager");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableGlobalAuthentication
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, BootWarmupSecurityAutoConfiguration.class })
	static class Unused {

		@Bean
		DefaultAuthenticationEventPublisher events(ApplicationEventPublisher publisher) {
			return new DefaultAuthenticationEventPublisher(publisher);
		}

		@EventListener
		void on(AbstractAuthenticationEvent event) {
			USER_CODE.add("event");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class MethodRules extends Unused {

		@Bean
		static MethodSecurityExpressionHandler expressions() {
			return new DefaultMethodSecurityExpressionHandler() {

				@Override
				public EvaluationContext createEvaluationContext(Supplier<? extends Authentication> authentication,
						MethodInvocation call) {
					USER_CODE.add("expressions");
					return super.createEvaluationContext(authentication, call);
				}

			};
		}

		@Bean
		static SpringAuthorizationEventPublisher authorizations(ApplicationEventPublisher publisher) {
			return new SpringAuthorizationEventPublisher(publisher);
		}

		@EventListener
		void on(AuthorizationEvent event) {
			USER_CODE.add("authorization");
		}

	}

	static class Used extends Unused {

		@Bean
		ApplicationRunner user(AuthenticationConfiguration configuration) {
			return (arguments) -> configuration.getAuthenticationManager();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InMemory extends Used {

		@Bean
		InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager(
					User.withUsername("ada").password("{noop}secret").authorities("USER").build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyFilters extends Unused {

		@Bean
		Filters springSecurityFilterChain(AuthenticationConfiguration configuration) {
			return new Filters(configuration.getAuthenticationManager());
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager();
		}

	}

	record Filters(AuthenticationManager manager) {
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnMessages extends InMemory {

		@Bean
		MessageSource messageSource() {
			return new SpyingMessages();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnMessagesOfTheProvider extends Used {

		@Bean
		static GlobalAuthenticationConfigurerAdapter provider() {
			return new GlobalAuthenticationConfigurerAdapter() {

				@Override
				public void init(AuthenticationManagerBuilder builder) {
					DaoAuthenticationProvider provider = new DaoAuthenticationProvider(
							new InMemoryUserDetailsManager());
					provider.setMessageSource(new SpyingMessages());
					builder.authenticationProvider(provider);
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LateEncoder extends Used {

		@Bean
		static GlobalAuthenticationConfigurerAdapter users() {
			return new GlobalAuthenticationConfigurerAdapter() {

				@Override
				public void init(AuthenticationManagerBuilder builder) {
					builder.userDetailsService(new InMemoryUserDetailsManager());
				}

			};
		}

		@Bean
		PasswordEncoder encoder() {
			return new SpyingEncoder();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnUsers extends Used {

		@Bean
		UserDetailsService users() {
			return (name) -> {
				USER_CODE.add("users");
				throw new UsernameNotFoundException(name);
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnEncoder extends InMemory {

		@Bean
		PasswordEncoder encoder() {
			return new SpyingEncoder();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDelegate extends InMemory {

		@Bean
		PasswordEncoder encoder() {
			Map<String, PasswordEncoder> encoders = new HashMap<>();
			encoders.put("bcrypt", new BCryptPasswordEncoder());
			encoders.put("own", new SpyingEncoder());
			return new DelegatingPasswordEncoder("own", encoders);
		}

	}

	static class SpyingMessages extends StaticMessageSource {

		@Override
		protected String resolveCodeWithoutArguments(String code, Locale locale) {
			USER_CODE.add(code);
			return null;
		}

	}

	static class SpyingEncoder implements PasswordEncoder {

		@Override
		public String encode(CharSequence rawPassword) {
			USER_CODE.add("encode");
			return "x";
		}

		@Override
		public boolean matches(CharSequence rawPassword, String encodedPassword) {
			USER_CODE.add("matches");
			return false;
		}

	}

}
