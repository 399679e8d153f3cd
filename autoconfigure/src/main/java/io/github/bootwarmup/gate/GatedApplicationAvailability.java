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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.AvailabilityState;
import org.springframework.boot.availability.ReadinessState;

import io.github.bootwarmup.core.AnnouncedReadiness;
import io.github.bootwarmup.core.GateState;

/**
 * Spring Boot's availability with the gate applied: readiness is what Spring Boot says,
 * and refused while the gate is not open. Whatever reads availability therefore agrees.
 * In an application without a gate it is Spring Boot's availability and nothing else.
 */
public class GatedApplicationAvailability extends ApplicationAvailabilityBean implements AnnouncedReadiness {

	private final @Nullable ReadinessGate gate;

	private final List<Child> children = new CopyOnWriteArrayList<>();

	private final List<Runnable> onAnnouncement = new CopyOnWriteArrayList<>();

	/**
	 * Create a new instance.
	 * @param gate provides the gate where there is one
	 */
	public GatedApplicationAvailability(ObjectProvider<ReadinessGate> gate) {
		this.gate = gate.getIfAvailable();
	}

	/**
	 * Refuse readiness while a child context warms up too: a child shares the
	 * availability of its parent. A child that has closed or failed doesn't count.
	 * @param gate the gate of a child context that is about to start
	 * @param onAnnouncement run whenever readiness has been announced while that holds
	 * @return {@code false} if it may not, since another child serves already
	 */
	public synchronized boolean holdForChild(ReadinessGate gate, Runnable onAnnouncement) {
		this.children.removeIf((earlier) -> earlier.is(GateState.CLOSED));
		if (isServedByAChild()) {
			return false;
		}
		this.children.add(new Child(gate, onAnnouncement));
		return true;
	}

	/**
	 * Return whether the application accepts traffic by its own word, whatever the gate
	 * says.
	 * @return whether it would be ready without a gate
	 */
	public boolean isAnnounced() {
		AvailabilityChangeEvent<ReadinessState> event = super.getLastChangeEvent(ReadinessState.class);
		return event != null && event.getState() == ReadinessState.ACCEPTING_TRAFFIC;
	}

	/**
	 * Spring Boot's announcement must not follow a refusal. A shutdown refuses traffic
	 * before the gate closes, perhaps just after the gate has opened; the application may
	 * refuse during warm-up. Events are handled one after another, so that none overtakes
	 * a refusal.
	 */
	@Override
	public synchronized void onApplicationEvent(AvailabilityChangeEvent<?> event) {
		boolean accepting = event.getState() == ReadinessState.ACCEPTING_TRAFFIC;
		if (accepting) {
			gates().forEach(ReadinessGate::closeIfShuttingDown);
			if (gates().anyMatch(ReadinessGate::takeOutdatedAnnouncement)) {
				return;
			}
		}
		super.onApplicationEvent(event);
		if (accepting) {
			this.onAnnouncement.forEach(Runnable::run);
			this.children.stream()
				.filter((child) -> child.is(GateState.WARMING))
				.forEach((child) -> child.onAnnouncement().run());
		}
	}

	private Stream<ReadinessGate> gates() {
		return Stream.concat(Stream.ofNullable(this.gate), this.children.stream().map(Child::gate));
	}

	@Override
	public void onAnnouncement(Runnable task) {
		this.onAnnouncement.add(task);
	}

	@Override
	public void forget(Runnable task) {
		this.onAnnouncement.remove(task);
	}

	@Override
	@SuppressWarnings("unchecked")
	public <S extends AvailabilityState> @Nullable AvailabilityChangeEvent<S> getLastChangeEvent(Class<S> stateType) {
		AvailabilityChangeEvent<S> event = super.getLastChangeEvent(stateType);
		if (stateType.equals(ReadinessState.class) && isRefused()
				&& (event == null || event.getState() != ReadinessState.REFUSING_TRAFFIC)) {
			return (AvailabilityChangeEvent<S>) new AvailabilityChangeEvent<>(this, ReadinessState.REFUSING_TRAFFIC);
		}
		return event;
	}

	/**
	 * Return whether readiness can be seen by another protocol as well.
	 */
	boolean isFollowed() {
		return !this.onAnnouncement.isEmpty();
	}

	private boolean isRefused() {
		return (this.gate != null && this.gate.refuses())
				|| (this.children.stream().anyMatch((child) -> child.gate().isWarming()) && !isServedByAChild());
	}

	private boolean isServedByAChild() {
		return this.children.stream().anyMatch((child) -> child.is(GateState.OPEN));
	}

	/**
	 * A child context that shares this availability.
	 */
	private record Child(ReadinessGate gate, Runnable onAnnouncement) {

		boolean is(GateState state) {
			return this.gate.state() == state;
		}

	}

}
