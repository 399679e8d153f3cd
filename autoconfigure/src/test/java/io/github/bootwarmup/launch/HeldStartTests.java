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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

import io.github.bootwarmup.core.GateState;
import io.github.bootwarmup.core.settings.Start;
import io.github.bootwarmup.gate.ReadinessGate;
import io.github.bootwarmup.training.TrainingKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class HeldStartTests {

	private final GenericApplicationContext context = new GenericApplicationContext();

	private final ReadinessGate gate = ReadinessGate.holding();

	private final HeldStart start = new HeldStart(this.context, this.gate);

	private final AtomicBoolean announcedAbove = new AtomicBoolean();

	private final Announcements announcements = new Announcements(this.context, this.start, this.announcedAbove::get);

	private final CountDownLatch end = new CountDownLatch(1);

	@BeforeEach
	void refresh() {
		this.context.addApplicationListener(this.announcements);
	}

	@AfterEach
	void close() {
		this.end.countDown();
		this.context.close();
		this.gate.close();
	}

	@Test
	void gateOpensWithTheAnnouncementWhenThereIsNothingThatCouldWarm() {
		this.context.refresh();
		assertThat(this.gate.state()).isEqualTo(GateState.WARMING);
		announce();
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
	}

	@Test
	void gateOpensWithTheAnnouncementOfTheParentWhenThereIsNothingThatCouldWarm() {
		this.context.refresh();
		announceAbove();
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
	}

	@Test
	void gateStaysClosedWhenTheLauncherIsYetToBeCreated() {
		registerLazily();
		this.context.refresh();
		announceAbove();
		assertThat(this.gate.state()).isEqualTo(GateState.WARMING);
	}

	@Test
	void gateOpensWithTheAnnouncementWhenTheLauncherIsNotCreatedByThen() {
		registerLazily();
		this.context.refresh();
		this.announcements.started();
		announce();
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
	}

	@Test
	void gateOpensAfterTheRunnersWhenTheLauncherIsNotCreatedByThen() {
		registerLazily();
		this.context.refresh();
		this.start.ready();
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
	}

	@Test
	void gateOpensAtTheDeadlineAfterTheAnnouncementOfTheParent() {
		register(Duration.ofMillis(50));
		this.context.refresh();
		assertThat(this.gate.state()).isEqualTo(GateState.WARMING);
		announceAbove();
		await().until(() -> this.gate.state() == GateState.OPEN);
	}

	@Test
	void gateOpensSoonAfterTheDeadlineWhenWarmUpIsHeldUpBeforeItBegins() {
		register(Duration.ofMillis(50));
		this.context.getEnvironment().getPropertySources().addFirst(new HangingPropertySource(this.end));
		this.context.refresh();
		this.announcements.started();
		announce();
		assertThat(CompletableFuture.runAsync(this.start::ready)).succeedsWithin(Duration.ofSeconds(10));
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
	}

	@Test
	void errorOfOurOwnBesideTheMainThreadOpensTheGate() {
		breakTheDemand();
		this.announcements.started();
		announce();
		await().until(() -> this.gate.state() == GateState.OPEN);
	}

	@Test
	void errorOfOurOwnOnTheMainThreadOpensTheGateAndTheStartGoesOn() {
		breakTheDemand();
		this.start.ready();
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
	}

	@Test
	void startGoesOnSoonWhenTheShutdownWaitsForItBeforeTheContextIsClosed() {
		this.context.refresh();
		this.gate.close();
		assertThat(CompletableFuture.runAsync(this.start::ready)).succeedsWithin(Duration.ofSeconds(10));
	}

	@Test
	void errorOfOurOwnOpensTheGateAndDoesNotReachWhoAnnounces() {
		this.context.getBeanFactory()
			.registerSingleton(WarmupLauncher.BEAN_NAME, new WarmupLauncher(null, null, null, TrainingKind.NONE));
		this.context.refresh();
		this.announcements.started();
		announce();
		assertThat(this.gate.state()).isEqualTo(GateState.OPEN);
	}

	@Test
	void announcementThatWasTakenBackBeforeTheStartDoesNotCount() {
		register(Duration.ofMinutes(1));
		this.context.refresh();
		announce();
		AvailabilityChangeEvent.publish(this.context, ReadinessState.REFUSING_TRAFFIC);
		this.announcements.started();
		assertThat(this.gate.state()).isEqualTo(GateState.WARMING);
		AvailabilityChangeEvent.publish(this.context, LivenessState.CORRECT);
		assertThat(this.gate.state()).isEqualTo(GateState.WARMING);
	}

	@Test
	void gateClosesWithItsContextAndNotWithAChildOfThat() {
		this.context.refresh();
		GenericApplicationContext child = new GenericApplicationContext(this.context);
		child.refresh();
		child.close();
		assertThat(this.gate.state()).isEqualTo(GateState.WARMING);
		this.context.close();
		assertThat(this.gate.state()).isEqualTo(GateState.CLOSED);
	}

	@Test
	void eventsOfRequestsAreNotHeard() {
		assertThat(List.of(ContextRefreshedEvent.class, Object.class))
			.noneMatch((type) -> this.announcements.supportsEventType(ResolvableType.forClass(type)));
	}

	private void breakTheDemand() {
		register(Duration.ofMinutes(1));
		this.context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("bootwarmup.mode", "broken")));
		this.context.refresh();
	}

	private void registerLazily() {
		RootBeanDefinition launcher = new RootBeanDefinition(WarmupLauncher.class, WarmupLaunchers::unable);
		launcher.setLazyInit(true);
		this.context.registerBeanDefinition(WarmupLauncher.BEAN_NAME, launcher);
	}

	private void register(Duration deadline) {
		this.context.getBeanFactory()
			.registerSingleton(WarmupLauncher.BEAN_NAME,
					WarmupLaunchers.of(this.context, deadline, Start.AFTER_RUNNERS));
	}

	private void announceAbove() {
		this.announcedAbove.set(true);
		this.announcements.announcedAbove();
	}

	private void announce() {
		AvailabilityChangeEvent.publish(this.context, ReadinessState.ACCEPTING_TRAFFIC);
	}

	/**
	 * As one that asks a server which doesn't answer.
	 */
	private static final class HangingPropertySource extends PropertySource<CountDownLatch> {

		private HangingPropertySource(CountDownLatch end) {
			super("hanging", end);
		}

		@Override
		public @Nullable Object getProperty(String name) {
			if (name.equals("bootwarmup.mode")) {
				awaitEnd();
			}
			return null;
		}

		private void awaitEnd() {
			try {
				getSource().await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

}
