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

package io.github.bootwarmup.launch;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.web.context.support.GenericWebApplicationContext;

import io.github.bootwarmup.Warmer;
import io.github.bootwarmup.WarmupCompletedEvent;
import io.github.bootwarmup.autoconfigure.BootWarmupAutoConfiguration;
import io.github.bootwarmup.core.GateState;
import io.github.bootwarmup.core.WarmupObserver;
import io.github.bootwarmup.gate.ReadinessGate;
import io.github.bootwarmup.off.WarmupSwitch;
import io.github.bootwarmup.testkit.WarmerOf;
import io.github.bootwarmup.training.TrainingFailedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class WarmupRunListenerTests {

	/**
	 * Other tests may have threads that never end.
	 */
	private final Set<Thread> before = Thread.getAllStackTraces().keySet();

	private static final List<String> events = new CopyOnWriteArrayList<>();

	private static final List<ReadinessGate> gates = new CopyOnWriteArrayList<>();

	@BeforeEach
	void forget() {
		events.clear();
		gates.clear();
	}

	@RepeatedTest(10)
	void warmUpComesAfterEveryUnorderedRunnerAndBeforeReadiness() {
		run(Runners.class).close();
		assertThat(events.subList(0, 4)).containsExactlyInAnyOrder("runner", "runner", "command", "command");
		assertThat(events.subList(4, events.size())).containsExactly("warm-up REFUSING_TRAFFIC",
				"warmed REFUSING_TRAFFIC", "ready");
	}

	@Test
	void readinessIsAcceptedAfterTheRunAndRefusedForGoodAfterClosing() {
		ConfigurableApplicationContext context = run(Runners.class);
		ApplicationAvailability availability = context.getBean(ApplicationAvailability.class);
		ReadinessGate gate = context.getBean(ReadinessGate.class);
		assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
		assertThat(gate.state()).isEqualTo(GateState.OPEN);
		context.close();
		assertThat(gate.state()).isEqualTo(GateState.CLOSED);
		assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
	}

	/**
	 * Without warm-up the announcement comes first.
	 */
	@Test
	void applicationThatRefusesTrafficDuringWarmUpIsNotAnnouncedAfterwards() {
		try (ConfigurableApplicationContext context = run(RefusingWarmer.class, "--says=REFUSING_TRAFFIC")) {
			ApplicationAvailability availability = context.getBean(ApplicationAvailability.class);
			assertThat(events).contains("ready");
			assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
			AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
			assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "REFUSING_TRAFFIC,ACCEPTING_TRAFFIC", "" })
	void applicationThatTakesItsRefusalBackOrRefusesTrafficInARunnerIsAnnounced(String says) {
		try (ConfigurableApplicationContext context = run(RefusingWarmer.class, "--says=" + says)) {
			assertThat(context.getBean(ApplicationAvailability.class).getReadinessState())
				.isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
		}
	}

	@Test
	void runnerThatThrowsEndsTheStartAndTheGateIsClosed() {
		assertThatIllegalStateException().isThrownBy(() -> run(ThrowingRunner.class)).withMessage("runner");
		assertThatNothingHappened();
	}

	@Test
	void runnerThatClosesTheContextKeepsWarmUpFromBeginning() {
		run(ClosingRunner.class);
		assertThatNothingHappened();
	}

	@Test
	void refreshThatFailsClosesTheGate() {
		assertThatExceptionOfType(BeanCreationException.class).isThrownBy(() -> run(FailingRefresh.class));
		assertThatNothingHappened();
	}

	@Test
	void contextThatIsClosedDuringWarmUpNeverBecomesReady() {
		run(ClosingWarmer.class);
		assertThat(events).startsWith("warm-up REFUSING_TRAFFIC").doesNotContain("warmed ACCEPTING_TRAFFIC");
		assertThat(gates).singleElement().satisfies((gate) -> assertThat(gate.open()).isFalse());
		assertThatNoThreadIsLeft();
	}

	@Test
	void applicationWithoutOurAutoConfigurationIsNotHeld() {
		try (ConfigurableApplicationContext context = run(WithoutUs.class)) {
			assertThat(context.getBean(ReadinessGate.class).state()).isEqualTo(GateState.OPEN);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "off", "warm" })
	void parentThatIsNotRefreshedFailsNoStart(String mode) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(WithoutUs.class)
			.contextFactory((type) -> new GenericWebApplicationContext())
			.parent(new GenericApplicationContext())
			.run("--bootwarmup.mode=" + mode)) {
			assertThat(context.isActive()).isTrue();
		}
	}

	@Test
	void modeOffLeavesNoGate() {
		try (ConfigurableApplicationContext context = run(Runners.class, "--bootwarmup.mode=off")) {
			assertThat(context.getBeanProvider(ReadinessGate.class).getIfAvailable()).isNull();
			assertThat(events).hasSize(5).endsWith("ready");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "off", "observe" })
	void trainingRunThatCanNotTakePlaceFails(String mode, CapturedOutput output) {
		assertThatExceptionOfType(TrainingFailedException.class)
			.isThrownBy(() -> run(Runners.class, "--bootwarmup.mode=" + mode, "--bootwarmup.training.enabled=true"));
		assertThat(output).contains("- nothing was warmed, since bootwarmup.mode is " + mode,
				"BOOTWARMUP-016 Remove bootwarmup.training.enabled or what switches warm-up off.");
	}

	@Test
	void trainingRunOfAnApplicationThatIsNotEnabledFails(CapturedOutput output) {
		assertThatExceptionOfType(TrainingFailedException.class)
			.isThrownBy(() -> run(Runners.class, "--bootwarmup.enabled=false", "--bootwarmup.training.enabled=true"));
		assertThat(output).contains("- nothing was warmed, since bootwarmup.enabled is false");
	}

	@Test
	void testOfAnApplicationThatIsToBeTrainedIsLeftAlone() {
		SpringApplication application = new SpringApplication(Runners.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.addInitializers((context) -> WarmupSwitch.turnOff(context.getEnvironment()));
		try (ConfigurableApplicationContext context = application.run("--bootwarmup.training.enabled=true")) {
			assertThat(context.isActive()).isTrue();
		}
	}

	@Test
	void processingAheadOfTimeIsNoTrainingRun() {
		System.setProperty(AbstractAotProcessor.AOT_PROCESSING, "true");
		try (ConfigurableApplicationContext context = run(Runners.class, "--bootwarmup.mode=off",
				"--bootwarmup.training.enabled=true")) {
			assertThat(context.isActive()).isTrue();
		}
		finally {
			System.clearProperty(AbstractAotProcessor.AOT_PROCESSING);
		}
	}

	@Test
	void switchingOffHelpsWhateverIsWrongWithTraining() {
		try (ConfigurableApplicationContext context = run(Runners.class, "--bootwarmup.mode=off",
				"--bootwarmup.training.enabled=maybe")) {
			assertThat(context.isActive()).isTrue();
		}
	}

	@Test
	void nothingIsSaidOfTrainingThatNobodyAskedFor(CapturedOutput output) {
		run(Runners.class, "--bootwarmup.mode=off").close();
		assertThat(output).doesNotContain("BOOTWARMUP-014");
	}

	@Test
	void errorOfOurOwnOpensTheGate(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(BrokenObserver.class)) {
			assertThat(context.getBean(ReadinessGate.class).state()).isEqualTo(GateState.OPEN);
			assertThat(output).contains("Warm-up was given up because of an error of its own");
		}
	}

	@Test
	void errorThatIsNoExceptionDoesNotEndTheStart(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(UnlinkedObserver.class)) {
			assertThat(context.getBean(ReadinessGate.class).state()).isEqualTo(GateState.OPEN);
			assertThat(context.getBean(ApplicationAvailability.class).getReadinessState())
				.isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
			assertThat(output).contains("Warm-up was given up because of an error of its own");
		}
	}

	@Test
	void requiredWarmerThatFailsEndsTheStartWithTheReport(CapturedOutput output) {
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> run(FailingWarmer.class, "--bootwarmup.required=failing", "--bootwarmup.on-failure=exit"))
			.withMessageContaining("failing/failing: IllegalStateException: down");
		assertThat(output).contains("APPLICATION FAILED TO START", "    - failing/failing: IllegalStateException: down",
				"BOOTWARMUP-003 Fix the cause");
		assertThatNoThreadIsLeft();
	}

	private void assertThatNothingHappened() {
		assertThat(events).isEmpty();
		assertThat(gates).singleElement().satisfies((gate) -> {
			assertThat(gate.state()).isEqualTo(GateState.CLOSED);
			assertThat(gate.open()).isFalse();
		});
		assertThatNoThreadIsLeft();
	}

	private void assertThatNoThreadIsLeft() {
		await().until(() -> Thread.getAllStackTraces()
			.keySet()
			.stream()
			.noneMatch((thread) -> thread.getName().startsWith("bootwarmup-") && !this.before.contains(thread)));
	}

	private static ConfigurableApplicationContext run(Class<?> application, String... args) {
		return new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.initializers((context) -> context.addBeanFactoryPostProcessor(
					(beanFactory) -> beanFactory.getBeanProvider(ReadinessGate.class).ifAvailable(gates::add)))
			.run(args);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootWarmupAutoConfiguration.class, ApplicationAvailabilityAutoConfiguration.class })
	static class Base {

		@Bean
		Warmer warmer(ApplicationAvailability availability) {
			return new WarmerOf("recording", (run) -> events.add("warm-up " + availability.getReadinessState()));
		}

		@Bean
		ApplicationListener<WarmupCompletedEvent> completed(ApplicationAvailability availability) {
			return (event) -> events.add("warmed " + availability.getReadinessState());
		}

		@Bean
		ApplicationListener<ApplicationReadyEvent> ready() {
			return (event) -> events.add("ready");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Base.class)
	static class Runners {

		@Bean
		ApplicationRunner one() {
			return (arguments) -> events.add("runner");
		}

		@Bean
		ApplicationRunner two() {
			return (arguments) -> events.add("runner");
		}

		@Bean
		CommandLineRunner three() {
			return (arguments) -> events.add("command");
		}

		@Bean
		CommandLineRunner four() {
			return (arguments) -> events.add("command");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Base.class)
	static class ThrowingRunner {

		@Bean
		ApplicationRunner throwing() {
			return (arguments) -> {
				throw new IllegalStateException("runner");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Base.class)
	static class ClosingRunner {

		@Bean
		ApplicationRunner closing(ConfigurableApplicationContext context) {
			return (arguments) -> context.close();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Base.class)
	static class FailingRefresh {

		@Bean
		Object failing() {
			throw new IllegalStateException("refresh");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Base.class)
	static class ClosingWarmer {

		@Bean
		Warmer closing(ConfigurableApplicationContext context) {
			return new WarmerOf("closing", (run) -> context.close());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Base.class)
	static class RefusingWarmer {

		@Bean
		ApplicationRunner refusingRunner(ApplicationContext context) {
			return (arguments) -> AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
		}

		@Bean
		Warmer refusing(ApplicationContext context, @Value("${says}") List<ReadinessState> says) {
			return new WarmerOf("refusing",
					(run) -> says.forEach((state) -> AvailabilityChangeEvent.publish(context, state)));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WithoutUs {

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Base.class)
	static class BrokenObserver {

		@Bean
		@Lazy
		WarmupObserver broken() {
			throw new NoClassDefFoundError("com/example/Gone");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Base.class)
	static class UnlinkedObserver {

		@Bean
		Unlinked unlinked() {
			return new Unlinked();
		}

	}

	/**
	 * Fails when observers are sorted, where nothing wraps what is thrown.
	 */
	static class Unlinked implements WarmupObserver, Ordered {

		@Override
		public int getOrder() {
			throw new NoClassDefFoundError("com/example/Gone");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Base.class)
	static class FailingWarmer {

		@Bean
		Warmer failing() {
			return new WarmerOf("failing", (run) -> {
				throw new IllegalStateException("down");
			});
		}

	}

}
