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

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.ClassUtils;

import io.github.bootwarmup.RehearsalRequestCustomizer;
import io.github.bootwarmup.core.settings.InvalidConfigurationException;
import io.github.bootwarmup.launch.EmbeddedWebServers;
import io.github.bootwarmup.launch.WarmupLauncher;
import io.github.bootwarmup.rehearsal.RehearsalSettings;
import io.github.bootwarmup.rehearsal.RehearsalWarmer;
import io.github.bootwarmup.rehearsal.jetty.JettyPrivateListenerFactory;
import io.github.bootwarmup.rehearsal.requests.CombinedRequestCatalog;
import io.github.bootwarmup.rehearsal.requests.ProbeRequests;
import io.github.bootwarmup.rehearsal.requests.RequestHeaders;
import io.github.bootwarmup.rehearsal.tomcat.TomcatPrivateListenerFactory;
import io.github.bootwarmup.rehearsal.transaction.TransactionRollback;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BootWarmupRehearsalAutoConfiguration}.
 */
class BootWarmupRehearsalAutoConfigurationTests {

	private static final AutoConfigurations OURS = AutoConfigurations.of(BootWarmupAutoConfiguration.class,
			BootWarmupMetricsAutoConfiguration.class, BootWarmupDispatchAutoConfiguration.class,
			BootWarmupRehearsalAutoConfiguration.class, BootWarmupRehearsalTransactionAutoConfiguration.class,
			ApplicationAvailabilityAutoConfiguration.class);

	private static final List<Class<?>> ALL = List.of(RehearsalSettings.class, CombinedRequestCatalog.class,
			RequestHeaders.class, RehearsalWarmer.class, EmbeddedWebServers.class, ProbeRequests.class,
			TomcatPrivateListenerFactory.class, JettyPrivateListenerFactory.class, TransactionRollback.class);

	private final WebApplicationContextRunner webRunner = new WebApplicationContextRunner().withConfiguration(OURS);

	@Test
	void allIsThereByDefault() {
		this.webRunner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(beans(context)).containsExactlyInAnyOrderElementsOf(ALL);
		});
	}

	static Stream<Arguments> withoutLibrary() {
		return Stream.of(
				row("Jetty", JettyPrivateListenerFactory.class, "org.eclipse.jetty", "org.springframework.boot.jetty"),
				row("Jetty, whose Spring Boot module is there", JettyPrivateListenerFactory.class, "org.eclipse.jetty"),
				row("Tomcat", TomcatPrivateListenerFactory.class, "org.apache.catalina", "org.apache.coyote",
						"org.apache.tomcat", "org.springframework.boot.tomcat"),
				row("Tomcat, whose Spring Boot module is there", TomcatPrivateListenerFactory.class,
						"org.apache.catalina", "org.apache.coyote", "org.apache.tomcat"),
				row("Micrometer", null, "io.micrometer", "org.springframework.boot.micrometer"),
				row("transactions", TransactionRollback.class, "org.springframework.transaction"),
				row("Spring Security", null, "org.springframework.security", "org.springframework.boot.security"),
				row("Actuator", ProbeRequests.class, "org.springframework.boot.actuate",
						"org.springframework.boot.health", "org.springframework.boot.webmvc.actuate",
						"org.springframework.boot.micrometer", "io.micrometer"),
				row("health", ProbeRequests.class, "org.springframework.boot.health"));
	}

	private static Arguments row(String name, Class<?> missing, String... packages) {
		return Arguments.of(name, missing, packages);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void withoutLibrary(String name, Class<?> missing, String[] packages) {
		this.webRunner.withClassLoader(new FilteredClassLoader(packages)).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(beans(context))
				.containsExactlyInAnyOrderElementsOf(ALL.stream().filter((type) -> type != missing).toList());
		});
	}

	@Test
	void nothingIsThereWhenRehearsalIsOff() {
		this.webRunner.withPropertyValues("bootwarmup.rehearsal.enabled=false", "bootwarmup.rehearsal.requests=GET /")
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(WarmupLauncher.class);
				assertThat(beans(context)).isEmpty();
			});
	}

	@Test
	void lazyCustomizerOfTheUsersIsNotCreatedUntilARequestIsSent() {
		AtomicInteger created = new AtomicInteger();
		this.webRunner.withBean("customizer", RehearsalRequestCustomizer.class, () -> {
			created.incrementAndGet();
			return (request) -> {
			};
		}, (definition) -> definition.setLazyInit(true)).run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(RequestHeaders.class);
			assertThat(created).hasValue(0);
		});
	}

	@Test
	void nothingIsThereWithoutAServletApplication() {
		new ApplicationContextRunner().withConfiguration(OURS)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RehearsalWarmer.class));
		new ReactiveWebApplicationContextRunner().withConfiguration(OURS)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RehearsalWarmer.class));
	}

	@Test
	void nothingIsThereWithoutSpringMvc() {
		this.webRunner.withClassLoader(new FilteredClassLoader("org.springframework.web.servlet"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RehearsalWarmer.class));
	}

	@Test
	void registrationOfAnOAuth2ClientThatIsNotThereIsAnError() {
		WebApplicationContextRunner runner = this.webRunner
			.withPropertyValues("bootwarmup.rehearsal.oauth2.registration-id=own");
		for (ClassLoader loader : Arrays.asList(ClassUtils.getDefaultClassLoader(),
				new FilteredClassLoader("org.springframework.security"))) {
			runner.withClassLoader(loader)
				.run((context) -> assertThat(context).getFailure()
					.extracting(NestedExceptionUtils::getMostSpecificCause)
					.isInstanceOf(InvalidConfigurationException.class));
		}
	}

	/**
	 * Return the types of all beans of the rehearsal, whatever their names.
	 */
	private static List<Class<?>> beans(ApplicationContext context) {
		return Stream.of(context.getBeanDefinitionNames())
			.<Class<?>>map((name) -> ClassUtils.getUserClass(context.getBean(name)))
			.filter((type) -> ALL.contains(type) || type.getPackageName().contains("bootwarmup.rehearsal"))
			.toList();
	}

}
