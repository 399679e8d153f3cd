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

package io.github.bootwarmup.hold;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.AvailabilityState;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.StaticApplicationContext;

import io.github.bootwarmup.core.AnnouncedReadiness;
import io.github.bootwarmup.core.GateState;
import io.github.bootwarmup.core.WarmupGate;
import io.github.bootwarmup.testkit.GrpcProbe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What the health service answers, whatever order things happen in.
 */
class GrpcHealthHoldTests {

	private static final String SERVER = HealthStatusManager.SERVICE_NAME_ALL_SERVICES;

	private static final String ORDERS = "orders";

	private final HealthStatusManager manager = new HealthStatusManager();

	private final TestGate gate = new TestGate();

	private final TestReadiness readiness = new TestReadiness(this.gate);

	private final StaticApplicationContext context = new StaticApplicationContext();

	private GrpcHealthHold.HealthUpdate indicators = (answers) -> {
	};

	@Test
	void serverServesWhenTheGateOpensAndNobodyUpdatesItAlthoughReadinessIsNeverAnnounced() {
		hold();
		assertThat(status(SERVER)).isEqualTo(ServingStatus.NOT_SERVING);
		this.gate.open();
		assertThat(status(SERVER)).isEqualTo(ServingStatus.SERVING);
	}

	@Test
	void serverThatIsUpdatedWaitsForTheAnnouncement() {
		schedule();
		hold();
		this.gate.open();
		assertThat(status(SERVER)).isEqualTo(ServingStatus.NOT_SERVING);
		this.readiness.announce();
		assertThat(status(SERVER)).isEqualTo(ServingStatus.SERVING);
	}

	@Test
	void readinessThatIsAnnouncedBeforeTheGateOpensIsHeldUntilThen() {
		schedule();
		hold();
		this.readiness.announce();
		assertThat(status(SERVER)).isEqualTo(ServingStatus.NOT_SERVING);
		this.gate.open();
		assertThat(status(SERVER)).isEqualTo(ServingStatus.SERVING);
	}

	@Test
	void updateThatBeganWhileTheGateWasClosedAnswersAsThoughItHadBegunLater() {
		GrpcHealthHold hold = hold();
		boolean holding = hold.isHolding();
		assertThat(hold.decide(ORDERS, ServingStatus.SERVING, holding, true)).isEqualTo(ServingStatus.NOT_SERVING);
		this.gate.open();
		this.readiness.announce();
		assertThat(hold.decide(ORDERS, ServingStatus.SERVING, holding, true)).isEqualTo(ServingStatus.SERVING);
	}

	@Test
	void updatesOfTheApplicationItselfAreMadeUpForWhenTheGateOpens() {
		GrpcHealthHold hold = hold();
		this.manager.setStatus(ORDERS, hold.decide(ORDERS, ServingStatus.SERVING, true, true));
		this.manager.setStatus("stock", hold.decide("stock", ServingStatus.UNKNOWN, true, true));
		this.gate.open();
		this.readiness.announce();
		assertThat(status(ORDERS)).isEqualTo(ServingStatus.SERVING);
		assertThat(status("stock")).isEqualTo(ServingStatus.UNKNOWN);
	}

	@Test
	void updateAfterTheGateOpenedIsNotOverwrittenByALateAnnouncement() {
		schedule();
		GrpcHealthHold hold = hold();
		this.indicators = (answers) -> {
			throw new IllegalStateException("down");
		};
		this.gate.open();
		this.manager.setStatus(SERVER, hold.decide(SERVER, ServingStatus.NOT_SERVING, hold.isHolding(), true));
		this.readiness.announce();
		assertThat(status(SERVER)).isEqualTo(ServingStatus.NOT_SERVING);
	}

	@Test
	void indicatorsAreAskedOnceWhenReadinessIsAccepted() {
		List<String> asked = new CopyOnWriteArrayList<>();
		this.indicators = (answers) -> {
			asked.add(Thread.currentThread().getName());
			answers.accept(ORDERS, ServingStatus.SERVING);
		};
		schedule();
		hold();
		this.gate.open();
		this.readiness.announce();
		this.readiness.announce();
		Awaitility.await().untilAsserted(() -> assertThat(status(ORDERS)).isEqualTo(ServingStatus.SERVING));
		assertThat(asked).containsExactly("bootwarmup-grpc-health");
		assertThat(this.readiness.tasks).isEmpty();
	}

	@Test
	void nobodyIsAskedWhereNobodyWouldBe() {
		List<String> asked = new CopyOnWriteArrayList<>();
		this.indicators = (answers) -> asked.add("asked");
		hold();
		this.gate.open();
		this.readiness.announce();
		assertThat(asked).isEmpty();
	}

	@Test
	void serverServesWhenItsIndicatorsFail() {
		this.indicators = (answers) -> {
			throw new NoClassDefFoundError("down");
		};
		schedule();
		hold();
		this.gate.open();
		this.readiness.announce();
		assertThat(status(SERVER)).isEqualTo(ServingStatus.SERVING);
	}

	@Test
	void nothingServesOnceTheContextCloses() {
		AtomicReference<@Nullable BiConsumer<String, ServingStatus>> late = new AtomicReference<>();
		this.indicators = late::set;
		schedule();
		GrpcHealthHold hold = hold();
		this.gate.open();
		this.readiness.announce();
		this.manager.setStatus(ORDERS, hold.decide(ORDERS, ServingStatus.SERVING, false, true));
		Awaitility.await().until(() -> late.get() != null);
		hold.onApplicationEvent(new ContextClosedEvent(this.context));
		late.get().accept(SERVER, ServingStatus.SERVING);
		this.readiness.announce();
		assertThat(status(SERVER)).isEqualTo(ServingStatus.NOT_SERVING);
		assertThat(status(ORDERS)).isEqualTo(ServingStatus.NOT_SERVING);
		assertThat(hold.decide(ORDERS, ServingStatus.SERVING, false, true)).isEqualTo(ServingStatus.NOT_SERVING);
	}

	@Test
	void gateThatOpensAfterTheContextClosedChangesNothing() {
		GrpcHealthHold hold = hold();
		hold.onApplicationEvent(new ContextClosedEvent(this.context));
		this.gate.open();
		assertThat(status(SERVER)).isEqualTo(ServingStatus.NOT_SERVING);
	}

	@Test
	void contextOfSomebodyElseThatClosesChangesNothing() {
		this.gate.open();
		GrpcHealthHold hold = hold();
		hold.onApplicationEvent(new ContextClosedEvent(new StaticApplicationContext()));
		assertThat(status(SERVER)).isEqualTo(ServingStatus.SERVING);
	}

	@Test
	void gateThatIsOpenAlreadyHoldsNothing() {
		schedule();
		this.gate.open();
		GrpcHealthHold hold = hold();
		assertThat(status(SERVER)).isEqualTo(ServingStatus.SERVING);
		assertThat(hold.isHolding()).isFalse();
		assertThat(this.readiness.tasks).isEmpty();
	}

	@Test
	void withoutAGateNothingIsHeld() {
		GrpcHealthHold hold = hold(null, this.readiness);
		assertThat(status(SERVER)).isEqualTo(ServingStatus.SERVING);
		assertThat(hold.decide(ORDERS, ServingStatus.SERVING, hold.isHolding(), true)).isEqualTo(ServingStatus.SERVING);
		hold.onApplicationEvent(new ContextClosedEvent(this.context));
		assertThat(status(SERVER)).isEqualTo(ServingStatus.SERVING);
	}

	@Test
	void withAnAvailabilityOfTheApplicationsOwnNothingIsHeld() {
		hold(this.gate, null);
		assertThat(status(SERVER)).isEqualTo(ServingStatus.SERVING);
	}

	@Test
	void serverIsAsWithoutUsWhenHoldingFails() {
		this.gate.failing = true;
		GrpcHealthHold hold = create(beanFactory(this.gate, this.readiness));
		assertThatIllegalStateException().isThrownBy(() -> hold.hold(this.manager));
		assertThat(status(SERVER)).isEqualTo(ServingStatus.SERVING);
		assertThat(hold.isHolding()).isFalse();
	}

	private void schedule() {
		this.context.registerSingleton("grpcServerHealthScheduler", Object.class);
	}

	private GrpcHealthHold hold() {
		return hold(this.gate, this.readiness);
	}

	private GrpcHealthHold hold(@Nullable WarmupGate gate, @Nullable AnnouncedReadiness readiness) {
		GrpcHealthHold hold = create(beanFactory(gate, readiness));
		hold.hold(this.manager);
		return hold;
	}

	private static DefaultListableBeanFactory beanFactory(@Nullable WarmupGate gate,
			@Nullable AnnouncedReadiness readiness) {
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		if (gate != null) {
			beanFactory.registerSingleton("gate", gate);
		}
		if (readiness != null) {
			beanFactory.registerSingleton("readiness", readiness);
		}
		return beanFactory;
	}

	private GrpcHealthHold create(DefaultListableBeanFactory beanFactory) {
		beanFactory.registerSingleton("update",
				(GrpcHealthHold.HealthUpdate) (answers) -> this.indicators.update(answers));
		return new GrpcHealthHold(this.context, beanFactory.getBeanProvider(WarmupGate.class),
				beanFactory.getBeanProvider(AnnouncedReadiness.class),
				beanFactory.getBeanProvider(GrpcHealthHold.HealthUpdate.class));
	}

	private ServingStatus status(String service) {
		return GrpcProbe.status(this.manager, service);
	}

	private static final class TestGate implements WarmupGate {

		private final List<Runnable> tasks = new CopyOnWriteArrayList<>();

		private GateState state = GateState.WARMING;

		private boolean failing;

		@Override
		public boolean open() {
			this.state = GateState.OPEN;
			this.tasks.forEach(Runnable::run);
			return true;
		}

		@Override
		public void close() {
		}

		@Override
		public void onOpen(Runnable task) {
			if (this.failing) {
				throw new IllegalStateException("ours");
			}
			this.tasks.add(task);
		}

		@Override
		public void onClose(Runnable task) {
		}

		@Override
		public GateState state() {
			return this.state;
		}

	}

	private static class TestReadiness implements AnnouncedReadiness {

		private final List<Runnable> tasks = new CopyOnWriteArrayList<>();

		private final WarmupGate gate;

		private boolean announced;

		TestReadiness(WarmupGate gate) {
			this.gate = gate;
		}

		void announce() {
			this.announced = true;
			this.tasks.forEach(Runnable::run);
		}

		@Override
		public void onAnnouncement(Runnable task) {
			this.tasks.add(task);
		}

		@Override
		public void forget(Runnable task) {
			this.tasks.remove(task);
		}

		@Override
		public ReadinessState getReadinessState() {
			return (this.announced && this.gate.state() == GateState.OPEN) ? ReadinessState.ACCEPTING_TRAFFIC
					: ReadinessState.REFUSING_TRAFFIC;
		}

		@Override
		public LivenessState getLivenessState() {
			return LivenessState.CORRECT;
		}

		@Override
		public <S extends AvailabilityState> S getState(Class<S> stateType, S defaultState) {
			return defaultState;
		}

		@Override
		public <S extends AvailabilityState> @Nullable S getState(Class<S> stateType) {
			return null;
		}

		@Override
		public <S extends AvailabilityState> @Nullable AvailabilityChangeEvent<S> getLastChangeEvent(
				Class<S> stateType) {
			return null;
		}

	}

}
