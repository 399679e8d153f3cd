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

import java.util.List;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;

import io.github.bootwarmup.core.WarmupCode;

/**
 * The probes that the application denies, since it denies those of the platform as well.
 */
final class DeniedProbes {

	private final List<Denial> denials;

	DeniedProbes(List<RequestRehearsal> rehearsals) {
		this.denials = rehearsals.stream().flatMap((rehearsal) -> rehearsal.denial().stream()).toList();
	}

	/**
	 * Warn if there are some.
	 */
	void warn(Log logger) {
		if (!this.denials.isEmpty()) {
			logger.warn(WarmupCode.PROBES_DENIED
				.message("The application denies %s. It denies the platform's probe as well if that asks there."
					.formatted(this.denials.stream().map(Denial::description).collect(Collectors.joining(" and ")))));
		}
	}

}
