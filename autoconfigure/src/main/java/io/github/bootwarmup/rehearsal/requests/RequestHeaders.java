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
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.context.WebApplicationContext;

import io.github.bootwarmup.RehearsalRequestCustomizer;
import io.github.bootwarmup.RehearsalRequestCustomizer.RehearsalRequest;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Origin;

/**
 * Puts together the headers of a request: those of every request, the credentials for its
 * path, its own, the token of the application, and what customizers make of them. Later
 * ones win, but the token gives way to a request's own {@code Authorization}. The probes
 * have those of every request only, since nobody else sends one with more.
 */
public final class RequestHeaders implements HeaderSource {

	private static final String AUTHORIZATION = "Authorization";

	private final Supplier<ApplicationPaths> paths;

	private final Map<String, String> common;

	private final List<PathCredentials> credentials;

	private final @Nullable String registrationId;

	private final Supplier<List<RehearsalRequestCustomizer>> customizers;

	private final @Nullable AccessTokens tokens;

	/**
	 * Create a new instance.
	 * @param context the application's context
	 * @param common the headers of every request
	 * @param credentials what requests to some paths show; the first that matches counts
	 * @param registrationId the client registration of the token for all other paths, or
	 * {@code null} for none
	 * @param customizers returns the customizers in order; called only before a request
	 * is sent, since that may create beans of the application
	 * @param tokens gets tokens of the application, or {@code null} if it uses none
	 */
	public RequestHeaders(WebApplicationContext context, Map<String, String> common, List<PathCredentials> credentials,
			@Nullable String registrationId, Supplier<List<RehearsalRequestCustomizer>> customizers,
			@Nullable AccessTokens tokens) {
		this.paths = SingletonSupplier.of(() -> ApplicationPaths.of(context));
		this.common = Map.copyOf(common);
		this.credentials = List.copyOf(credentials);
		this.registrationId = registrationId;
		this.customizers = customizers;
		this.tokens = tokens;
	}

	/**
	 * Return the headers with which a request is to be sent, {@code Host} and what
	 * belongs to the connection excepted. Calls customizers, and may ask for a token.
	 * @param request the request
	 * @return the headers, whose names may be asked for in any case
	 * @throws Exception if a customizer fails, or no token is to be had
	 */
	@Override
	public Map<String, String> of(RehearsedRequest request) throws Exception {
		Map<String, String> headers = new LinkedCaseInsensitiveMap<>();
		headers.putAll(this.common);
		if (request.origin() == Origin.PROBE) {
			headers.putAll(request.headers());
			return Collections.unmodifiableMap(headers);
		}
		Optional<PathCredentials> credentials = credentials(request);
		Map<String, String> own = new LinkedCaseInsensitiveMap<>();
		credentials.ifPresent((found) -> own.putAll(found.headers()));
		own.putAll(request.headers());
		headers.putAll(own);
		CustomizedRequest customized = new CustomizedRequest(request, headers);
		String registration = credentials.isPresent() ? credentials.get().registrationId() : this.registrationId;
		if (this.tokens != null && registration != null && !own.containsKey(AUTHORIZATION)) {
			customized.header(AUTHORIZATION, "Bearer " + this.tokens.token(registration));
		}
		for (RehearsalRequestCustomizer customizer : this.customizers.get()) {
			customizer.customize(customized);
		}
		return Collections.unmodifiableMap(headers);
	}

	private Optional<PathCredentials> credentials(RehearsedRequest request) {
		if (this.credentials.isEmpty()) {
			return Optional.empty();
		}
		String path = this.paths.get().path(request);
		return this.credentials.stream().filter((credentials) -> credentials.paths().matchPath(path)).findFirst();
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
