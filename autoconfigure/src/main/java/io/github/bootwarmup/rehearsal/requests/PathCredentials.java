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

package io.github.bootwarmup.rehearsal.requests;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.core.settings.PathPatterns;

/**
 * What requests to some paths show, so that they are allowed.
 *
 * @param paths the paths
 * @param headers the headers of these requests
 * @param registrationId the client registration whose token they have, or {@code null}
 * for none
 */
public record PathCredentials(PathPatterns paths, Map<String, String> headers, @Nullable String registrationId) {

	public PathCredentials {
		headers = Map.copyOf(headers);
	}

	/**
	 * Headers may hold credentials.
	 */
	@Override
	public String toString() {
		return "PathCredentials[paths=%s]".formatted(this.paths.property());
	}

}
