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

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

import io.github.bootwarmup.Warmer;
import io.github.bootwarmup.WarmupCompletedEvent;
import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.core.WarmupObserver;
import io.github.bootwarmup.core.settings.WarmupSettings;
import io.github.bootwarmup.testkit.ChildApplication;
import io.github.bootwarmup.testkit.Marks;
import io.github.bootwarmup.testkit.WarmerOf;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever could leave the gate closed while the application serves. The table of them is
 * in docs/gate.md.
 */
class StuckGateProcessTests {

	private static final int SIGTERM = 128 + 15;

	private static final String AUTO_CONFIGURATION = "io.github.bootwarmup.autoconfigure.BootWarmup";

	@ParameterizedTest
	@ValueSource(classes = { LockThatIsNeverReleased.class, ObserverThatBlocksAtTheBeginning.class,
			ObserverThatBlocksAtTheEnd.class, ObserverThatIsNeverCreated.class, ListenerThatBlocks.class,
			AppenderThatBlocks.class })
	void whatBlocksKeepsTheApplicationFromServingUntilTheDeadlineAtMost(Class<?> application) {
		try (ChildApplication app = ChildApplication.of(application).with("bootwarmup.deadline=1s").start()) {
			app.awaitReady().mark("ready-event");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "AutoConfiguration", "DispatchAutoConfiguration", "RehearsalAutoConfiguration",
			"EndpointAutoConfiguration" })
	void applicationThatExcludesAutoConfigurationOfOursBecomesReady(String excluded) {
		try (ChildApplication app = ChildApplication.of(Quick.class)
			.with("spring.autoconfigure.exclude=" + AUTO_CONFIGURATION + excluded)
			.withManagementPort()
			.start()) {
			app.awaitReady().mark("ready-event");
		}
	}

	@Test
	void secondApplicationOfAJvmAndTheFirstAreReadyWhicheverIsClosed() {
		try (ChildApplication app = ChildApplication.of(TwoAtOnce.class).start()) {
			app.mark("both-run");
			app.awaitReady();
			assertThat(app.get("/actuator/health/readiness")).as("the first").isEqualTo(200);
			app.get("/release");
			app.mark("first-closed");
			long closed = app.mark("first-closed");
			app.await("many answers", () -> app.readiness().askedSince(closed).size() > 30);
			assertThat(app.readiness().askedSince(closed)).extracting((sample) -> sample.status()).containsOnly(200);
		}
	}

	@Test
	void applicationThatStartsAfterAnotherWasClosedBecomesReady() {
		try (ChildApplication app = ChildApplication.of(OneAfterTheOther.class).start()) {
			app.mark("second-runs");
			app.awaitReady();
			assertThat(app.log("readiness opens")).hasSize(2);
		}
	}

	@Test
	void applicationWithAContextOfItsOwnKindIsWarmedAndBecomesReady() {
		try (ChildApplication app = ChildApplication.of(OwnKindOfContext.class).start()) {
			app.awaitReady().mark("ready-event");
			assertThat(app.log("readiness opens")).singleElement().asString().contains(" routes, ");
		}
	}

	@Test
	void initializerThatClosesTheContextChangesNothing() {
		try (ChildApplication app = ChildApplication.of(ClosedBeforeItsRefresh.class).start()) {
			app.awaitReady().mark("ready-event");
		}
	}

	@Test
	void applicationWithoutAShutdownHookIsReadyAndEndsWhenItIsToldTo() {
		try (ChildApplication app = ChildApplication.of(WithoutShutdownHook.class).start()) {
			app.awaitReady();
			app.terminate();
			assertThat(app.awaitExit()).isEqualTo(SIGTERM);
		}
	}

	@Test
	void applicationWithoutAShutdownHookEndsWhenItIsToldToDuringWarmUp() {
		try (ChildApplication app = ChildApplication.of(WithoutShutdownHook.class).with("hang=true").start()) {
			app.mark("hanging");
			app.terminate();
			assertThat(app.awaitExit()).isEqualTo(SIGTERM);
			assertThat(app.findMark("ready-event")).isEmpty();
			assertThat(app.readiness().saw(200)).isFalse();
		}
	}

	@Test
	void shutdownDuringWarmUpIsQuickWhenItWaitsForTheStartAsThatOfAContainerDoes() {
		try (ChildApplication app = ChildApplication.of(StoppedByAContainer.class).with("hang=true").start()) {
			app.mark("hanging");
			app.terminate();
			assertThat(app.awaitExit()).isEqualTo(SIGTERM);
			assertThat(app.between("hanging", "start-ended")).isLessThan(Duration.ofSeconds(15));
		}
	}

	/**
	 * Without warm-up it is published, if at all, before a shutdown begins. Spring Boot
	 * itself publishes it in a context that is closing when a runner returns then.
	 */
	@Test
	void shutdownDuringWarmUpIsNotFollowedByApplicationReadyEvent() {
		try (ChildApplication app = ChildApplication.of(SlowToClose.class).with("hang=true").start()) {
			app.mark("hanging");
			app.terminate();
			assertThat(app.awaitExit()).isEqualTo(SIGTERM);
			assertThat(app.findMark("closed-event")).isPresent();
			assertThat(app.findMark("ready-event")).isEmpty();
			assertThat(app.log("ERROR")).isEmpty();
		}
	}

	@Test
	void startReturnsWithoutApplicationReadyEventWhenTheContextIsClosedDuringWarmUp() {
		try (ChildApplication app = ChildApplication.of(ClosedMeanwhile.class).with("hang=true").start()) {
			app.mark("hanging");
			app.get("/release");
			assertThat(app.awaitExit()).isZero();
			assertThat(app.findMark("returned")).isPresent();
			assertThat(app.findMark("ready-event")).isEmpty();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Base {

		@Bean
		Warmer warmer(ConfigurableApplicationContext context) {
			return new WarmerOf("warmer", (run) -> {
				if (context.getEnvironment().containsProperty("hang")) {
					Marks.now("hanging");
					WarmerOf.hang();
				}
			});
		}

		@EventListener
		void ready(ApplicationReadyEvent event) {
			Marks.now("ready-event");
		}

	}

	@SpringBootConfiguration
	@Import(Base.class)
	static class Quick {

	}

	@SpringBootConfiguration
	@Import(Base.class)
	static class LockThatIsNeverReleased {

		private final CountDownLatch locked = new CountDownLatch(1);

		@Bean
		@Lazy
		StringBuilder hung() {
			this.locked.countDown();
			WarmerOf.hang();
			return new StringBuilder();
		}

		@Bean
		@Lazy
		Object another() {
			return new Object();
		}

		@Bean
		CommandLineRunner holder(ObjectProvider<StringBuilder> hung) {
			return (arguments) -> {
				new Thread(hung::getObject, "holder").start();
				this.locked.await();
			};
		}

	}

	@SpringBootConfiguration
	@Import(Base.class)
	static class ObserverThatBlocksAtTheBeginning implements WarmupObserver {

		@Override
		public void started(WarmupSettings settings) {
			WarmerOf.hang();
		}

	}

	@SpringBootConfiguration
	@Import(Base.class)
	static class ObserverThatBlocksAtTheEnd implements WarmupObserver {

		@Override
		public void completed(WarmupReport report, boolean open) {
			WarmerOf.hang();
		}

	}

	@SpringBootConfiguration
	@Import(Base.class)
	static class ObserverThatIsNeverCreated {

		@Bean
		@Lazy
		WarmupObserver hung() {
			WarmerOf.hang();
			return new WarmupObserver() {
			};
		}

	}

	@SpringBootConfiguration
	@Import(Base.class)
	static class ListenerThatBlocks {

		@EventListener
		void completed(WarmupCompletedEvent event) {
			WarmerOf.hang();
		}

	}

	@SpringBootConfiguration
	@Import(Base.class)
	static class AppenderThatBlocks extends AppenderBase<ILoggingEvent> {

		AppenderThatBlocks() {
			start();
			((Logger) LoggerFactory.getLogger("io.github.bootwarmup.Warmup")).addAppender(this);
		}

		@Override
		protected void append(ILoggingEvent event) {
			WarmerOf.hang();
		}

	}

	@SpringBootConfiguration
	@Import({ Base.class, HeldApplication.ReleaseController.class })
	static class TwoAtOnce {

		@Bean
		CountDownLatch release() {
			return new CountDownLatch(1);
		}

		static void main(String[] args) throws InterruptedException {
			ConfigurableApplicationContext first = SpringApplication.run(TwoAtOnce.class, args);
			SpringApplication.run(Quick.class, args);
			Marks.now("both-run");
			first.getBean("release", CountDownLatch.class).await();
			first.close();
			Marks.now("first-closed");
		}

	}

	static class OneAfterTheOther {

		static void main(String[] args) {
			SpringApplication.run(Quick.class, args).close();
			SpringApplication.run(Quick.class, args);
			Marks.now("second-runs");
		}

	}

	static class OwnKindOfContext {

		static void main(String[] args) {
			SpringApplication application = new SpringApplication(Quick.class);
			application.setApplicationContextFactory((type) -> new OwnContext());
			application.run(args);
		}

	}

	static class OwnContext extends AnnotationConfigServletWebServerApplicationContext {

	}

	static class ClosedBeforeItsRefresh {

		static void main(String[] args) {
			SpringApplication application = new SpringApplication(Quick.class);
			application.addInitializers(ConfigurableApplicationContext::close);
			application.run(args);
		}

	}

	static class WithoutShutdownHook {

		static void main(String[] args) {
			SpringApplication application = new SpringApplication(Quick.class);
			application.setRegisterShutdownHook(false);
			application.run(args);
		}

	}

	static class StoppedByAContainer {

		static void main(String[] args) {
			CountDownLatch started = new CountDownLatch(1);
			Runtime.getRuntime().addShutdownHook(new Thread(() -> {
				ClosedMeanwhile.awaitRelease(started);
				Marks.now("start-ended");
			}));
			WithoutShutdownHook.main(args);
			started.countDown();
		}

	}

	@SpringBootConfiguration
	@Import(Base.class)
	static class SlowToClose {

		@EventListener
		void closed(ContextClosedEvent event) {
			WarmerOf.block(500);
			Marks.now("closed-event");
		}

	}

	@SpringBootConfiguration
	@Import({ Base.class, HeldApplication.ReleaseController.class })
	static class ClosedMeanwhile {

		@Bean
		CountDownLatch release() {
			return new CountDownLatch(1);
		}

		@Bean
		CommandLineRunner closer(ConfigurableApplicationContext context, CountDownLatch release) {
			return (arguments) -> new Thread(() -> {
				awaitRelease(release);
				context.close();
			}, "closer").start();
		}

		private static void awaitRelease(CountDownLatch release) {
			try {
				release.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		static void main(String[] args) {
			SpringApplication.run(ClosedMeanwhile.class, args);
			Marks.now("returned");
		}

	}

}
