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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.rehearsal.RehearsalTelemetry;
import io.github.bootwarmup.rehearsal.requests.AutoRehearsal;

/**
 * Configuration properties of the rehearsal.
 *
 * @since 0.1.0
 */
public class RehearsalProperties {

	/**
	 * Whether to send real requests to the application itself before it is ready. Where
	 * the server asks its clients for certificates that is done only if this is set.
	 */
	private @Nullable Boolean enabled;

	/**
	 * Which routes are rehearsed although nobody named them.
	 */
	private AutoRehearsal auto = AutoRehearsal.NONE;

	/**
	 * Path patterns of the only routes that are rehearsed although nobody named them. All
	 * if there is none.
	 */
	private List<String> autoInclude = new ArrayList<>();

	/**
	 * Number of times that a request is sent at most that nobody named.
	 */
	private int autoIterations = 20;

	/**
	 * Requests that are rehearsed, each as a text such as "GET /orders/7" or with method,
	 * uri, headers, body, expect-status, safe, rollback-transactions and once.
	 */
	private List<Request> requests = new ArrayList<>();

	/**
	 * Locations of request files, such as "classpath:warmup/*.http".
	 */
	private List<String> files = new ArrayList<>();

	/**
	 * Headers that every rehearsal has.
	 */
	private Map<String, String> headers = new LinkedHashMap<>();

	/**
	 * Host, and port if need be, that rehearsals ask for.
	 */
	private String host = "localhost";

	/**
	 * Path patterns of what is never rehearsed, whatever else says so.
	 */
	private List<String> exclude = new ArrayList<>();

	/**
	 * Most time for all requests together, the probes excepted.
	 */
	private Duration maxDuration = Duration.ofSeconds(5);

	/**
	 * Number of times that a request is sent before it may count as settled.
	 */
	private int minIterations = 10;

	/**
	 * Number of times that a request is sent at most.
	 */
	private int maxIterations = 5000;

	/**
	 * Number of times that a request is sent at most whose transactions are rolled back,
	 * in all of a start.
	 */
	private int maxWrites = 50;

	/**
	 * Time that an answer may take. A request's first answer may take three times as
	 * long.
	 */
	private Duration timeout = Duration.ofSeconds(2);

	/**
	 * Port of the private listener on the loopback interface. Zero for any.
	 */
	private int port;

	/**
	 * Whether rehearsals appear in server metrics, traces and the access log.
	 */
	private RehearsalTelemetry telemetry = RehearsalTelemetry.EXCLUDE;

	private final OAuth2 oauth2 = new OAuth2();

	public @Nullable Boolean getEnabled() {
		return this.enabled;
	}

	public void setEnabled(@Nullable Boolean enabled) {
		this.enabled = enabled;
	}

	public AutoRehearsal getAuto() {
		return this.auto;
	}

	public void setAuto(AutoRehearsal auto) {
		this.auto = auto;
	}

	public List<String> getAutoInclude() {
		return this.autoInclude;
	}

	public void setAutoInclude(List<String> autoInclude) {
		this.autoInclude = autoInclude;
	}

	public int getAutoIterations() {
		return this.autoIterations;
	}

	public void setAutoIterations(int autoIterations) {
		this.autoIterations = autoIterations;
	}

	public List<Request> getRequests() {
		return this.requests;
	}

	public void setRequests(List<Request> requests) {
		this.requests = requests;
	}

	public List<String> getFiles() {
		return this.files;
	}

	public void setFiles(List<String> files) {
		this.files = files;
	}

	public Map<String, String> getHeaders() {
		return this.headers;
	}

	public void setHeaders(Map<String, String> headers) {
		this.headers = headers;
	}

	public String getHost() {
		return this.host;
	}

	public void setHost(String host) {
		this.host = host;
	}

	public List<String> getExclude() {
		return this.exclude;
	}

	public void setExclude(List<String> exclude) {
		this.exclude = exclude;
	}

	public Duration getMaxDuration() {
		return this.maxDuration;
	}

	public void setMaxDuration(Duration maxDuration) {
		this.maxDuration = maxDuration;
	}

	public int getMinIterations() {
		return this.minIterations;
	}

	public void setMinIterations(int minIterations) {
		this.minIterations = minIterations;
	}

	public int getMaxIterations() {
		return this.maxIterations;
	}

	public void setMaxIterations(int maxIterations) {
		this.maxIterations = maxIterations;
	}

	public int getMaxWrites() {
		return this.maxWrites;
	}

	public void setMaxWrites(int maxWrites) {
		this.maxWrites = maxWrites;
	}

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

	public int getPort() {
		return this.port;
	}

	public void setPort(int port) {
		this.port = port;
	}

	public RehearsalTelemetry getTelemetry() {
		return this.telemetry;
	}

	public void setTelemetry(RehearsalTelemetry telemetry) {
		this.telemetry = telemetry;
	}

	public OAuth2 getOauth2() {
		return this.oauth2;
	}

	/**
	 * Return whether nothing was set, {@code enabled} left aside.
	 */
	boolean isDefault() {
		return values().equals(new RehearsalProperties().values());
	}

	private List<@Nullable Object> values() {
		return Arrays.asList(this.auto, this.autoInclude, this.autoIterations, this.requests, this.files, this.headers,
				this.host, this.exclude, this.maxDuration, this.minIterations, this.maxIterations, this.maxWrites,
				this.timeout, this.port, this.telemetry, this.oauth2.registrationId);
	}

	/**
	 * A request that is listed.
	 */
	public static class Request {

		/**
		 * Method of the request.
		 */
		private String method = "GET";

		/**
		 * Path with the context path, and the query if there is one.
		 */
		private String uri = "";

		/**
		 * Headers besides those that every rehearsal has.
		 */
		private Map<String, String> headers = new LinkedHashMap<>();

		/**
		 * Body of the request.
		 */
		private @Nullable String body;

		/**
		 * Status that counts as success. Any 2xx if there is none.
		 */
		private @Nullable Integer expectStatus;

		/**
		 * Whether the request only reads, whatever its method, so that it can be
		 * repeated.
		 */
		private boolean safe;

		/**
		 * Whether the transactions that the request begins are rolled back, so that it
		 * can be repeated.
		 */
		private boolean rollbackTransactions;

		/**
		 * Whether the request is sent once.
		 */
		private boolean once;

		public String getMethod() {
			return this.method;
		}

		public void setMethod(String method) {
			this.method = method;
		}

		public String getUri() {
			return this.uri;
		}

		public void setUri(String uri) {
			this.uri = uri;
		}

		public Map<String, String> getHeaders() {
			return this.headers;
		}

		public void setHeaders(Map<String, String> headers) {
			this.headers = headers;
		}

		public @Nullable String getBody() {
			return this.body;
		}

		public void setBody(@Nullable String body) {
			this.body = body;
		}

		public @Nullable Integer getExpectStatus() {
			return this.expectStatus;
		}

		public void setExpectStatus(@Nullable Integer expectStatus) {
			this.expectStatus = expectStatus;
		}

		public boolean isSafe() {
			return this.safe;
		}

		public void setSafe(boolean safe) {
			this.safe = safe;
		}

		public boolean isRollbackTransactions() {
			return this.rollbackTransactions;
		}

		public void setRollbackTransactions(boolean rollbackTransactions) {
			this.rollbackTransactions = rollbackTransactions;
		}

		public boolean isOnce() {
			return this.once;
		}

		public void setOnce(boolean once) {
			this.once = once;
		}

	}

	/**
	 * A token of the application's own.
	 */
	public static class OAuth2 {

		/**
		 * Client registration of Spring Security whose client credentials are exchanged
		 * for a token that rehearsals send.
		 */
		private @Nullable String registrationId;

		public @Nullable String getRegistrationId() {
			return this.registrationId;
		}

		public void setRegistrationId(@Nullable String registrationId) {
			this.registrationId = registrationId;
		}

	}

}
