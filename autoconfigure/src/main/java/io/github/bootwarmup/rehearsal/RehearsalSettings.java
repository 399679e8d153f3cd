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

package io.github.bootwarmup.rehearsal;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.core.settings.InvalidConfigurationException;
import io.github.bootwarmup.rehearsal.requests.HeaderRules;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;

/**
 * How rehearsals are done.
 *
 * @param asked whether {@code bootwarmup.rehearsal.enabled} was set to true by somebody
 * @param maxDuration the most time for all requests but the probes together, or
 * {@code null} for as long as it takes
 * @param minIterations how often a request is sent before it may count as settled
 * @param maxIterations how often a request is sent at most
 * @param maxWrites how often a request is sent at most whose transactions are rolled back
 * @param autoIterations how often a request is sent at most that nobody named
 * @param timeout how long an answer may take
 * @param port the port of the private listener, 0 for any
 * @param telemetry whether rehearsals appear in observations and in the access log
 * @param host the {@code Host} header
 * @param headers the headers that every request has
 */
public record RehearsalSettings(boolean asked, @Nullable Duration maxDuration, int minIterations, int maxIterations,
		int maxWrites, int autoIterations, Duration timeout, int port, RehearsalTelemetry telemetry, String host,
		Map<String, String> headers) {

	private static final int MOST_PROBES = 10;

	/**
	 * Create a new instance.
	 * @throws InvalidConfigurationException if the host is none
	 */
	public RehearsalSettings {
		headers = Map.copyOf(headers);
		HeaderRules.hostProblem(host).ifPresent((problem) -> {
			throw new InvalidConfigurationException("bootwarmup.rehearsal.host", problem);
		});
	}

	/**
	 * Return how often a request is sent at most, and what says so.
	 */
	Most most(RehearsedRequest request) {
		Most most = switch (request.origin()) {
			case PROBE -> new Most(MOST_PROBES, "");
			case AUTO -> new Most(this.autoIterations, "auto-iterations");
			default -> new Most((request.effect() == Effect.ROLLBACK) ? this.maxWrites : this.maxIterations,
					(request.effect() == Effect.ROLLBACK) ? "max-writes" : "max-iterations");
		};
		return (most.times() <= this.maxIterations) ? most : new Most(this.maxIterations, "max-iterations");
	}

	/**
	 * Headers may hold credentials.
	 */
	@Override
	public String toString() {
		return "RehearsalSettings[maxDuration=%s]".formatted(this.maxDuration);
	}

	/**
	 * A limit.
	 *
	 * @param times how often a request is sent at most
	 * @param property the name of the property that says so
	 */
	record Most(int times, String property) {

	}

}
