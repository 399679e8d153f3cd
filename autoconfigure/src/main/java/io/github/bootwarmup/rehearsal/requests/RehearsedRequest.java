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

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A request that is to be rehearsed.
 *
 * @param origin its source
 * @param target the web server that is asked
 * @param method the method, in upper case
 * @param uri the path with the context path, and the query if there is one
 * @param headers the headers besides those that every request has
 * @param body the body, or {@code null} if there is none
 * @param expectedStatus the status that counts as success, or {@code null} for any 2xx
 * @param effect what may come of it
 * @param title what somebody has called it, or {@code null} if nobody has
 * @param ties what ties it to others
 */
public record RehearsedRequest(Origin origin, Target target, String method, String uri, Map<String, String> headers,
		byte @Nullable [] body, @Nullable Integer expectedStatus, Effect effect, @Nullable String title, Ties ties) {

	public RehearsedRequest {
		headers = Map.copyOf(headers);
	}

	public RehearsedRequest(Origin origin, Target target, String method, String uri, Map<String, String> headers,
			byte @Nullable [] body, @Nullable Integer expectedStatus, Effect effect) {
		this(origin, target, method, uri, headers, body, expectedStatus, effect, null, Ties.NONE);
	}

	/**
	 * Return the same request with another title, which changes nothing about what it is.
	 * @param title the title, or {@code null} for none
	 * @return the request
	 */
	public RehearsedRequest titled(@Nullable String title) {
		return new RehearsedRequest(this.origin, this.target, this.method, this.uri, this.headers, this.body,
				this.expectedStatus, this.effect, title, this.ties);
	}

	/**
	 * Return the same request without what tells where it was found. Two requests are the
	 * same whoever asked for them.
	 * @return the request
	 */
	public RehearsedRequest anonymous() {
		return new RehearsedRequest(Origin.AUTO, this.target, this.method, this.uri, this.headers, this.body, null,
				this.effect);
	}

	/**
	 * Return the same request, tied to others.
	 * @param ties what ties it
	 * @return the request
	 */
	public RehearsedRequest tied(Ties ties) {
		return new RehearsedRequest(this.origin, this.target, this.method, this.uri, this.headers, this.body,
				this.expectedStatus, this.effect, this.title, ties);
	}

	/**
	 * Return the same request with another URI.
	 * @param uri the URI
	 * @return the request, or nothing if the URI can't be sent
	 */
	public Optional<RehearsedRequest> at(String uri) {
		return RequestUri.problem(uri).isPresent() ? Optional.empty()
				: Optional.of(new RehearsedRequest(this.origin, this.target, this.method, uri, this.headers, this.body,
						this.expectedStatus, this.effect, this.title, this.ties));
	}

	/**
	 * Return the same request with other headers and another body.
	 * @param headers all headers
	 * @param body the body, or {@code null} if there is none
	 * @return the request
	 */
	public RehearsedRequest with(Map<String, String> headers, byte @Nullable [] body) {
		return new RehearsedRequest(this.origin, this.target, this.method, this.uri, headers, body, this.expectedStatus,
				this.effect, this.title, this.ties);
	}

	/**
	 * Return the same request with another status that counts as success.
	 * @param status the status, or {@code null} for any 2xx
	 * @return the request
	 */
	public RehearsedRequest expecting(@Nullable Integer status) {
		return new RehearsedRequest(this.origin, this.target, this.method, this.uri, this.headers, this.body, status,
				this.effect, this.title, this.ties);
	}

	/**
	 * Return whether an answer counts as success.
	 * @param status its status
	 * @return whether it is the expected one, or 2xx if none is expected
	 */
	public boolean isAnsweredBy(int status) {
		return (this.expectedStatus != null) ? this.expectedStatus == status : status / 100 == 2;
	}

	/**
	 * Return whether the transactions of the request are to be rolled back.
	 * @return whether they are, if it has any
	 */
	public boolean isRolledBack() {
		return this.effect == Effect.ROLLBACK || this.effect == Effect.UNKNOWN;
	}

	/**
	 * Return what names the request in the report.
	 * @return the title, or else the line
	 */
	public String name() {
		return (this.title != null) ? this.title : line();
	}

	/**
	 * Return what is sent.
	 * @return the method, the URI and what may come of it
	 */
	public String line() {
		return switch (this.effect) {
			case NONE, UNKNOWN -> this.method + " " + this.uri;
			case ONCE, ROLLBACK ->
				"%s %s (%s)".formatted(this.method, this.uri, this.effect.name().toLowerCase(Locale.ROOT));
		};
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof RehearsedRequest that && this.origin == that.origin && this.target == that.target
				&& this.effect == that.effect && this.method.equals(that.method) && this.uri.equals(that.uri)
				&& this.headers.equals(that.headers) && Arrays.equals(this.body, that.body)
				&& Objects.equals(this.expectedStatus, that.expectedStatus) && this.ties.equals(that.ties);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.origin, this.target, this.effect, this.method, this.uri, this.headers,
				Arrays.hashCode(this.body), this.expectedStatus, this.ties);
	}

	/**
	 * Headers and bodies may hold credentials.
	 */
	@Override
	public String toString() {
		return name();
	}

	/**
	 * The source of a rehearsal.
	 */
	public enum Origin {

		/**
		 * Nobody: it is one of the two probes.
		 */
		PROBE,

		/**
		 * An annotation on a handler method.
		 */
		ANNOTATION,

		/**
		 * The list in the configuration.
		 */
		CONFIGURATION,

		/**
		 * A file of requests.
		 */
		FILE,

		/**
		 * Nobody by name: it was found among the routes.
		 */
		AUTO

	}

	/**
	 * The web server that is asked.
	 */
	public enum Target {

		/**
		 * The one of the application.
		 */
		APPLICATION,

		/**
		 * The one of the management endpoints, if they have their own.
		 */
		MANAGEMENT

	}

	/**
	 * The effect of a rehearsal.
	 */
	public enum Effect {

		/**
		 * Nothing: it can be repeated.
		 */
		NONE,

		/**
		 * Nobody knows: should it write, its transactions are rolled back.
		 */
		UNKNOWN,

		/**
		 * Something, and it is sent once.
		 */
		ONCE,

		/**
		 * Nothing that stays: its transactions are rolled back.
		 */
		ROLLBACK

	}

}
