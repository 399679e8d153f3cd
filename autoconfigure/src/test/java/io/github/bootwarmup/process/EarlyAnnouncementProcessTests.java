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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import io.github.bootwarmup.Warmer;
import io.github.bootwarmup.WarmupCompletedEvent;
import io.github.bootwarmup.testkit.ChildApplication;
import io.github.bootwarmup.testkit.Marks;
import io.github.bootwarmup.testkit.ReadinessWatch;
import io.github.bootwarmup.testkit.WarmerOf;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications that say themselves that they are ready. Without warm-up they would be
 * ready from then on, whatever else they do.
 */
class EarlyAnnouncementProcessTests {

	private static final Duration DEADLINE = Duration.ofSeconds(1);

	private static final Duration TOLERANCE = Duration.ofMillis(500);

	@ParameterizedTest
	@ValueSource(classes = { RunnerThatBlocks.class, ListenerThatBlocks.class })
	void applicationThatAnnouncesAndBlocksForEverIsWarmedBesideThat(Class<?> application) {
		try (ChildApplication app = ChildApplication.of(application).start()) {
			app.awaitReady();
			assertThat(app.readiness().saw(503)).isTrue();
			assertThat(app.readiness().first(200).answered()).isGreaterThan(app.mark("warmer-ended"));
			app.awaitLog("readiness opens");
			assertThat(app.log("BOOTWARMUP-00")).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { RunnerThatBlocks.class, ListenerThatBlocks.class })
	void applicationThatAnnouncesAndBlocksForEverIsReadyAtTheDeadlineWhateverHangs(Class<?> application) {
		try (ChildApplication app = ChildApplication.of(application)
			.with("hang=true", "bootwarmup.deadline=1s")
			.start()) {
			app.awaitReady();
			Duration held = app.between("announced", ReadinessWatch.ACCEPTED);
			Duration stolen = Duration.ofNanos(app.mark(ReadinessWatch.LONGEST_GAP));
			assertThat(held).isBetween(DEADLINE.minusMillis(50), DEADLINE.plus(TOLERANCE).plus(stolen));
			app.awaitLog("BOOTWARMUP-001");
		}
	}

	@Test
	void runnersThatGoOnAreNotWaitedForAndWarmUpHappensOnce() {
		try (ChildApplication app = ChildApplication.of(RunnerThatGoesOn.class).start()) {
			app.awaitReady();
			assertThat(app.findMark("ready-event")).isEmpty();
			app.get("/release");
			app.mark("ready-event");
			assertThat(app.log("Warming up: ")).hasSize(1);
			assertThat(app.log("readiness opens")).hasSize(1);
		}
	}

	@Test
	void startWaitsForTheWarmUpThatGoesOnWhenTheRunnersHaveEnded() {
		try (ChildApplication app = ChildApplication.of(RunnerThatReturns.class).start()) {
			app.awaitReady();
			assertThat(app.between("warmer-ended", "ready-event")).isPositive();
			assertThat(app.log("Warming up: ")).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "warm", "off" })
	void applicationThatNeverAnnouncesAndNeverEndsItsRunnersIsUnreadyAsItIsWithoutUs(String mode) {
		try (ChildApplication app = ChildApplication.of(SilentRunner.class).with("bootwarmup.mode=" + mode).start()) {
			app.awaitHeld().mark("blocked");
			app.await("many answers", () -> app.readiness().samples().size() > 50);
			assertThat(app.readiness().saw(200)).isFalse();
			assertThat(app.log("Warming up")).isEmpty();
		}
	}

	@Test
	void announcementDuringTheRefreshIsRememberedUntilTheApplicationHasStarted() {
		try (ChildApplication app = ChildApplication.of(BeanThatAnnounces.class).start()) {
			app.awaitReady();
			assertThat(app.between("refreshed", ReadinessWatch.STARTED)).isPositive();
			assertThat(app.readiness().first(200).answered()).isGreaterThan(app.mark("warmer-ended"));
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { LifecycleThatBlocks.class, RefreshedListenerThatBlocks.class })
	void applicationThatAnnouncesAndBlocksItsRefreshForEverIsReadyAtTheDeadline(Class<?> application) {
		try (ChildApplication app = ChildApplication.of(application).with("bootwarmup.deadline=1s").start()) {
			app.awaitReady();
			app.awaitLog("The deadline passed before warm-up could begin");
			assertThat(app.readiness().first(200).answered() - app.mark("announced"))
				.isGreaterThanOrEqualTo(DEADLINE.minusMillis(50).toNanos());
			assertThat(app.findMark("warmer-ended")).isEmpty();
		}
	}

	@Test
	void announcementOfAChildContextCountsAsItDoesForSpringBoot() {
		try (ChildApplication app = ChildApplication.of(RunnerOfAChild.class).start()) {
			app.awaitReady();
			assertThat(app.readiness().first(200).answered()).isGreaterThan(app.mark("warmer-ended"));
			assertThat(app.log("Warming up: ")).hasSize(1);
		}
	}

	@Test
	void announcementOfAnotherApplicationDoesNotCount() {
		try (ChildApplication app = ChildApplication.of(RunnerOfAnotherApplication.class).start()) {
			app.mark("other-is-ready");
			app.await("many answers", () -> app.readiness().askedSince(app.mark("other-is-ready")).size() > 30);
			assertThat(app.readiness().saw(200)).isFalse();
			assertThat(app.findMark("warmer-ended")).isEmpty();
		}
	}

	@Test
	void warmUpBeforeListeningIsNotRepeated() {
		try (ChildApplication app = ChildApplication.of(RunnerThatBlocks.class)
			.with("bootwarmup.start=before-listening")
			.start()) {
			app.awaitReady();
			assertThat(app.between("warmer-ended", "announced")).isPositive();
			assertThat(app.log("readiness opens")).hasSize(1);
		}
	}

	@Test
	void trainingRunEndsAlthoughARunnerBlocksForEver() {
		try (ChildApplication app = ChildApplication.of(RunnerThatBlocks.class)
			.with("bootwarmup.training.enabled=true")
			.withoutProbes()
			.start()) {
			assertThat(app.awaitExit()).isZero();
			assertThat(app.log("Training run done")).hasSize(1);
		}
	}

	@Test
	void observedApplicationIsReadyAsSoonAsItSaysSo() {
		try (ChildApplication app = ChildApplication.of(RunnerThatBlocks.class)
			.with("bootwarmup.mode=observe")
			.start()) {
			app.awaitReady();
			assertThat(app.findMark("warmer-ended")).isEmpty();
		}
	}

	@Test
	void exitCountsAsOpenWithAWarningWhenTheApplicationHasAnnouncedReadiness() {
		try (ChildApplication app = ChildApplication.of(RunnerThatBlocks.class)
			.with("hang=true", "bootwarmup.deadline=1s", "bootwarmup.required=warmer", "bootwarmup.on-failure=exit")
			.start()) {
			app.awaitReady().awaitLog("BOOTWARMUP-017").awaitLog("BOOTWARMUP-003");
			assertThat(app.log("the gate opens all the same")).hasSize(1);
			assertThat(app.isAlive()).isTrue();
		}
	}

	@Test
	void readinessIsWhatTheApplicationSaidLastWhenTheGateHasOpened() {
		try (ChildApplication app = ChildApplication.of(RunnerThatChangesItsMind.class).start()) {
			app.awaitReady();
			assertThat(app.readiness().first(200).answered()).isGreaterThan(app.mark("announced-again"));
			assertThat(app.log("Warming up: ")).hasSize(1);
		}
	}

	@Test
	void applicationWithItsOwnAvailabilityIsWarmedWhenItAnnounces() {
		try (ChildApplication app = ChildApplication.of(OwnAvailability.class).start()) {
			app.awaitReady().mark("warmer-ended");
			app.awaitLog("BOOTWARMUP-009");
		}
	}

	private static void announce(ConfigurableApplicationContext context) {
		Marks.now("announced");
		AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(ReadinessWatch.class)
	static class Base {

		@Bean
		Warmer warmer(ConfigurableApplicationContext context) {
			return new WarmerOf("warmer", (run) -> {
				WarmerOf.block(300);
				if (context.getEnvironment().containsProperty("hang")) {
					WarmerOf.hang();
				}
				Marks.now("warmer-ended");
			});
		}

		@EventListener
		void refreshed(ContextRefreshedEvent event) {
			Marks.now("refreshed");
		}

		@EventListener
		void ready(ApplicationReadyEvent event) {
			Marks.now("ready-event");
		}

	}

	@SpringBootConfiguration
	@Import(Base.class)
	static class RunnerThatBlocks {

		@Bean
		CommandLineRunner bot(ConfigurableApplicationContext context) {
			return (arguments) -> {
				announce(context);
				WarmerOf.hang();
			};
		}

	}

	@SpringBootConfiguration
	@Import(Base.class)
	static class ListenerThatBlocks {

		@EventListener
		void started(ApplicationStartedEvent event) {
			announce(event.getApplicationContext());
			WarmerOf.hang();
		}

	}

	@SpringBootConfiguration
	@Import({ Base.class, HeldApplication.ReleaseController.class })
	static class RunnerThatGoesOn {

		@Bean
		CountDownLatch release() {
			return new CountDownLatch(1);
		}

		@Bean
		@Order(1)
		CommandLineRunner first(ConfigurableApplicationContext context) {
			return (arguments) -> announce(context);
		}

		@Bean
		@Order(2)
		CommandLineRunner second(CountDownLatch release) {
			return (arguments) -> release.await();
		}

	}

	@SpringBootConfiguration
	@Import(Base.class)
	static class RunnerThatReturns {

		@Bean
		CommandLineRunner runner(ConfigurableApplicationContext context) {
			return (arguments) -> announce(context);
		}

	}

	@SpringBootConfiguration
	@Import(Base.class)
	static class SilentRunner {

		@Bean
		CommandLineRunner silent() {
			return (arguments) -> {
				Marks.now("blocked");
				WarmerOf.hang();
			};
		}

	}

	@SpringBootConfiguration
	@Import(Base.class)
	static class BeanThatAnnounces {

		BeanThatAnnounces(ConfigurableApplicationContext context) {
			announce(context);
		}

		@Bean
		CommandLineRunner blocking() {
			return (arguments) -> WarmerOf.hang();
		}

	}

	/**
	 * Started after the web server.
	 */
	@SpringBootConfiguration
	@Import(Base.class)
	static class LifecycleThatBlocks implements SmartLifecycle {

		private final ConfigurableApplicationContext context;

		LifecycleThatBlocks(ConfigurableApplicationContext context) {
			this.context = context;
		}

		@Override
		public void start() {
			announce(this.context);
			WarmerOf.hang();
		}

		@Override
		public void stop() {
		}

		@Override
		public boolean isRunning() {
			return false;
		}

	}

	@SpringBootConfiguration
	@Import(Base.class)
	static class RefreshedListenerThatBlocks {

		@EventListener
		@Order(Ordered.HIGHEST_PRECEDENCE)
		void refreshed(ContextRefreshedEvent event) {
			announce((ConfigurableApplicationContext) event.getApplicationContext());
			WarmerOf.hang();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

	@SpringBootConfiguration
	@Import(Base.class)
	static class RunnerOfAChild {

		@Bean
		CommandLineRunner parent(ConfigurableApplicationContext context) {
			return (arguments) -> {
				new SpringApplicationBuilder(Nothing.class).parent(context).web(WebApplicationType.NONE).run();
				WarmerOf.hang();
			};
		}

	}

	@SpringBootConfiguration
	@Import(Base.class)
	static class RunnerOfAnotherApplication {

		@Bean
		CommandLineRunner starter() {
			return (arguments) -> {
				new SpringApplicationBuilder(Nothing.class).web(WebApplicationType.NONE).run();
				Marks.now("other-is-ready");
				WarmerOf.hang();
			};
		}

	}

	@SpringBootConfiguration
	@Import(Base.class)
	static class RunnerThatChangesItsMind {

		private final CountDownLatch opened = new CountDownLatch(1);

		@Bean
		CommandLineRunner undecided(ConfigurableApplicationContext context) {
			return (arguments) -> {
				announce(context);
				AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
				this.opened.await();
				WarmerOf.block(200);
				Marks.now("announced-again");
				AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
				WarmerOf.hang();
			};
		}

		@EventListener
		void completed(WarmupCompletedEvent event) {
			this.opened.countDown();
		}

	}

	@SpringBootConfiguration
	@Import(Base.class)
	static class OwnAvailability {

		@Bean
		ApplicationAvailabilityBean own() {
			return new ApplicationAvailabilityBean();
		}

		@Bean
		CommandLineRunner bot(ConfigurableApplicationContext context) {
			return (arguments) -> {
				announce(context);
				WarmerOf.hang();
			};
		}

	}

}
