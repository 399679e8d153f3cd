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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.core.WarmupCode;
import io.github.bootwarmup.rehearsal.client.Answer;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;

/**
 * How an application denies a probe: by an answer that doesn't come from the endpoint.
 *
 * @param request the probe
 * @param status the status of the answer
 * @param location where the answer redirects to, or {@code null} if it does not
 * @param forwardedHeaders whether the application heeds {@code X-Forwarded-Proto}
 */
record Denial(RehearsedRequest request, int status, @Nullable String location, boolean forwardedHeaders) {

	private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 421);

	private static final String PERMIT = "permit its path without a login";

	/**
	 * Return the denial that an answer to a probe is, if it is one.
	 */
	static Optional<Denial> of(RehearsedRequest probe, Answer answer, boolean forwardedHeaders) {
		boolean denied = answer.status() / 100 == 3 || REFUSALS.contains(answer.status());
		return denied ? Optional.of(new Denial(probe, answer.status(), answer.location(), forwardedHeaders))
				: Optional.empty();
	}

	/**
	 * Warn of the probes that were denied, since the platform's are denied as well.
	 */
	static void warn(List<RehearsalProgress> rehearsals, Log logger) {
		List<Denial> denials = rehearsals.stream().flatMap((rehearsal) -> rehearsal.denial().stream()).toList();
		if (!denials.isEmpty()) {
			logger.warn(WarmupCode.PROBES_DENIED
				.message("The application denies %s. It denies the platform's probe as well if that asks there."
					.formatted(denials.stream().map(Denial::description).collect(Collectors.joining(" and ")))));
		}
	}

	/**
	 * Return whether another probe is asked beside this one, so that most probably the
	 * same becomes of it.
	 */
	boolean isNextTo(RehearsedRequest other) {
		return this.request.target() == other.target() && parent(this.request).equals(parent(other));
	}

	private static String parent(RehearsedRequest request) {
		return request.uri().substring(0, request.uri().lastIndexOf('/'));
	}

	/**
	 * Return what was denied, and what to do about it.
	 */
	private String description() {
		return "the probe %s with %d (%s)".formatted(this.request.name(), this.status, remedy());
	}

	/**
	 * Return what to do about it.
	 */
	String remedy() {
		if (isRedirectToHttps()) {
			return this.forwardedHeaders
					? "it redirects to HTTPS: set bootwarmup.rehearsal.headers.X-Forwarded-Proto=https"
					: "it redirects to HTTPS: leave its path out of that";
		}
		if (this.status == 400 || this.status == 421) {
			return "name a host that the application allows in bootwarmup.rehearsal.host";
		}
		if (this.status == 403) {
			return PERMIT + ", or name a host that the application allows in bootwarmup.rehearsal.host";
		}
		return PERMIT;
	}

	/**
	 * A login page may be secure as well, but has another path.
	 */
	private boolean isRedirectToHttps() {
		return this.location != null && this.location.startsWith("https:")
				&& this.location.endsWith(this.request.uri().toLowerCase(Locale.ROOT));
	}

}
