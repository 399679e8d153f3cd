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
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;

import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;

/**
 * The remedy for a request that was not allowed.
 */
final class Refusal {

	/**
	 * The methods that need no token against forgery.
	 */
	private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

	private static final String CREDENTIALS = "bootwarmup.rehearsal.headers or credentials, bootwarmup.rehearsal.oauth2.registration-id "
			+ "or a RehearsalRequestCustomizer bean";

	private static final String TOKEN = "a CSRF token, or none with csrf.ignoringRequestMatchers(Rehearsals::isRehearsal)";

	private Refusal() {
	}

	/**
	 * Return the remedy. Spring Security answers 401 if there are no credentials, and 403
	 * if they don't suffice. If a CSRF token is missing it answers 403, or 401 if the
	 * page for errors needs a login.
	 */
	static String remedy(RehearsedRequest request, int status) {
		boolean safe = SAFE.contains(request.method());
		if (status == 401) {
			return "to be allowed it needs credentials, by " + CREDENTIALS + (safe ? "" : "; if it has some, " + TOKEN);
		}
		return safe ? "to be allowed it needs credentials with the authority for it, by " + CREDENTIALS
				: "to be allowed it needs " + TOKEN + "; otherwise credentials with the authority for it";
	}

	/**
	 * Warn if most rehearsals were refused. The probes don't count: they are open in most
	 * applications, whatever else is.
	 */
	static void warnIfMost(List<RehearsalProgress> rehearsals, Log logger) {
		List<RehearsalProgress> answered = rehearsals.stream()
			.filter((rehearsal) -> rehearsal.isAnswered() && !rehearsal.isProbe())
			.toList();
		List<RehearsalProgress> refused = answered.stream().filter(RehearsalProgress::isUnauthorized).toList();
		if (2 * refused.size() > answered.size()) {
			String statuses = refused.stream()
				.map((rehearsal) -> Integer.toString(rehearsal.lastStatus()))
				.distinct()
				.sorted()
				.collect(Collectors.joining(" or "));
			logger.warn(WarmupCode.REHEARSALS_UNAUTHORIZED
				.message("%d of %d %s answered %s: user code is still cold.".formatted(refused.size(), answered.size(),
						(answered.size() == 1) ? "rehearsal" : "rehearsals", statuses)));
		}
	}

}
