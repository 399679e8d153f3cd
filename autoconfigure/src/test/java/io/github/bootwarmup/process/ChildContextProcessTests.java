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

package io.github.bootwarmup.process;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import io.github.bootwarmup.Warmer;
import io.github.bootwarmup.testkit.ChildApplication;
import io.github.bootwarmup.testkit.Marks;
import io.github.bootwarmup.testkit.ReadinessWatch;
import io.github.bootwarmup.testkit.Timeline.Sample;
import io.github.bootwarmup.testkit.WarmerOf;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application starts with its own context as the parent, and hierarchies that are
 * started as one.
 */
class ChildContextProcessTests {

	@ParameterizedTest
	@EnumSource
	void contextThatServesStaysReadyWhateverBecomesOfWhatItStarts(Fate fate) {
		try (ChildApplication app = ChildApplication.of(Serving.class)
			.with("fate=" + fate, "logging.level.io.github.bootwarmup=debug")
			.start()) {
			long began = app.awaitReady().mark("fate-begins");
			app.mark("fate-met");
			app.await("many answers", () -> app.readiness().askedSince(app.mark("fate-met")).size() > 30);
			assertThat(app.readiness().askedSince(began)).extracting(Sample::status).containsOnly(200);
			assertThat(app.log("Warming up: ")).hasSize(1);
			assertThat(app.findMark("tenant-ended")).isEmpty();
			if (fate != Fate.CLOSES_WITHOUT_SPRING_APPLICATION) {
				assertThat(app.log("Neither held nor warmed, since the parent context serves")).hasSize(1);
			}
		}
	}

	@Test
	void childThatFailsDoesNotKeepItsSuccessorFromBecomingReady() {
		try (ChildApplication app = ChildApplication.of(FailingChildOfAHierarchy.class).start()) {
			app.awaitReady();
			assertThat(app.findMark("failed")).isPresent();
			assertThat(app.readiness().first(200).answered()).isGreaterThan(app.mark("child-ended"));
		}
	}

	@Test
	void childThatSharesWhatItsParentAnnouncedIsReadyWhenNothingOfOursIsInItAlthoughItsRunnerHangs() {
		try (ChildApplication app = ChildApplication.of(HungChildWithoutUs.class).start()) {
			app.awaitReady();
		}
	}

	@Test
	void childThatSharesWhatItsParentAnnouncedIsReadyAtTheDeadlineAlthoughItsRunnerHangs() {
		try (ChildApplication app = ChildApplication.of(HungChildOfAHierarchy.class)
			.with("bootwarmup.deadline=1s")
			.start()) {
			app.awaitReady();
			assertThat(app.readiness().saw(503)).isTrue();
			app.awaitLog("The deadline passed before warm-up could begin");
		}
	}

	enum Fate {

		ENDS {

			@Override
			void meet(ConfigurableApplicationContext parent) {
				tenant(Tenant.class, parent);
			}

		},

		CLOSES {

			@Override
			void meet(ConfigurableApplicationContext parent) {
				tenant(Tenant.class, parent).close();
			}

		},

		FAILS {

			@Override
			void meet(ConfigurableApplicationContext parent) {
				try {
					tenant(FailingTenant.class, parent);
				}
				catch (RuntimeException ex) {
					Marks.now("failed");
				}
			}

		},

		HANGS {

			@Override
			void meet(ConfigurableApplicationContext parent) {
				new Thread(() -> tenant(HungTenant.class, parent), "tenant").start();
				WarmerOf.block(1000);
			}

		},

		CLOSES_WITHOUT_SPRING_APPLICATION {

			@Override
			void meet(ConfigurableApplicationContext parent) {
				AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
				context.setParent(parent);
				context.register(Tenant.class);
				context.refresh();
				context.close();
			}

		};

		abstract void meet(ConfigurableApplicationContext parent);

		static ConfigurableApplicationContext tenant(Class<?> tenant, ConfigurableApplicationContext parent) {
			return new SpringApplicationBuilder(tenant).parent(parent).web(WebApplicationType.NONE).run();
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(ReadinessWatch.class)
	static class Serving {

		static void main(String[] args) {
			ConfigurableApplicationContext context = SpringApplication.run(Serving.class, args);
			Marks.now("fate-begins");
			Fate.valueOf(context.getEnvironment().getRequiredProperty("fate")).meet(context);
			Marks.now("fate-met");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Tenant {

		@Bean
		Warmer tenant() {
			return WarmerOf.taking("tenant", 300);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class FailingTenant {

		@Bean
		Object failing() {
			throw new IllegalStateException("on purpose");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class HungTenant {

		@Bean
		CommandLineRunner hung() {
			return (arguments) -> WarmerOf.hang();
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Parent {

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Child {

		@Bean
		Warmer child() {
			return WarmerOf.taking("child", 300);
		}

	}

	static class FailingChildOfAHierarchy {

		static void main(String[] args) {
			ConfigurableApplicationContext parent = new SpringApplicationBuilder(Parent.class)
				.web(WebApplicationType.NONE)
				.run(args);
			try {
				new SpringApplicationBuilder(FailingTenant.class).parent(parent).run(args);
			}
			catch (RuntimeException ex) {
				Marks.now("failed");
			}
			new SpringApplicationBuilder(Child.class).parent(parent).run(args);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(excludeName = "io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration")
	static class HungTenantWithoutUs {

		@Bean
		CommandLineRunner hung() {
			return (arguments) -> WarmerOf.hang();
		}

	}

	static class HungChildWithoutUs {

		static void main(String[] args) {
			new SpringApplicationBuilder(Parent.class).web(WebApplicationType.NONE)
				.child(HungTenantWithoutUs.class)
				.web(WebApplicationType.SERVLET)
				.run(args);
		}

	}

	static class HungChildOfAHierarchy {

		static void main(String[] args) {
			new SpringApplicationBuilder(Parent.class).web(WebApplicationType.NONE)
				.child(HungTenant.class)
				.web(WebApplicationType.SERVLET)
				.run(args);
		}

	}

}
