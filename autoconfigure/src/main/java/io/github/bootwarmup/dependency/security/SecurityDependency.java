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

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.NativeDetector;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.security.config.BeanIds;
import org.springframework.security.config.annotation.authentication.configuration.AuthenticationConfiguration;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.dependency.Dependency;
import io.github.bootwarmup.dependency.DependencyBeans;
import io.github.bootwarmup.dependency.DependencyKind;
import io.github.bootwarmup.dependency.DependencyRun;
import io.github.bootwarmup.inspection.PrivateField;

/**
 * Checks a made-up password the way the first login would. Slow as it is meant to be, it
 * is several times slower the first time. Where methods have rules, it checks some of
 * ours.
 */
public final class SecurityDependency implements Dependency {

	private static final List<Class<?>> KNOWING = List.of(DaoAuthenticationProvider.class, ProviderManager.class,
			AuthenticationConfiguration.class);

	private static final String CONFIGURATION = "org.springframework.security.config.annotation.authentication."
			+ "configuration.AuthenticationConfiguration";

	private static final PrivateField MANAGER = PrivateField.of(CONFIGURATION, "authenticationManager");

	private static final PrivateField DELEGATE = PrivateField.of(CONFIGURATION + "$AuthenticationManagerDelegator",
			"delegate");

	private static final PrivateField OBSERVED = PrivateField
		.of("org.springframework.security.authentication.ObservationAuthenticationManager", "delegate");

	private final ConfigurableListableBeanFactory beanFactory;

	private final DependencyBeans beans;

	/**
	 * Create a new instance.
	 * @param beanFactory has what authenticates
	 */
	public SecurityDependency(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		this.beans = new DependencyBeans(beanFactory);
	}

	@Override
	public DependencyKind kind() {
		return DependencyKind.SECURITY;
	}

	/**
	 * The checkers of passwords were made with the filters, before the server listened,
	 * unless these are lazy.
	 */
	@Override
	public boolean isEarly() {
		Stream<String> knowing = KNOWING.stream()
			.flatMap((type) -> Arrays.stream(this.beanFactory.getBeanNamesForType(type, false, false)));
		return Stream.concat(Stream.of(BeanIds.SPRING_SECURITY_FILTER_CHAIN), knowing)
			.filter(this.beanFactory::containsBeanDefinition)
			.allMatch(this.beanFactory::containsSingleton);
	}

	@Override
	public void warm(DependencyRun run) {
		providers(run).forEach((provider, name) -> {
			PasswordCheck check = new PasswordCheck(provider, messageSource(), this.beans.code());
			String foreign = check.foreign();
			if (foreign != null) {
				run.skip(name, foreign + " would be called");
			}
			else {
				run.prepare(name, check);
			}
		});
		run.prepare("random numbers", SecurityDependency::seed);
		if (!NativeDetector.inNativeImage() && hasMethodSecurity()) {
			run.prepare("method security", new MethodSecurity());
		}
	}

	private boolean hasMethodSecurity() {
		return Arrays.stream(this.beanFactory.getBeanNamesForType(AuthorizationAdvisor.class, false, false))
			.map(this.beanFactory::getSingleton)
			.anyMatch((advisor) -> advisor != null && this.beans.code().isSprings(advisor));
	}

	/**
	 * Numbers of sessions come from Tomcat's default, whose seed is gathered once.
	 */
	private static StepResult seed() {
		try {
			SecureRandom.getInstance("SHA1PRNG").nextBytes(new byte[16]);
			return StepResult.WARMED;
		}
		catch (NoSuchAlgorithmException ex) {
			return StepResult.skipped("there is no SHA1PRNG");
		}
	}

	private @Nullable Object messageSource() {
		return this.beanFactory.getSingleton(AbstractApplicationContext.MESSAGE_SOURCE_BEAN_NAME);
	}

	private Map<DaoAuthenticationProvider, String> providers(DependencyRun run) {
		Map<DaoAuthenticationProvider, String> providers = new LinkedHashMap<>();
		this.beans.find(DaoAuthenticationProvider.class, run)
			.forEach((name, provider) -> add(provider, name, providers));
		this.beans.find(ProviderManager.class, run).forEach((name, manager) -> addAll(manager, name, providers));
		this.beans.find(AuthenticationConfiguration.class, run)
			.values()
			.forEach((configuration) -> MANAGER.read(configuration)
				.as(Object.class)
				.ifPresent((manager) -> addAll(manager, "authenticationManager", providers)));
		return providers;
	}

	/**
	 * Add what the filters ask, if it was made: asking for it would make it.
	 */
	private void addAll(Object manager, String name, Map<DaoAuthenticationProvider, String> providers) {
		if (!this.beans.code().isSprings(manager)) {
			return;
		}
		if (manager instanceof ProviderManager known) {
			known.getProviders().forEach((provider) -> add(provider, name, providers));
		}
		Stream.of(DELEGATE, OBSERVED)
			.flatMap((field) -> field.read(manager).as(Object.class).stream())
			.forEach((delegate) -> addAll(delegate, name, providers));
	}

	private static void add(Object provider, String name, Map<DaoAuthenticationProvider, String> providers) {
		if (provider.getClass() == DaoAuthenticationProvider.class) {
			providers.putIfAbsent((DaoAuthenticationProvider) provider, name);
		}
	}

}
