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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Origin;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Target;

/**
 * Requests and settings to rehearse with.
 */
public final class Requests {

	private Requests() {
	}

	public static RehearsedRequest get(String uri) {
		return of(Origin.CONFIGURATION, uri);
	}

	public static RehearsedRequest of(Origin origin, String uri) {
		return new RehearsedRequest(origin, Target.APPLICATION, "GET", uri, Map.of(), null, null, Effect.NONE);
	}

	public static RehearsedRequest head(String uri) {
		return new RehearsedRequest(Origin.CONFIGURATION, Target.APPLICATION, "HEAD", uri, Map.of(), null, null,
				Effect.NONE);
	}

	public static RehearsedRequest post(String uri, String body, Effect effect) {
		return new RehearsedRequest(Origin.CONFIGURATION, Target.APPLICATION, "POST", uri, Map.of(),
				body.getBytes(StandardCharsets.UTF_8), null, effect);
	}

	public static RehearsedRequest expecting(int status, String uri) {
		return new RehearsedRequest(Origin.CONFIGURATION, Target.APPLICATION, "GET", uri, Map.of(), null, status,
				Effect.NONE);
	}

	public static RehearsedRequest management(String uri) {
		return new RehearsedRequest(Origin.PROBE, Target.MANAGEMENT, "GET", uri, Map.of(), null, null, Effect.NONE);
	}

	/**
	 * Settings with which nothing settles.
	 */
	public static RehearsalSettings neverSettling(Duration maxDuration) {
		return neverSettling(maxDuration, Integer.MAX_VALUE);
	}

	public static RehearsalSettings neverSettling(Duration maxDuration, int maxWrites) {
		return new RehearsalSettings(false, maxDuration, Integer.MAX_VALUE, Integer.MAX_VALUE, maxWrites,
				Integer.MAX_VALUE, Duration.ofSeconds(2), 0, RehearsalTelemetry.EXCLUDE, "localhost", Map.of());
	}

	public static RehearsalSettings settings() {
		return settings(Duration.ofSeconds(5), 5000);
	}

	public static RehearsalSettings settings(@Nullable Duration maxDuration, int maxIterations) {
		return settings(maxDuration, maxIterations, Duration.ofSeconds(2));
	}

	public static RehearsalSettings settings(@Nullable Duration maxDuration, int maxIterations, Duration timeout) {
		return new RehearsalSettings(false, maxDuration, 10, maxIterations, 50, 20, timeout, 0,
				RehearsalTelemetry.EXCLUDE, "localhost", Map.of());
	}

}
