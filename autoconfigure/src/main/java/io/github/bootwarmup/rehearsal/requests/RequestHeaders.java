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

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedCaseInsensitiveMap;

import io.github.bootwarmup.RehearsalRequestCustomizer;
import io.github.bootwarmup.RehearsalRequestCustomizer.RehearsalRequest;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Origin;

/**
 * Puts together the headers of a request: those of every request, its own, the token of
 * the application, and what customizers make of them. Later ones win, but the token gives
 * way to a request's own {@code Authorization}.
 */
public final class RequestHeaders implements HeaderSource {

	private static final String AUTHORIZATION = "Authorization";

	private final Map<String, String> common;

	private final Supplier<List<RehearsalRequestCustomizer>> customizers;

	private final @Nullable AccessTokens tokens;

	/**
	 * Create a new instance.
	 * @param common the headers of every request
	 * @param customizers returns the customizers in order; called only before a request
	 * is sent, since that may create beans of the application
	 * @param tokens gets tokens of the application, or {@code null} if it uses none
	 */
	public RequestHeaders(Map<String, String> common, Supplier<List<RehearsalRequestCustomizer>> customizers,
			@Nullable AccessTokens tokens) {
		this.common = Map.copyOf(common);
		this.customizers = customizers;
		this.tokens = tokens;
	}

	/**
	 * Return the headers with which a request is to be sent, {@code Host} and what
	 * belongs to the connection excepted. Calls customizers, and may ask for a token; the
	 * probes are sent without, since nobody else sends one with them.
	 * @param request the request
	 * @return the headers, whose names may be asked for in any case
	 * @throws Exception if a customizer fails, or no token is to be had
	 */
	@Override
	public Map<String, String> of(RehearsedRequest request) throws Exception {
		Map<String, String> headers = new LinkedCaseInsensitiveMap<>();
		headers.putAll(this.common);
		headers.putAll(request.headers());
		CustomizedRequest customized = new CustomizedRequest(request, headers);
		if (this.tokens != null && request.origin() != Origin.PROBE
				&& !request.headers().keySet().stream().anyMatch(AUTHORIZATION::equalsIgnoreCase)) {
			customized.header(AUTHORIZATION, "Bearer " + this.tokens.token());
		}
		for (RehearsalRequestCustomizer customizer : this.customizers.get()) {
			customizer.customize(customized);
		}
		return Collections.unmodifiableMap(headers);
	}

	/**
	 * The request as a customizer sees it.
	 */
	private record CustomizedRequest(RehearsedRequest request,
			Map<String, String> headers) implements RehearsalRequest {

		@Override
		public String method() {
			return this.request.method();
		}

		@Override
		public String uri() {
			return this.request.uri();
		}

		@Override
		public void header(String name, String value) {
			Optional<String> problem = HeaderRules.nameProblem(name).or(() -> HeaderRules.valueProblem(value));
			if (problem.isPresent()) {
				throw new IllegalArgumentException(problem.get());
			}
			this.headers.put(name, value);
		}

		/**
		 * Headers may hold credentials.
		 */
		@Override
		public String toString() {
			return this.request.name();
		}

	}

}
