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
import java.util.List;
import java.util.stream.Stream;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.grpc.server.lifecycle.GrpcServerStartedEvent;

import io.github.bootwarmup.testkit.ChildApplication;
import io.github.bootwarmup.testkit.GrpcProbe;
import io.github.bootwarmup.testkit.Marks;
import io.github.bootwarmup.testkit.Timeline.Sample;
import io.github.bootwarmup.testkit.WarmerOf;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a probe of gRPC's health service sees.
 */
class GrpcHealthProcessTests {

	private static final String SERVER = "";

	private static final String NO_SCHEDULE = "spring.grpc.server.health.schedule.enabled=false";

	private static final String LATE_SCHEDULE = "spring.grpc.server.health.schedule.delay=1h";

	private static final Duration SOON = Duration.ofSeconds(2);

	private static final Duration DEADLINE = Duration.ofSeconds(3);

	@ParameterizedTest
	@ValueSource(strings = { LATE_SCHEDULE, NO_SCHEDULE })
	void serverIsRefusedUntilTheGateOpensAndServesAtOnceThen(String property) {
		try (ChildApplication app = app().with(property).start(); GrpcProbe probe = probe(app, SERVER)) {
			app.mark(HeldApplication.WARMER_CALLED);
			awaitAnswers(app, probe, 30);
			app.get("/release");
			awaitServing(app, probe);
			assertRefusedUntilReleased(app, probe);
		}
	}

	@Test
	void serverIsRefusedUntilTheGateOpensWithoutActuator() {
		try (ChildApplication app = app().withoutProbes()
			.withoutJars("spring-boot-starter-actuator", "spring-boot-actuator", "spring-boot-health")
			.start(); GrpcProbe probe = probe(app, SERVER)) {
			app.mark(HeldApplication.WARMER_CALLED);
			awaitAnswers(app, probe, 30);
			app.get("/release");
			awaitServing(app, probe);
			assertRefusedUntilReleased(app, probe);
			assertThat(app.log("ERROR")).isEmpty();
			assertThat(app.log("BOOTWARMUP-011")).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "ping", "ping,readinessState" })
	void updatesDuringWarmUpRefuseAServiceWhateverItsMembers(String members) {
		try (ChildApplication app = app().with(frequentUpdates(members)).start();
				GrpcProbe service = probe(app, "orders");
				GrpcProbe server = probe(app, SERVER)) {
			app.await("the refusal", () -> service.timeline().saw(GrpcProbe.NOT_SERVING));
			awaitAnswers(app, service, 60);
			app.get("/release");
			awaitServing(app, service);
			awaitServing(app, server);
			assertRefusedUntilReleased(app, service);
			assertRefusedUntilReleased(app, server);
		}
	}

	@Test
	void serviceIsKnownAtOnceWhenTheGateOpensBeforeTheFirstUpdate() {
		try (ChildApplication app = app().with(LATE_SCHEDULE, "spring.grpc.server.health.service.orders.include=ping")
			.start(); GrpcProbe service = probe(app, "orders")) {
			app.mark(HeldApplication.WARMER_CALLED);
			app.get("/release");
			awaitServing(app, service);
			assertRefusedUntilReleased(app, service);
		}
	}

	@ParameterizedTest
	@CsvSource({ "alive, livenessState", "shop.liveness, ping" })
	void livenessIsNotTouched(String service, String members) {
		try (ChildApplication app = app()
			.with("spring.grpc.server.health.schedule.delay=50ms", "spring.grpc.server.health.schedule.period=50ms",
					"spring.grpc.server.health.service[%s].include=%s".formatted(service, members))
			.start(); GrpcProbe probe = probe(app, service)) {
			app.mark(HeldApplication.WARMER_CALLED);
			app.await("liveness", () -> probe.timeline().saw(GrpcProbe.SERVING));
			awaitAnswers(app, probe, 60);
			assertThat(app.findMark(HeldApplication.RELEASED)).isEmpty();
			assertThat(probe.timeline().saw(GrpcProbe.NOT_SERVING)).isFalse();
		}
	}

	@Test
	void serverServesWhenTheDeadlineHasPassed() {
		try (ChildApplication app = app().with("bootwarmup.deadline=2s").start();
				GrpcProbe probe = probe(app, SERVER)) {
			app.await("the deadline", () -> probe.timeline().saw(GrpcProbe.SERVING));
			assertThat(app.findMark(HeldApplication.RELEASED)).isEmpty();
			assertThat(first(probe, GrpcProbe.SERVING).asked()).isGreaterThan(app.mark(HeldApplication.WARMER_CALLED));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "off", "observe" })
	void serverServesFromTheBeginningWithoutAGate(String mode) {
		try (ChildApplication app = app().with("bootwarmup.mode=" + mode).start();
				GrpcProbe probe = probe(app, SERVER)) {
			awaitAnswers(app, probe, 30);
			assertThat(answers(probe)).containsOnly(GrpcProbe.SERVING);
		}
	}

	@Test
	void healthThatIsSwitchedOffStaysOff() {
		try (ChildApplication app = app().with("spring.grpc.server.health.enabled=false").start();
				GrpcProbe probe = probe(app, SERVER)) {
			app.get("/release");
			app.awaitReady();
			assertThat(answers(probe)).isEmpty();
		}
	}

	@Test
	void serverWithAFailingIndicatorIsRefusedAtOnceWhenTheGateOpens() {
		try (ChildApplication app = app(DownApplication.class).with(LATE_SCHEDULE).start();
				GrpcProbe probe = probe(app, SERVER)) {
			app.mark(HeldApplication.WARMER_CALLED);
			app.get("/release");
			app.awaitReady();
			awaitAnswers(app, probe, answers(probe).size() + 40);
			List<Integer> answers = answers(probe);
			assertThat(answers.subList(answers.size() - 10, answers.size())).containsOnly(GrpcProbe.NOT_SERVING);
		}
	}

	@Test
	void serverServesAlthoughAnIndicatorHangs() {
		try (ChildApplication app = app(HungApplication.class).with(LATE_SCHEDULE).start();
				GrpcProbe probe = probe(app, SERVER)) {
			app.mark(HeldApplication.WARMER_CALLED);
			app.get("/release");
			awaitServing(app, probe);
			assertRefusedUntilReleased(app, probe);
			app.terminate();
			app.awaitExit();
		}
	}

	@Test
	void serverOfAnApplicationThatAnnouncesAndBlocksIsRefusedUntilTheGateOpens() {
		try (ChildApplication app = app(AnnouncingApplication.class).with(LATE_SCHEDULE).start();
				GrpcProbe probe = probe(app, SERVER)) {
			app.mark(HeldApplication.WARMER_CALLED);
			awaitAnswers(app, probe, 30);
			app.get("/release");
			app.await("SERVING", () -> probe.timeline().saw(GrpcProbe.SERVING));
			assertThat(probe.timeline().askedSince(app.mark(AnnouncingApplication.ANNOUNCED))).isNotEmpty();
			assertRefusedUntilReleased(app, probe);
		}
	}

	@Test
	void serverWithoutActuatorServesAtTheDeadlineAlthoughARunnerNeverEnds() {
		try (ChildApplication app = blockingApp().withoutProbes()
			.withoutJars("spring-boot-starter-actuator", "spring-boot-actuator", "spring-boot-health")
			.start(); GrpcProbe probe = probe(app, SERVER)) {
			assertServesAtTheDeadline(app, probe);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { NO_SCHEDULE, LATE_SCHEDULE, "management.endpoint.health.probes.enabled=false" })
	void serverThatDoesNotDependOnReadinessServesAtTheDeadlineAlthoughARunnerNeverEnds(String property) {
		try (ChildApplication app = blockingApp().withoutProbes().with(property).start();
				GrpcProbe probe = probe(app, SERVER)) {
			assertServesAtTheDeadline(app, probe);
		}
	}

	@Test
	void serverThatDependsOnReadinessIsRefusedBeyondTheDeadlineWhileNobodyAnnouncesIt() {
		try (ChildApplication app = blockingApp().with(frequentUpdates("ping")).start();
				GrpcProbe server = probe(app, SERVER);
				GrpcProbe service = probe(app, "orders")) {
			assertServesAtTheDeadline(app, service);
			awaitAnswers(app, server, answers(server).size() + 40);
			assertThat(answers(server)).containsOnly(GrpcProbe.NOT_SERVING);
		}
	}

	@Test
	void shutdownDuringWarmUpIsNeverFollowedByServing() {
		try (ChildApplication app = app(SlowlyClosingApplication.class).start(); GrpcProbe probe = probe(app, SERVER)) {
			app.mark(HeldApplication.WARMER_CALLED);
			awaitAnswers(app, probe, 10);
			app.terminate();
			app.awaitExit();
			assertThat(answers(probe)).containsOnly(GrpcProbe.NOT_SERVING);
		}
	}

	@ParameterizedTest
	@CsvSource({ "'', bootwarmup.mode=warm", "orders, bootwarmup.mode=warm", "'', " + NO_SCHEDULE })
	void shutdownAfterTheGateOpenedIsNeverFollowedByServing(String service, String property) {
		try (ChildApplication app = app(SlowlyClosingApplication.class).with(frequentUpdates("ping"))
			.with(property)
			.start(); GrpcProbe probe = probe(app, service)) {
			app.mark(HeldApplication.WARMER_CALLED);
			app.get("/release");
			awaitServing(app, probe);
			app.terminate();
			app.awaitExit();
			assertThat(askedSince(probe, app.mark("closing"))).isNotEmpty().containsOnly(GrpcProbe.NOT_SERVING);
		}
	}

	private static ChildApplication.Builder app() {
		return app(GrpcApplication.class);
	}

	private static ChildApplication.Builder app(Class<?> application) {
		return ChildApplication.of(application)
			.withJars("grpc-", "spring-grpc-", "spring-boot-grpc-", "protobuf-", "proto-", "guava-", "gson-", "netty-")
			.with("spring.autoconfigure.exclude=", "spring.grpc.server.port=0");
	}

	private static ChildApplication.Builder blockingApp() {
		return app(BlockingApplication.class).with("bootwarmup.deadline=" + DEADLINE.toSeconds() + "s");
	}

	private static String[] frequentUpdates(String members) {
		return new String[] { "spring.grpc.server.health.schedule.delay=50ms",
				"spring.grpc.server.health.schedule.period=50ms",
				"spring.grpc.server.health.service.orders.include=" + members };
	}

	private static GrpcProbe probe(ChildApplication app, String service) {
		return new GrpcProbe((int) app.mark(GrpcApplication.PORT), service);
	}

	private static void awaitAnswers(ChildApplication app, GrpcProbe probe, int count) {
		app.await(count + " answers", () -> answers(probe).size() >= count);
	}

	private static void awaitServing(ChildApplication app, GrpcProbe probe) {
		long released = app.mark(HeldApplication.RELEASED);
		app.await("SERVING", () -> probe.timeline().saw(GrpcProbe.SERVING));
		long opened = Math.max(released, app.mark(GrpcApplication.READY));
		assertThat(Duration.ofNanos(first(probe, GrpcProbe.SERVING).answered() - opened)).isLessThan(SOON);
	}

	private static void assertServesAtTheDeadline(ChildApplication app, GrpcProbe probe) {
		app.await("SERVING", () -> probe.timeline().saw(GrpcProbe.SERVING));
		long serving = first(probe, GrpcProbe.SERVING).answered();
		assertThat(first(probe, GrpcProbe.NOT_SERVING).answered()).isLessThan(serving);
		assertThat(Duration.ofNanos(serving - app.mark(BlockingApplication.BLOCKED))).isLessThan(DEADLINE.plus(SOON));
		awaitAnswers(app, probe, answers(probe).size() + 20);
		assertThat(askedSince(probe, serving)).containsOnly(GrpcProbe.SERVING);
	}

	private static void assertRefusedUntilReleased(ChildApplication app, GrpcProbe probe) {
		assertThat(first(probe, GrpcProbe.SERVING).answered()).isGreaterThan(app.mark(HeldApplication.RELEASED));
	}

	private static Sample first(GrpcProbe probe, int status) {
		return probe.timeline().first(status);
	}

	private static List<Integer> answers(GrpcProbe probe) {
		return statuses(probe.timeline().samples().stream());
	}

	private static List<Integer> askedSince(GrpcProbe probe, long instant) {
		return statuses(probe.timeline().askedSince(instant).stream());
	}

	private static List<Integer> statuses(Stream<Sample> samples) {
		return samples.map(Sample::status).filter((status) -> status >= 0).toList();
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(HeldApplication.class)
	static class GrpcApplication {

		static final String PORT = "grpc-port";

		static final String READY = "application-ready";

		@Bean
		BindableService echo() {
			return () -> ServerServiceDefinition.builder("shop.Echo").build();
		}

		@EventListener
		void started(GrpcServerStartedEvent event) {
			Marks.set(PORT, event.getPort());
		}

		@EventListener
		void ready(ApplicationReadyEvent event) {
			Marks.now(READY);
		}

	}

	@Import(GrpcApplication.class)
	static class AnnouncingApplication {

		static final String ANNOUNCED = "announced";

		@Bean
		CommandLineRunner announce(ApplicationContext context) {
			return (arguments) -> {
				AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
				Marks.now(ANNOUNCED);
				WarmerOf.hang();
			};
		}

	}

	@Import(GrpcApplication.class)
	static class BlockingApplication {

		static final String BLOCKED = "blocked";

		@Bean
		CommandLineRunner block() {
			return (arguments) -> {
				Marks.now(BLOCKED);
				WarmerOf.hang();
			};
		}

	}

	@Import(GrpcApplication.class)
	static class SlowlyClosingApplication {

		@EventListener
		void closing(ContextClosedEvent event) {
			Marks.now("closing");
			WarmerOf.block(1000);
		}

	}

	@Import(GrpcApplication.class)
	static class DownApplication {

		@Bean
		HealthIndicator down() {
			return () -> Health.down().build();
		}

	}

	@Import(GrpcApplication.class)
	static class HungApplication {

		@Bean
		HealthIndicator hung() {
			return () -> {
				WarmerOf.hang();
				return Health.up().build();
			};
		}

	}

}
