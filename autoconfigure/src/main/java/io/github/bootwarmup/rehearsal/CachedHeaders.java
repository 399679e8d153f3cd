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

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.github.bootwarmup.jvm.WarmupThread;
import io.github.bootwarmup.rehearsal.Exchange.UnsentException;
import io.github.bootwarmup.rehearsal.listener.RehearsalToken;
import io.github.bootwarmup.rehearsal.requests.AccessTokens.TokenUnavailableException;
import io.github.bootwarmup.rehearsal.requests.HeaderSource;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;

/**
 * The headers of each request, made once. Code of the application or a server that issues
 * tokens makes them and may hang, so it has as much time as an answer.
 */
final class CachedHeaders {

	private static final int MOST_CAUSES = 20;

	private static final int SHORTEST_SECRET = 4;

	private final HeaderSource source;

	private final Map<RehearsedRequest, String> labels;

	private final Map<RehearsedRequest, Map<String, String>> made = new ConcurrentHashMap<>();

	/**
	 * Create a new instance.
	 * @param source knows the headers
	 * @param labels what each request shows to the listener besides
	 */
	CachedHeaders(HeaderSource source, Map<RehearsedRequest, String> labels) {
		this.source = source;
		this.labels = labels;
	}

	/**
	 * Return the headers of a request. A failure may tell credentials, so only its type
	 * is told.
	 * @param request the request
	 * @param located the request with the URI that it is sent to
	 * @param limit how long that may take
	 */
	Map<String, String> of(RehearsedRequest request, RehearsedRequest located, Duration limit) throws UnsentException {
		Map<String, String> headers = this.made.get(request);
		if (headers == null) {
			headers = makeOrTell(located, label(request), limit);
			this.made.put(request, headers);
		}
		return headers;
	}

	/**
	 * Return what a request shows to the listener.
	 */
	String label(RehearsedRequest request) {
		return String.valueOf(this.labels.get(request));
	}

	/**
	 * Return whether what was thrown at a request tells the value of one of its headers,
	 * which may be a secret.
	 */
	boolean appearIn(Throwable failure, RehearsedRequest request) {
		Throwable cause = failure;
		for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
			String message = String.valueOf(cause.getMessage());
			if (values(request).anyMatch(message::contains)) {
				return true;
			}
			cause = cause.getCause();
		}
		return false;
	}

	private Stream<String> values(RehearsedRequest request) {
		return this.made.getOrDefault(request, Map.of())
			.entrySet()
			.stream()
			.filter((header) -> !header.getKey().equalsIgnoreCase("Content-Type")
					&& !header.getKey().equalsIgnoreCase("Accept"))
			.flatMap((header) -> Stream.of(header.getValue().split("\\s+")))
			.filter((value) -> value.length() >= SHORTEST_SECRET);
	}

	private Map<String, String> makeOrTell(RehearsedRequest request, String label, Duration limit)
			throws UnsentException {
		try {
			Map<String, String> headers = new HashMap<>(make(request, limit));
			headers.put(RehearsalToken.LABEL_HEADER, label);
			return Map.copyOf(headers);
		}
		catch (TokenUnavailableException ex) {
			throw new UnsentException(String.valueOf(ex.getMessage()));
		}
		catch (TimeoutException ex) {
			throw new UnsentException("its headers were not made within %d ms (bootwarmup.rehearsal.timeout)"
				.formatted(limit.toMillis()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new UnsentException("its headers were not made");
		}
		catch (Throwable ex) {
			throw new UnsentException("its headers could not be made (%s)".formatted(ex.getClass().getName()));
		}
	}

	private Map<String, String> make(RehearsedRequest request, Duration limit) throws Throwable {
		FutureTask<Map<String, String>> task = new FutureTask<>(() -> this.source.of(request));
		new WarmupThread("rehearsal-headers", task).start();
		try {
			return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			throw Objects.requireNonNullElse(ex.getCause(), ex);
		}
		finally {
			task.cancel(true);
		}
	}

}
