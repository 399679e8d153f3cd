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

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;

/**
 * The answers of gRPC's health service. Those that the gate withholds are kept until it
 * opens.
 */
final class GrpcAnswers {

	private final HealthStatusManager manager;

	private final Map<String, ServingStatus> withheld = new HashMap<>();

	private final Set<String> services = new HashSet<>(Set.of(HealthStatusManager.SERVICE_NAME_ALL_SERVICES));

	private final Set<String> dependent = new HashSet<>();

	private boolean updated;

	private boolean closing;

	GrpcAnswers(HealthStatusManager manager) {
		this.manager = manager;
	}

	/**
	 * Refuse from now on. Without an update the answer would go on to be the one that a
	 * new {@link HealthStatusManager} has.
	 */
	synchronized void refuse() {
		this.withheld.put(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.SERVING);
		this.manager.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.NOT_SERVING);
	}

	/**
	 * Decide on the outcome of an update.
	 * @param service the name of the service
	 * @param status what it would answer if readiness were accepted
	 * @param refused whether readiness is refused by the gate
	 * @param onReadiness whether that depends on readiness
	 * @return what it answers
	 */
	synchronized ServingStatus decide(String service, ServingStatus status, boolean refused, boolean onReadiness) {
		this.updated = true;
		this.services.add(service);
		if (onReadiness) {
			this.dependent.add(service);
		}
		if (refused) {
			this.withheld.put(service, status);
		}
		else {
			this.withheld.remove(service);
		}
		return (refused || this.closing) ? ServingStatus.NOT_SERVING : status;
	}

	/**
	 * Return whether anybody updated the answers.
	 */
	synchronized boolean isUpdated() {
		return this.updated;
	}

	/**
	 * Answer what would have been answered without the gate.
	 */
	synchronized void release() {
		this.withheld.forEach(this::answer);
		this.withheld.clear();
	}

	/**
	 * Answer what doesn't depend on readiness, be it that nobody has updated it yet.
	 * @return whether there was anything
	 */
	synchronized boolean releaseIndependent() {
		Map<String, ServingStatus> independent = new HashMap<>(this.withheld);
		independent.keySet().removeAll(this.dependent);
		independent.forEach(this::answer);
		this.withheld.keySet().removeAll(independent.keySet());
		return !independent.isEmpty() && !this.closing;
	}

	synchronized void answer(String service, ServingStatus status) {
		if (!this.closing) {
			this.manager.setStatus(service, status);
		}
	}

	/**
	 * Refuse for good.
	 */
	synchronized void close() {
		this.closing = true;
		this.services.forEach((service) -> this.manager.setStatus(service, ServingStatus.NOT_SERVING));
	}

}
