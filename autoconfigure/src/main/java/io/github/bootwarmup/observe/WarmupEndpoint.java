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

package io.github.bootwarmup.observe;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.core.GateState;
import io.github.bootwarmup.core.Mode;
import io.github.bootwarmup.core.ReportSource;

/**
 * Shows the state of the gate and the report, also while warm-up is going on.
 */
@Endpoint(id = "bootwarmup")
public final class WarmupEndpoint {

	private final ReportSource reports;

	private final Supplier<GateState> gate;

	private final Mode mode;

	private final EndpointProperties properties;

	/**
	 * Create a new instance.
	 * @param reports provides the report
	 * @param gate provides the state of the gate
	 * @param mode what warm-up may do
	 * @param properties who may see what was found out
	 */
	public WarmupEndpoint(ReportSource reports, Supplier<GateState> gate, Mode mode, EndpointProperties properties) {
		this.reports = reports;
		this.gate = gate;
		this.mode = mode;
		this.properties = properties;
	}

	/**
	 * Return the report to nobody in particular.
	 * @param outcome of which steps to list, or {@code null} to list all
	 * @return the report
	 */
	@ReadOperation
	public WarmupDescriptor warmup(@Nullable Outcome outcome) {
		return warmup(outcome, this.properties.getShowValues() == Show.ALWAYS);
	}

	WarmupDescriptor warmup(SecurityContext caller, @Nullable Outcome outcome) {
		return warmup(outcome, this.properties.getShowValues().isShown(caller, this.properties.getRoles()));
	}

	private WarmupDescriptor warmup(@Nullable Outcome outcome, boolean showValues) {
		return WarmupDescriptor.of(this.gate.get(), this.mode, this.reports.report(), outcome, showValues);
	}

}
