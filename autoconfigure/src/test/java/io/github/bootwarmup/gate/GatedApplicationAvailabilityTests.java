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

package io.github.bootwarmup.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.AvailabilityState;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;

import io.github.bootwarmup.core.GateState;

import static org.assertj.core.api.Assertions.assertThat;

class GatedApplicationAvailabilityTests {

	private final ReadinessGate gate = ReadinessGate.holding();

	private final AtomicInteger announced = new AtomicInteger();

	private final StaticListableBeanFactory beanFactory = new StaticListableBeanFactory();

	@AfterEach
	void removeShutdownHook() {
		this.gate.close();
	}

	@Test
	void readinessIsRefusedWhileTheGateHoldsWhateverSpringBootSays() {
		GatedApplicationAvailability availability = gated();
		assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
		publish(availability, ReadinessState.ACCEPTING_TRAFFIC);
		assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
		assertThat(availability.getState(ReadinessState.class)).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
		assertThat(availability.getState(ReadinessState.class, ReadinessState.ACCEPTING_TRAFFIC))
			.isEqualTo(ReadinessState.REFUSING_TRAFFIC);
		assertThat(availability.getLastChangeEvent(ReadinessState.class).getState())
			.isEqualTo(ReadinessState.REFUSING_TRAFFIC);
	}

	@Test
	void readinessIsWhatSpringBootSaysOnceTheGateIsOpen() {
		GatedApplicationAvailability availability = gated();
		this.gate.open();
		assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
		publish(availability, ReadinessState.ACCEPTING_TRAFFIC);
		assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
		publish(availability, ReadinessState.REFUSING_TRAFFIC);
		assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
	}

	@Test
	void readinessThatSpringBootAnnouncesDuringShutdownIsNotFollowed() {
		GatedApplicationAvailability availability = gated();
		this.gate.open();
		this.gate.close();
		publish(availability, ReadinessState.ACCEPTING_TRAFFIC);
		assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
	}

	@Test
	void whatTheApplicationAnnouncedIsKnownWhateverTheGateSays() {
		GatedApplicationAvailability availability = gated();
		assertThat(availability.isAnnounced()).isFalse();
		publish(availability, ReadinessState.ACCEPTING_TRAFFIC);
		assertThat(availability.isAnnounced()).isTrue();
		assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
		publish(availability, ReadinessState.REFUSING_TRAFFIC);
		assertThat(availability.isAnnounced()).isFalse();
	}

	@Test
	void announcementOfAnApplicationThatHasBegunToCloseIsNotFollowed() {
		AtomicBoolean closing = new AtomicBoolean();
		ReadinessGate gate = ReadinessGate.holding(closing::get);
		this.beanFactory.addBean("gate", gate);
		GatedApplicationAvailability availability = new GatedApplicationAvailability(
				this.beanFactory.getBeanProvider(ReadinessGate.class));
		gate.open();
		closing.set(true);
		publish(availability, ReadinessState.REFUSING_TRAFFIC);
		assertThat(gate.state()).as("asked by an announcement only").isEqualTo(GateState.OPEN);
		publish(availability, ReadinessState.ACCEPTING_TRAFFIC);
		assertThat(gate.state()).isEqualTo(GateState.CLOSED);
		assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
	}

	@Test
	void announcementThatIsOutdatedIsPassedOverOnce() {
		GatedApplicationAvailability availability = gated();
		this.gate.open();
		this.gate.outdateNextAnnouncement();
		publish(availability, ReadinessState.ACCEPTING_TRAFFIC);
		assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
		publish(availability, ReadinessState.ACCEPTING_TRAFFIC);
		assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
	}

	@Test
	void announcementIsPassedOnAfterItIsNoted() {
		GatedApplicationAvailability availability = gated();
		this.gate.open();
		List<ReadinessState> seen = new ArrayList<>();
		Runnable task = () -> seen.add(availability.getReadinessState());
		availability.onAnnouncement(task);
		publish(availability, ReadinessState.REFUSING_TRAFFIC);
		publish(availability, ReadinessState.ACCEPTING_TRAFFIC);
		availability.forget(task);
		publish(availability, ReadinessState.ACCEPTING_TRAFFIC);
		assertThat(seen).containsExactly(ReadinessState.ACCEPTING_TRAFFIC);
	}

	@Test
	void livenessIsNeverTouched() {
		GatedApplicationAvailability availability = gated();
		publish(availability, LivenessState.CORRECT);
		assertThat(availability.getLivenessState()).isEqualTo(LivenessState.CORRECT);
		this.gate.close();
		assertThat(availability.getLivenessState()).isEqualTo(LivenessState.CORRECT);
		publish(availability, LivenessState.BROKEN);
		assertThat(availability.getLivenessState()).isEqualTo(LivenessState.BROKEN);
	}

	@Test
	void applicationWithoutAGateIsUntouched() {
		GatedApplicationAvailability availability = new GatedApplicationAvailability(
				this.beanFactory.getBeanProvider(ReadinessGate.class));
		assertThat(availability.getLastChangeEvent(ReadinessState.class)).isNull();
		publish(availability, ReadinessState.ACCEPTING_TRAFFIC);
		assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
	}

	@Test
	void readinessIsRefusedWhileTheGateOfAChildHolds() {
		GatedApplicationAvailability availability = gated();
		this.gate.open();
		publish(availability, ReadinessState.ACCEPTING_TRAFFIC);
		ReadinessGate child = ReadinessGate.holding();
		availability.holdForChild(child, this.announced::incrementAndGet);
		assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
		child.open();
		assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
		child.close();
		assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
	}

	@Test
	void childThatClosesBeforeItIsReadyDoesNotCount() {
		GatedApplicationAvailability availability = gated();
		this.gate.open();
		publish(availability, ReadinessState.ACCEPTING_TRAFFIC);
		ReadinessGate child = ReadinessGate.holding();
		assertThat(availability.holdForChild(child, this.announced::incrementAndGet)).isTrue();
		child.close();
		assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
		ReadinessGate successor = ReadinessGate.holding();
		assertThat(availability.holdForChild(successor, this.announced::incrementAndGet)).isTrue();
		successor.close();
	}

	@Test
	void childMayNotHoldWhatAnotherChildServes() {
		GatedApplicationAvailability availability = gated();
		ReadinessGate child = ReadinessGate.holding();
		assertThat(availability.holdForChild(child, this.announced::incrementAndGet)).isTrue();
		child.open();
		assertThat(availability.holdForChild(ReadinessGate.opened(), this.announced::incrementAndGet)).isFalse();
		child.close();
	}

	@Test
	void childThatHangsBesideOneThatServesDoesNotCount() {
		GatedApplicationAvailability availability = gated();
		this.gate.open();
		publish(availability, ReadinessState.ACCEPTING_TRAFFIC);
		ReadinessGate hung = ReadinessGate.holding();
		ReadinessGate sibling = ReadinessGate.holding();
		availability.holdForChild(hung, this.announced::incrementAndGet);
		availability.holdForChild(sibling, this.announced::incrementAndGet);
		sibling.open();
		assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
		hung.close();
		sibling.close();
	}

	@Test
	void childThatHoldsHearsWhenItsParentAnnouncesReadinessLater() {
		GatedApplicationAvailability availability = gated();
		ReadinessGate child = ReadinessGate.holding();
		availability.holdForChild(child, this.announced::incrementAndGet);
		publish(availability, ReadinessState.REFUSING_TRAFFIC);
		assertThat(this.announced).hasValue(0);
		publish(availability, ReadinessState.ACCEPTING_TRAFFIC);
		assertThat(this.announced).hasValue(1);
		assertThat(availability.isFollowed()).as("by another protocol").isFalse();
		child.close();
		publish(availability, ReadinessState.ACCEPTING_TRAFFIC);
		assertThat(this.announced).hasValue(1);
	}

	private GatedApplicationAvailability gated() {
		this.beanFactory.addBean("gate", this.gate);
		return new GatedApplicationAvailability(this.beanFactory.getBeanProvider(ReadinessGate.class));
	}

	private void publish(GatedApplicationAvailability availability, AvailabilityState state) {
		availability.onApplicationEvent(new AvailabilityChangeEvent<>(this, state));
	}

}
