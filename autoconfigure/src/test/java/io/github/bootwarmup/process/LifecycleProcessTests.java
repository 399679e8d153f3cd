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

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

import io.github.bootwarmup.Warmer;
import io.github.bootwarmup.testkit.ChildApplication;
import io.github.bootwarmup.testkit.Marks;
import io.github.bootwarmup.testkit.ReadinessWatch;
import io.github.bootwarmup.testkit.WarmerOf;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications of unusual kinds, and unusual ends.
 */
class LifecycleProcessTests {

	@Test
	void lazyApplicationIsHeldAndItsBeansAreCreated() {
		try (ChildApplication app = ChildApplication.of(LazyApplication.class)
			.with("spring.main.lazy-initialization=true")
			.start()) {
			app.awaitReady();
			assertThat(app.readiness().saw(503)).isTrue();
			assertThat(app.readiness().first(200).answered()).isGreaterThan(app.mark("slow-ended"));
			assertThat(app.findMark("ordinary-created")).isPresent();
			assertThat(app.findMark("explicitly-lazy-created")).isPresent();
			assertThat(app.log("Created lazy bean 'explicitlyLazy'")).hasSize(1);
			assertThat(app.log("Created lazy bean 'ordinary'")).isEmpty();
			app.terminate();
			app.awaitExit();
			assertThat(app.findMark(ReadinessWatch.ACCEPTED_AFTER_SHUTDOWN)).isEmpty();
		}
	}

	@Test
	void applicationWithoutWebServerIsWarmedUpAndEndsByItself() {
		try (ChildApplication app = ChildApplication.of(WithoutWeb.class)
			.with("spring.main.web-application-type=none")
			.withoutProbes()
			.start()) {
			assertThat(app.awaitExit()).isZero();
			assertThat(app.findMark("warmer-ended")).isPresent();
			assertThat(app.log("readiness opens")).hasSize(1);
			assertThat(app.log("ERROR")).isEmpty();
		}
	}

	@Test
	void trainingRunThatExitsOnRefreshEndsWithoutWarmUp() {
		try (ChildApplication app = ChildApplication.of(WithoutWeb.class)
			.jvm("-Dspring.context.exit=onRefresh")
			.withoutProbes()
			.start()) {
			assertThat(app.awaitExit()).isZero();
			assertThat(app.findMark("warmer-ended")).isEmpty();
			assertThat(app.findMark("port")).isEmpty();
		}
	}

	@Test
	void failureOfTheRefreshEndsTheApplicationAsEver() {
		try (ChildApplication app = ChildApplication.of(FailingRefresh.class).withoutProbes().start()) {
			assertThat(app.awaitExit()).isEqualTo(1);
			assertThat(app.findMark("warmer-ended")).isEmpty();
			assertThat(app.output()).doesNotContain("Warming up").contains("refresh fails");
		}
	}

	@Test
	void usersWarmerThatFailsNeverStopsTheApplication() {
		try (ChildApplication app = ChildApplication.of(HostileWarmers.class).start()) {
			app.awaitReady().awaitLog("BOOTWARMUP-002");
			assertThat(app.output()).contains("error: NoClassDefFoundError: com/example/Gone",
					"brokenWarmer: BeanCreationException, caused by IllegalStateException: broken");
			assertThat(app.findMark("fine-ended")).isPresent();
		}
	}

	@Test
	void parentAndChildContextAreBothWarmedAndTheChildIsHeldByItsOwnGate() {
		try (ChildApplication app = ChildApplication.of(ParentAndChild.class).start()) {
			app.awaitReady();
			assertThat(app.findMark("parent-ended")).isPresent();
			assertThat(app.mark("child-ended")).isGreaterThan(app.mark("parent-ended"));
			assertThat(app.readiness().saw(503)).isTrue();
			assertThat(app.readiness().first(200).answered()).isGreaterThan(app.mark("child-ended"));
			app.terminate();
			assertThat(app.awaitExit()).isEqualTo(143);
			assertThat(app.findMark(ReadinessWatch.ACCEPTED_AFTER_SHUTDOWN)).isEmpty();
		}
	}

	@Test
	void childOfAnOrdinaryParentIsHeld() {
		try (ChildApplication app = ChildApplication.of(OrdinaryParent.class).start()) {
			app.awaitReady();
			assertThat(app.readiness().first(200).answered()).isGreaterThan(app.mark("child-ended"));
			assertThat(app.log("readiness opens")).hasSize(1);
		}
	}

	@Test
	void contextsInSequenceAreEachHeldAndLeaveNothingBehind() {
		// With a web server Spring Boot itself keeps the first context
		try (ChildApplication app = ChildApplication.of(InSequence.class)
			.with("spring.main.web-application-type=none")
			.withoutProbes()
			.start()) {
			assertThat(app.awaitExit()).isZero();
			assertThat(app.log("readiness opens")).hasSize(2);
			assertThat(app.mark("threads-left")).isZero();
			assertThat(app.mark("first-context-cleared")).isEqualTo(1);
		}
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(ReadinessWatch.class)
	static class LazyApplication {

		@Bean
		Warmer slow() {
			return WarmerOf.taking("slow", 300);
		}

		@Bean
		Object ordinary() {
			Marks.now("ordinary-created");
			return new Object();
		}

		@Bean
		@Lazy
		Object explicitlyLazy() {
			Marks.now("explicitly-lazy-created");
			return new Object();
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class WithoutWeb {

		@Bean
		Warmer warmer() {
			return WarmerOf.taking("warmer", 1);
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class FailingRefresh {

		@Bean
		Warmer warmer() {
			return WarmerOf.taking("warmer", 1);
		}

		@Bean
		Object failing() {
			throw new IllegalStateException("refresh fails");
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class HostileWarmers {

		@Bean
		Warmer error() {
			return new WarmerOf("error", (run) -> {
				throw new NoClassDefFoundError("com/example/Gone");
			});
		}

		@Bean
		@Lazy
		Warmer brokenWarmer() {
			throw new IllegalStateException("broken");
		}

		@Bean
		Warmer fine() {
			return WarmerOf.taking("fine", 1);
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Parent {

		@Bean
		Warmer parentWarmer() {
			return WarmerOf.taking("parent", 1);
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(ReadinessWatch.class)
	static class Child {

		@Bean
		Warmer childWarmer() {
			return WarmerOf.taking("child", 500);
		}

	}

	static class ParentAndChild {

		static void main(String[] args) {
			new SpringApplicationBuilder(Parent.class).web(WebApplicationType.NONE)
				.child(Child.class)
				.web(WebApplicationType.SERVLET)
				.run(args);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NothingSpecial {

	}

	static class OrdinaryParent {

		static void main(String[] args) {
			new SpringApplicationBuilder(NothingSpecial.class).web(WebApplicationType.NONE)
				.child(Child.class)
				.web(WebApplicationType.SERVLET)
				.run(args);
		}

	}

	static class InSequence {

		static void main(String[] args) {
			WeakReference<ConfigurableApplicationContext> first = startAndClose(args);
			startAndClose(args);
			Marks.set("first-context-cleared", isCleared(first) ? 1 : 0);
			Marks.set("threads-left",
					Thread.getAllStackTraces()
						.keySet()
						.stream()
						.filter((thread) -> thread.isAlive() && thread.getName().startsWith("bootwarmup"))
						.count());
			System.exit(0);
		}

		private static WeakReference<ConfigurableApplicationContext> startAndClose(String[] args) {
			ConfigurableApplicationContext context = SpringApplication.run(WithoutWeb.class, args);
			context.close();
			return new WeakReference<>(context);
		}

		private static boolean isCleared(WeakReference<?> reference) {
			long start = System.nanoTime();
			while (reference.get() != null && System.nanoTime() - start < Duration.ofSeconds(10).toNanos()) {
				System.gc();
				LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
			}
			return reference.get() == null;
		}

	}

}
