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

package io.github.bootwarmup.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import io.github.bootwarmup.core.InvalidConfigurationException;
import io.github.bootwarmup.rehearsal.RehearsalSettings;
import io.github.bootwarmup.rehearsal.requests.InvalidRequestException;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Origin;
import io.github.bootwarmup.rehearsal.requests.RequestDraft;
import io.github.bootwarmup.rehearsal.requests.RequestSettings;

/**
 * Makes settings of the properties of the rehearsal, or says what is wrong with them.
 */
final class RehearsalCheck {

	static final String PREFIX = BootWarmupProperties.PREFIX + ".rehearsal.";

	private static final int MOST_ITERATIONS = 1_000_000;

	private static final int LAST_PORT = 65535;

	private static final List<String> LOCATIONS = List.of("classpath:", "classpath*:", "file:");

	private final RehearsalProperties properties;

	RehearsalCheck(RehearsalProperties properties) {
		this.properties = properties;
	}

	RehearsalSettings settings() {
		RehearsalProperties properties = this.properties;
		int minIterations = between(1, MOST_ITERATIONS, "min-iterations", properties.getMinIterations());
		int maxIterations = between(1, MOST_ITERATIONS, "max-iterations", properties.getMaxIterations());
		if (minIterations > maxIterations) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "min-iterations", minIterations,
					"The number must not be larger than max-iterations, which is %d.".formatted(maxIterations));
		}
		checkHeaders();
		return new RehearsalSettings(Boolean.TRUE.equals(properties.getEnabled()),
				BootWarmupProperties.positive("rehearsal.max-duration", properties.getMaxDuration()), minIterations,
				maxIterations, between(1, MOST_ITERATIONS, "max-writes", properties.getMaxWrites()),
				between(1, MOST_ITERATIONS, "auto-iterations", properties.getAutoIterations()),
				BootWarmupProperties.positive("rehearsal.timeout", properties.getTimeout()),
				between(0, LAST_PORT, "port", properties.getPort()), properties.getTelemetry(), properties.getHost(),
				properties.getHeaders());
	}

	RequestSettings requests() {
		return new RequestSettings(this.properties.getAuto(), this.properties.getAutoInclude(), listed(), files(),
				this.properties.getExclude(), this.properties.getHost());
	}

	private List<RehearsedRequest> listed() {
		List<RehearsalProperties.Request> requests = this.properties.getRequests();
		if (requests.size() > RequestSettings.MOST_REQUESTS) {
			throw new InvalidConfigurationException(PREFIX + "requests",
					"There are more than %d of them.".formatted(RequestSettings.MOST_REQUESTS));
		}
		List<RehearsedRequest> listed = new ArrayList<>();
		for (int i = 0; i < requests.size(); i++) {
			listed.add(request("requests[%d]".formatted(i), requests.get(i)));
		}
		return listed;
	}

	private static RehearsedRequest request(String property, RehearsalProperties.Request request) {
		List<Effect> effects = new ArrayList<>();
		if (request.isSafe()) {
			effects.add(Effect.NONE);
		}
		if (request.isRollbackTransactions()) {
			effects.add(Effect.ROLLBACK);
		}
		if (request.isOnce()) {
			effects.add(Effect.ONCE);
		}
		if (effects.size() > 1) {
			throw new InvalidConfigurationException(PREFIX + property,
					"Only one of 'safe: true', 'rollback-transactions: true' and 'once: true' is possible.");
		}
		return check(property + ".",
				new RequestDraft(Origin.CONFIGURATION, request.getMethod(), request.getUri(), request.getHeaders(),
						request.getBody(), request.getExpectStatus(), effects.isEmpty() ? null : effects.get(0)));
	}

	/**
	 * The headers of every request are checked as those of one.
	 */
	private void checkHeaders() {
		check("", new RequestDraft(Origin.CONFIGURATION, "GET", "/", Map.copyOf(this.properties.getHeaders()), null,
				null, null));
	}

	private static RehearsedRequest check(String property, RequestDraft draft) {
		try {
			return draft.toRequest();
		}
		catch (InvalidRequestException ex) {
			throw new InvalidConfigurationException(PREFIX + property + ex.part(), ex.reason());
		}
	}

	private List<String> files() {
		List<String> files = this.properties.getFiles();
		for (int i = 0; i < files.size(); i++) {
			if (LOCATIONS.stream().noneMatch(files.get(i)::startsWith)) {
				throw new InvalidConfigurationPropertyValueException(PREFIX + "files[%d]".formatted(i), files.get(i),
						"A location begins with 'classpath:', 'classpath*:' or 'file:'.");
			}
		}
		return files;
	}

	private static int between(int least, int most, String name, int value) {
		if (value < least || value > most) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + name, value,
					"The number must be between %d and %d.".formatted(least, most));
		}
		return value;
	}

}
