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

import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.core.GateState;
import io.github.bootwarmup.core.ReportSource;
import io.github.bootwarmup.core.settings.Mode;

/**
 * Shows the state of the gate and the report, also while warm-up is going on.
 */
@Endpoint(id = "bootwarmup")
public final class WarmupEndpoint {

	private final ReportSource reports;

	private final Supplier<GateState> gate;

	private final Mode mode;

	private final Visibility visibility;

	/**
	 * Create a new instance.
	 * @param reports provides the report
	 * @param gate provides the state of the gate
	 * @param mode what warm-up may do
	 * @param visibility who may see what was found out
	 */
	public WarmupEndpoint(ReportSource reports, Supplier<GateState> gate, Mode mode, Visibility visibility) {
		this.reports = reports;
		this.gate = gate;
		this.mode = mode;
		this.visibility = visibility;
	}

	/**
	 * Return the report to a caller who isn't known.
	 * @param outcome of which steps to list, or {@code null} to list all
	 * @return the report
	 */
	@ReadOperation
	public WarmupDescriptor warmup(@Nullable Outcome outcome) {
		return warmup(outcome, this.visibility.showValues() == Show.ALWAYS);
	}

	private WarmupDescriptor warmup(@Nullable Outcome outcome, boolean showValues) {
		return WarmupDescriptor.of(this.gate.get(), this.mode, this.reports.report(), outcome, showValues);
	}

	/**
	 * Settings of the endpoint, named as those of Spring Boot's endpoints.
	 *
	 * @param showValues When to show reasons, stacks and the URIs of rehearsals.
	 * @param roles Roles of whom they are shown to when the former is "when-authorized".
	 * Empty for everybody who is authenticated.
	 * @since 0.1.0
	 */
	@ConfigurationProperties("management.endpoint.bootwarmup")
	public record Visibility(@DefaultValue("never") Show showValues, @DefaultValue Set<String> roles) {

	}

	/**
	 * The endpoint for callers over HTTP, who may be known.
	 *
	 * @since 0.1.0
	 */
	@EndpointWebExtension(endpoint = WarmupEndpoint.class)
	public static final class WebExtension {

		private final WarmupEndpoint endpoint;

		/**
		 * Create a new instance.
		 * @param endpoint the endpoint
		 */
		public WebExtension(WarmupEndpoint endpoint) {
			this.endpoint = endpoint;
		}

		/**
		 * Return the report.
		 * @param caller the caller
		 * @param outcome of which steps to list, or {@code null} to list all
		 * @return the report
		 */
		@ReadOperation
		public WarmupDescriptor warmup(SecurityContext caller, @Nullable Outcome outcome) {
			Visibility visibility = this.endpoint.visibility;
			return this.endpoint.warmup(outcome, visibility.showValues().isShown(caller, visibility.roles()));
		}

	}

}
