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

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Origin;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Target;

/**
 * A request as somebody has written it, before it is known whether it can be sent.
 *
 * @param origin its source
 * @param method the method
 * @param uri the path with the context path, and the query if there is one
 * @param headers the headers besides those that every request has
 * @param body the body, or {@code null} if there is none
 * @param expectedStatus the status that counts as success, or {@code null} for any 2xx
 * @param effect what may come of it, or {@code null} if nobody has said so
 */
public record RequestDraft(Origin origin, String method, String uri, Map<String, String> headers, @Nullable String body,
		@Nullable Integer expectedStatus, @Nullable Effect effect) {

	private static final Set<String> REPEATABLE = Set.of("GET", "HEAD");

	private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

	/**
	 * Where answers to other requests can be referred to.
	 */
	private static final Set<Origin> MAY_REFER = Set.of(Origin.CONFIGURATION, Origin.FILE);

	private static final int MOST_HEADERS = 100;

	private static final int LARGEST_BODY = 1024 * 1024;

	/**
	 * Make a request of the draft.
	 * @return the request
	 * @throws InvalidRequestException if it can't be sent
	 */
	public RehearsedRequest toRequest() throws InvalidRequestException {
		String method = this.method.toUpperCase(Locale.ROOT);
		check("method", methodProblem(method));
		check("uri", RequestUri.problem(MAY_REFER.contains(this.origin) ? RequestUri.sample(this.uri) : this.uri));
		checkHeaders();
		checkBody(method);
		if (this.expectedStatus != null && (this.expectedStatus < 200 || this.expectedStatus > 599)) {
			throw new InvalidRequestException("expect-status", "It has to be between 200 and 599.");
		}
		if (this.effect == null && !REPEATABLE.contains(method)) {
			throw new InvalidRequestException("method", hint(method));
		}
		return new RehearsedRequest(this.origin, Target.APPLICATION, method, this.uri, this.headers,
				(this.body != null) ? this.body.getBytes(StandardCharsets.UTF_8) : null, this.expectedStatus,
				(this.effect != null) ? this.effect : Effect.NONE);
	}

	private static Optional<String> methodProblem(String method) {
		return METHODS.contains(method) ? Optional.empty()
				: Optional.of("It has to be one of GET, HEAD, POST, PUT, PATCH, DELETE and OPTIONS.");
	}

	private String hint(String method) {
		String choice = (this.origin == Origin.FILE)
				? "a comment '# @rehearse safe', '# @rehearse rollback' or '# @rehearse once' above it"
				: "exactly one of 'safe: true', 'rollback-transactions: true' and 'once: true'";
		return "%s may change something, and so needs %s.".formatted(method, choice);
	}

	private void checkHeaders() throws InvalidRequestException {
		if (this.headers.size() > MOST_HEADERS) {
			throw new InvalidRequestException("headers", "There are more than %d of them.".formatted(MOST_HEADERS));
		}
		Set<String> names = new HashSet<>();
		for (Map.Entry<String, String> header : this.headers.entrySet()) {
			String name = header.getKey();
			check("headers", HeaderRules.nameProblem(name));
			check("headers." + name, HeaderRules.valueProblem(header.getValue()));
			if (!names.add(name.toLowerCase(Locale.ROOT))) {
				throw new InvalidRequestException("headers." + name, "It is there twice.");
			}
		}
	}

	private void checkBody(String method) throws InvalidRequestException {
		if (this.body == null) {
			return;
		}
		if (REPEATABLE.contains(method)) {
			throw new InvalidRequestException("body", "A request with the method %s has no body%s.".formatted(method,
					(this.origin == Origin.FILE) ? ", and the next one begins below a line '###'" : ""));
		}
		if (this.body.getBytes(StandardCharsets.UTF_8).length > LARGEST_BODY) {
			throw new InvalidRequestException("body", "It is larger than 1 MiB.");
		}
	}

	private static void check(String part, Optional<String> problem) throws InvalidRequestException {
		if (problem.isPresent()) {
			throw new InvalidRequestException(part, problem.get());
		}
	}

	/**
	 * Headers and bodies may hold credentials.
	 */
	@Override
	public String toString() {
		return "RequestDraft[origin=%s]".formatted(this.origin);
	}

}
