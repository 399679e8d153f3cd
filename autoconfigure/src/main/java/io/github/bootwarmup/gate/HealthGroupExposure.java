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

import java.util.Optional;

import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.contributor.Status;

import io.github.bootwarmup.core.WarmupCode;

/**
 * Checks that the readiness group of the health endpoint shows the gate.
 */
public final class HealthGroupExposure implements ReadinessExposure {

	private static final String GROUP = "readiness";

	private static final String PROPERTY = "management.endpoint.health.group.readiness.";

	private final HealthEndpointGroups groups;

	/**
	 * Create a new instance.
	 * @param groups the groups of the health endpoint
	 */
	public HealthGroupExposure(HealthEndpointGroups groups) {
		this.groups = groups;
	}

	@Override
	public Optional<Finding> check() {
		HealthEndpointGroup group = this.groups.get(GROUP);
		if (group == null) {
			return finding(WarmupCode.READINESS_NOT_EXPOSED,
					"There is no readiness group, so that no probe can see the gate: set "
							+ "management.endpoint.health.probes.enabled=true.");
		}
		if (!group.isMember("readinessState")) {
			return finding(WarmupCode.READINESS_NOT_IN_GROUP,
					"The readiness group bypasses the gate, since it does not contain readinessState: add it to "
							+ PROPERTY + "include.");
		}
		Status status = group.getStatusAggregator().getAggregateStatus(Status.UP, Status.OUT_OF_SERVICE);
		if (!status.equals(Status.OUT_OF_SERVICE)) {
			return finding(WarmupCode.READINESS_MAPPED_AWAY,
					"The readiness group bypasses the gate, since UP wins over OUT_OF_SERVICE there: put out-of-service "
							+ "before up in " + PROPERTY + "status.order.");
		}
		int code = group.getHttpCodeStatusMapper().getStatusCode(Status.OUT_OF_SERVICE);
		if (code < 300) {
			return finding(WarmupCode.READINESS_MAPPED_AWAY,
					"The readiness group bypasses the gate, since it answers OUT_OF_SERVICE with " + code
							+ ": remove out-of-service from " + PROPERTY + "status.http-mapping.");
		}
		return Optional.empty();
	}

	private static Optional<Finding> finding(WarmupCode code, String text) {
		return Optional.of(new Finding(code, text));
	}

}
