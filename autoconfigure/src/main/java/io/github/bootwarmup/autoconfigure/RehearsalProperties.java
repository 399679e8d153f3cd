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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.http.HttpHeaders;

import io.github.bootwarmup.core.settings.InvalidConfigurationException;
import io.github.bootwarmup.core.settings.PathPatterns;
import io.github.bootwarmup.rehearsal.RehearsalSettings;
import io.github.bootwarmup.rehearsal.RehearsalTelemetry;
import io.github.bootwarmup.rehearsal.requests.AutoRehearsal;
import io.github.bootwarmup.rehearsal.requests.InvalidRequestException;
import io.github.bootwarmup.rehearsal.requests.NamedRequests;
import io.github.bootwarmup.rehearsal.requests.PathCredentials;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Origin;
import io.github.bootwarmup.rehearsal.requests.RequestDraft;
import io.github.bootwarmup.rehearsal.requests.RequestSettings;
import io.github.bootwarmup.rehearsal.requests.ResponseReference;

/**
 * Configuration properties of the rehearsal.
 *
 * @param enabled Whether to send real requests to the application itself before it is
 * ready. Where the server asks its clients for certificates that is done only if this is
 * set.
 * @param auto Which routes are rehearsed although nobody named them.
 * @param autoInclude Path patterns of the only routes that are rehearsed although nobody
 * named them. All if there is none.
 * @param autoIterations Number of times that a request is sent at most that nobody named.
 * @param requests Requests that are rehearsed, each as a text such as "GET /orders/7" or
 * with method, uri, headers, body, expect-status, safe, rollback-transactions and once.
 * @param files Locations of request files, such as "classpath:warmup/*.http".
 * @param headers Headers that every rehearsal has.
 * @param host Host, and port if need be, that rehearsals ask for.
 * @param exclude Path patterns of what is never rehearsed, whatever else says so.
 * @param maxDuration Most time for all requests together, the probes excepted: a
 * duration, or "auto" for as long as it takes, 15 seconds at most.
 * @param minIterations Number of times that a request is sent before it may count as
 * settled.
 * @param maxIterations Number of times that a request is sent at most.
 * @param maxWrites Number of times that a request is sent at most whose transactions are
 * rolled back, in all of a start.
 * @param timeout Time that an answer may take. A request's first answer may take three
 * times as long.
 * @param port Port of the private listener on the loopback interface. Zero for any.
 * @param telemetry Whether rehearsals appear in server metrics, traces and the access
 * log.
 * @param oauth2 A token of the application's own.
 * @param credentials Credentials for some paths, in place of the token: each with paths,
 * and headers or a registration-id. The first that matches counts.
 * @since 0.1.0
 */
public record RehearsalProperties(@Nullable Boolean enabled, @DefaultValue("none") AutoRehearsal auto,
		@DefaultValue List<String> autoInclude, @DefaultValue("20") int autoIterations,
		@DefaultValue List<Request> requests, @DefaultValue List<String> files,
		@DefaultValue Map<String, String> headers, @DefaultValue("localhost") String host,
		@DefaultValue List<String> exclude, @DefaultValue(AUTO) String maxDuration,
		@DefaultValue("10") int minIterations, @DefaultValue("5000") int maxIterations,
		@DefaultValue("50") int maxWrites, @DefaultValue("2s") Duration timeout, @DefaultValue("0") int port,
		@DefaultValue("exclude") RehearsalTelemetry telemetry, @DefaultValue OAuth2 oauth2,
		@DefaultValue List<Credentials> credentials) {

	private static final String PREFIX = BootWarmupProperties.PREFIX + ".rehearsal.";

	static final String REGISTRATION_ID = PREFIX + "oauth2.registration-id";

	static final String CREDENTIALS = PREFIX + "credentials";

	private static final String AUTO = "auto";

	private static final int MOST_ITERATIONS = 1_000_000;

	private static final int LAST_PORT = 65535;

	private static final List<String> LOCATIONS = List.of("classpath:", "classpath*:", "file:");

	/**
	 * Return whether nothing was set, {@code enabled} left aside.
	 */
	boolean isDefault() {
		Map<String, Boolean> aside = (this.enabled != null) ? Map.of(PREFIX + "enabled", this.enabled) : Map.of();
		return equals(BootWarmupProperties.of(aside).rehearsal());
	}

	/**
	 * The values may have secrets.
	 */
	@Override
	public String toString() {
		return "rehearsal with %d requests".formatted(this.requests.size());
	}

	RehearsalSettings toSettings() {
		int min = between(1, MOST_ITERATIONS, "min-iterations", this.minIterations);
		int max = between(1, MOST_ITERATIONS, "max-iterations", this.maxIterations);
		if (min > max) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "min-iterations", min,
					"The number must not be larger than max-iterations, which is %d.".formatted(max));
		}
		checkHeaders("", this.headers);
		return new RehearsalSettings(Boolean.TRUE.equals(this.enabled), fixedDuration(), min, max,
				between(1, MOST_ITERATIONS, "max-writes", this.maxWrites),
				between(1, MOST_ITERATIONS, "auto-iterations", this.autoIterations),
				BootWarmupProperties.positive("rehearsal.timeout", this.timeout),
				between(0, LAST_PORT, "port", this.port), this.telemetry, this.host, this.headers);
	}

	private @Nullable Duration fixedDuration() {
		if (this.maxDuration.strip().equalsIgnoreCase(AUTO)) {
			return null;
		}
		try {
			return BootWarmupProperties.positive("rehearsal.max-duration",
					DurationStyle.detectAndParse(this.maxDuration.strip()));
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "max-duration", this.maxDuration,
					"It has to be 'auto' or a duration, such as 5s.");
		}
	}

	private static int between(int least, int most, String name, int value) {
		if (value < least || value > most) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + name, value,
					"The number must be between %d and %d.".formatted(least, most));
		}
		return value;
	}

	/**
	 * The headers of several requests are checked as those of one.
	 */
	private static void checkHeaders(String property, Map<String, String> headers) {
		check(property, new RequestDraft(Origin.CONFIGURATION, "GET", "/", Map.copyOf(headers), null, null, null));
		headers.forEach((name, value) -> {
			if (!ResponseReference.replace(value, (reference, position) -> "").equals(value)) {
				throw new InvalidConfigurationException(PREFIX + property + "headers." + name,
						"The answer to another request can be used in the headers of one request only.");
			}
		});
	}

	RequestSettings toRequestSettings() {
		return new RequestSettings(this.auto, this.autoInclude, listed(), checkedFiles(), this.exclude, this.host,
				toPathCredentials());
	}

	private List<RehearsedRequest> listed() {
		if (this.requests.size() > RequestSettings.MOST_REQUESTS) {
			throw new InvalidConfigurationException(PREFIX + "requests",
					"There are more than %d of them.".formatted(RequestSettings.MOST_REQUESTS));
		}
		List<RehearsedRequest> listed = new ArrayList<>();
		NamedRequests names = new NamedRequests(PREFIX + "requests");
		for (Request request : this.requests) {
			String property = "requests[%d]".formatted(listed.size());
			List<Effect> effects = request.effects();
			if (effects.size() > 1) {
				throw new InvalidConfigurationException(PREFIX + property,
						"Only one of 'safe: true', 'rollback-transactions: true' and 'once: true' is possible.");
			}
			RehearsedRequest checked = check(property + ".",
					new RequestDraft(Origin.CONFIGURATION, request.method, request.uri, request.headers, request.body,
							request.expectStatus, effects.isEmpty() ? null : effects.get(0)))
				.titled(request.name);
			try {
				RehearsedRequest tied = names.tie(checked, listed, false);
				names.add(named(request.name), listed.size());
				listed.add(tied);
			}
			catch (InvalidRequestException ex) {
				throw new InvalidConfigurationException(PREFIX + property, ex.reason());
			}
		}
		return listed;
	}

	private static @Nullable String named(@Nullable String name) throws InvalidRequestException {
		if (name != null && !ResponseReference.canBeName(name)) {
			throw new InvalidRequestException("name",
					"A name begins with a letter and consists of letters, digits, '-' and '_'.");
		}
		return name;
	}

	private static RehearsedRequest check(String property, RequestDraft draft) {
		try {
			return draft.toRequest();
		}
		catch (InvalidRequestException ex) {
			throw new InvalidConfigurationException(PREFIX + property + ex.part(), ex.reason());
		}
	}

	private List<String> checkedFiles() {
		for (int i = 0; i < this.files.size(); i++) {
			if (LOCATIONS.stream().noneMatch(this.files.get(i)::startsWith)) {
				throw new InvalidConfigurationPropertyValueException(PREFIX + "files[%d]".formatted(i),
						this.files.get(i), "A location begins with 'classpath:', 'classpath*:' or 'file:'.");
			}
		}
		return this.files;
	}

	List<PathCredentials> toPathCredentials() {
		List<PathCredentials> checked = new ArrayList<>();
		for (Credentials credentials : this.credentials) {
			checked.add(credentials.check("credentials[%d]".formatted(checked.size())));
		}
		return checked;
	}

	/**
	 * Return the property that names a client registration, or nothing if none does.
	 */
	Optional<String> registrationProperty() {
		if (this.oauth2.registrationId != null) {
			return Optional.of(REGISTRATION_ID);
		}
		return this.credentials.stream().anyMatch((credentials) -> credentials.registrationId != null)
				? Optional.of(CREDENTIALS) : Optional.empty();
	}

	/**
	 * A request that is listed.
	 *
	 * @param name Name of the request in the log and the report, by which the requests
	 * below may refer to its answer.
	 * @param method Method of the request.
	 * @param uri Path with the context path, and the query if there is one.
	 * @param headers Headers besides those that every rehearsal has.
	 * @param body Body of the request.
	 * @param expectStatus Status that counts as success. Any 2xx if there is none.
	 * @param safe Whether the request only reads, whatever its method, so that it can be
	 * repeated.
	 * @param rollbackTransactions Whether the transactions that the request begins are
	 * rolled back, so that it can be repeated.
	 * @param once Whether the request is sent once.
	 */
	public record Request(@Nullable String name, @DefaultValue("GET") String method, @DefaultValue("") String uri,
			@DefaultValue Map<String, String> headers, @Nullable String body, @Nullable Integer expectStatus,
			@DefaultValue("false") boolean safe, @DefaultValue("false") boolean rollbackTransactions,
			@DefaultValue("false") boolean once) {

		/**
		 * Read a request in its short form, such as {@code GET /orders/7}. Spring's
		 * conversion finds this method. An error in the text is reported later, together
		 * with the name of the property.
		 * @param source the short form
		 * @return the request
		 */
		public static Request of(String source) {
			String text = source.strip();
			int space = text.indexOf(' ');
			return new Request(null, (space < 0) ? text : text.substring(0, space),
					(space < 0) ? "" : text.substring(space).strip(), Map.of(), null, null, false, false, false);
		}

		/**
		 * The values may have secrets.
		 */
		@Override
		public String toString() {
			return this.method + " request";
		}

		private List<Effect> effects() {
			List<Effect> effects = new ArrayList<>();
			if (this.safe) {
				effects.add(Effect.NONE);
			}
			if (this.rollbackTransactions) {
				effects.add(Effect.ROLLBACK);
			}
			if (this.once) {
				effects.add(Effect.ONCE);
			}
			return effects;
		}

	}

	/**
	 * A token of the application's own.
	 *
	 * @param registrationId Client registration of Spring Security whose client
	 * credentials are exchanged for a token that rehearsals send.
	 */
	public record OAuth2(@Nullable String registrationId) {

	}

	/**
	 * Credentials for some paths.
	 *
	 * @param paths Path patterns of the requests.
	 * @param headers Headers of these requests.
	 * @param registrationId Client registration of Spring Security whose token they have.
	 */
	public record Credentials(@DefaultValue List<String> paths, @DefaultValue Map<String, String> headers,
			@Nullable String registrationId) {

		private PathCredentials check(String property) {
			if (this.paths.isEmpty()) {
				throw new InvalidConfigurationException(PREFIX + property + ".paths",
						"There are none. What goes for all requests is 'bootwarmup.rehearsal.headers'.");
			}
			if (this.headers.isEmpty() && this.registrationId == null) {
				throw new InvalidConfigurationException(PREFIX + property,
						"It needs 'headers' or a 'registration-id'.");
			}
			if (this.registrationId != null
					&& this.headers.keySet().stream().anyMatch(HttpHeaders.AUTHORIZATION::equalsIgnoreCase)) {
				throw new InvalidConfigurationException(PREFIX + property,
						"Only one is possible: a header 'Authorization' or a 'registration-id'.");
			}
			checkHeaders(property + ".", this.headers);
			return new PathCredentials(new PathPatterns(PREFIX + property + ".paths", this.paths), this.headers,
					this.registrationId);
		}

		/**
		 * The values may have secrets.
		 */
		@Override
		public String toString() {
			return "credentials for " + this.paths;
		}

	}

}
