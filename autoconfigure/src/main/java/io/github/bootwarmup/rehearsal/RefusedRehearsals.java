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
 * The rehearsals that were answered for want of credentials only. The probes don't count:
 * they are open in most applications, whatever else is.
 */
final class RefusedRehearsals {

	private final List<RequestRehearsal> answered;

	private final List<RequestRehearsal> refused;

	RefusedRehearsals(List<RequestRehearsal> rehearsals) {
		this.answered = rehearsals.stream()
			.filter((rehearsal) -> rehearsal.isAnswered() && !rehearsal.isProbe())
			.toList();
		this.refused = this.answered.stream().filter(RequestRehearsal::isUnauthorized).toList();
	}

	/**
	 * Warn if they are the most.
	 */
	void warnIfMost(Log logger) {
		if (2 * this.refused.size() > this.answered.size()) {
			String statuses = this.refused.stream()
				.map((rehearsal) -> Integer.toString(rehearsal.lastStatus()))
				.distinct()
				.sorted()
				.collect(Collectors.joining(" or "));
			logger.warn(WarmupCode.REHEARSALS_UNAUTHORIZED
				.message("%d of %d %s answered %s: user code is still cold.".formatted(this.refused.size(),
						this.answered.size(), (this.answered.size() == 1) ? "rehearsal" : "rehearsals", statuses)));
		}
	}

}
