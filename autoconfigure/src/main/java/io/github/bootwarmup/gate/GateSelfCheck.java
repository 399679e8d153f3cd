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

import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.ApplicationAvailability;

import io.github.bootwarmup.WarmupReport;
import io.github.bootwarmup.WarmupReport.Result;
import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.core.WarmupObserver;
import io.github.bootwarmup.core.settings.Start;
import io.github.bootwarmup.core.settings.WarmupSettings;

/**
 * Warns when nobody can see the gate: a gate that is silently bypassed is worse than
 * none.
 */
public final class GateSelfCheck implements WarmupObserver {

	private static final Log logger = LogFactory.getLog(GateSelfCheck.class);

	private static final Duration LONG_HOLD = Duration.ofSeconds(15);

	private final ObjectProvider<ApplicationAvailability> availability;

	private final ObjectProvider<ReadinessGate> gate;

	private final ReadinessExposure exposure;

	/**
	 * Before the server listens nobody can ask, and in a training run nobody wants to.
	 */
	private volatile boolean unasked;

	private volatile boolean followed;

	/**
	 * Create a new instance.
	 * @param availability what answers questions about readiness
	 * @param gate provides the gate where there is one
	 * @param exposure how readiness is seen from outside
	 */
	public GateSelfCheck(ObjectProvider<ApplicationAvailability> availability, ObjectProvider<ReadinessGate> gate,
			ReadinessExposure exposure) {
		this.availability = availability;
		this.gate = gate;
		this.exposure = exposure;
	}

	@Override
	public void started(WarmupSettings settings) {
		this.unasked = settings.training() || settings.start() == Start.BEFORE_LISTENING;
		boolean foreign = this.availability.stream().noneMatch(GatedApplicationAvailability.class::isInstance);
		if (foreign) {
			logger.warn(WarmupCode.FOREIGN_AVAILABILITY
				.message("The application has an ApplicationAvailability bean of its own, so that the gate can't hold "
						+ "readiness: remove it, or let it extend GatedApplicationAvailability."));
		}
		this.followed = this.availability.stream()
			.anyMatch((bean) -> bean instanceof GatedApplicationAvailability gated && gated.isFollowed());
		this.exposure.check()
			.filter((finding) -> !this.followed || finding.code() != WarmupCode.READINESS_NOT_EXPOSED)
			.ifPresent((finding) -> logger.warn(finding.code().message(finding.text())));
	}

	@Override
	public void completed(WarmupReport report, boolean open) {
		ReadinessGate gate = this.gate.getIfAvailable();
		if (gate == null || report.result() == Result.CANCELLED || report.duration().compareTo(LONG_HOLD) < 0) {
			return;
		}
		if (gate.reads() == 0 && !this.unasked && !this.followed) {
			logger.warn(WarmupCode.READINESS_NEVER_READ.message("Nobody asked for readiness during the "
					+ report.duration().toSeconds() + " s for which it was held: does the readiness probe use "
					+ "another path than /actuator/health/readiness or /readyz?"));
		}
	}

}
