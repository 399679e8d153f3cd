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

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

import io.grpc.protobuf.services.HealthStatusManager;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.grpc.server.health.HealthCheckedGrpcComponent;
import org.springframework.boot.grpc.server.health.HealthCheckedGrpcComponents;
import org.springframework.boot.grpc.server.health.StatusAggregator;
import org.springframework.boot.grpc.server.health.StatusMapper;
import org.springframework.boot.health.contributor.Status;

/**
 * The server and the services whose health is updated. Services for liveness probes are
 * left alone: a refusal would have the process killed for warming up.
 */
final class HeldGrpcComponents implements HealthCheckedGrpcComponents {

	private final HealthCheckedGrpcComponents components;

	private final GrpcHealthHold hold;

	HeldGrpcComponents(HealthCheckedGrpcComponents components, GrpcHealthHold hold) {
		this.components = components;
		this.hold = hold;
	}

	@Override
	public @Nullable HealthCheckedGrpcComponent getServer() {
		HealthCheckedGrpcComponent server = this.components.getServer();
		return (server != null) ? held(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, server) : null;
	}

	@Override
	public Set<String> getServiceNames() {
		return this.components.getServiceNames();
	}

	@Override
	public @Nullable HealthCheckedGrpcComponent getService(String serviceName) {
		HealthCheckedGrpcComponent service = this.components.getService(serviceName);
		return (service != null && !isLiveness(serviceName, service)) ? held(serviceName, service) : service;
	}

	private HealthCheckedGrpcComponent held(String service, HealthCheckedGrpcComponent component) {
		return new Component(service, component, this.hold);
	}

	private static boolean isLiveness(String name, HealthCheckedGrpcComponent service) {
		return name.toLowerCase(Locale.ROOT).contains("liveness")
				|| (service.isMember("livenessState") && !service.isMember(Component.READINESS));
	}

	/**
	 * A service in one update of its health. While the gate is closed only the members
	 * other than readiness are asked. So its answer is the one without the gate.
	 */
	private static final class Component implements HealthCheckedGrpcComponent {

		/**
		 * The name of Spring Boot's indicator of readiness.
		 */
		static final String READINESS = "readinessState";

		private final String service;

		private final HealthCheckedGrpcComponent component;

		private final GrpcHealthHold hold;

		private final boolean holding;

		private boolean readinessAssumed;

		Component(String service, HealthCheckedGrpcComponent component, GrpcHealthHold hold) {
			this.service = service;
			this.component = component;
			this.hold = hold;
			this.holding = hold.isHolding();
		}

		@Override
		public boolean isMember(String healthContributorName) {
			boolean member = this.component.isMember(healthContributorName);
			if (this.holding && member && healthContributorName.equals(READINESS)) {
				this.readinessAssumed = true;
				return false;
			}
			return member;
		}

		@Override
		public StatusAggregator getStatusAggregator() {
			StatusAggregator aggregator = this.component.getStatusAggregator();
			return (this.readinessAssumed) ? (statuses) -> aggregator.getAggregateStatus(withUp(statuses)) : aggregator;
		}

		private static Set<Status> withUp(Set<Status> statuses) {
			Set<Status> all = new LinkedHashSet<>(statuses);
			all.add(Status.UP);
			return all;
		}

		@Override
		public StatusMapper getStatusMapper() {
			StatusMapper mapper = this.component.getStatusMapper();
			return (status) -> this.hold.decide(this.service, mapper.getServingStatus(status), this.holding,
					this.readinessAssumed);
		}

	}

}
