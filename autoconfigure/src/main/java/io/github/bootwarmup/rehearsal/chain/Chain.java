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

package io.github.bootwarmup.rehearsal.chain;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.bootwarmup.rehearsal.client.Answer;
import io.github.bootwarmup.rehearsal.client.Answer.Content;
import io.github.bootwarmup.rehearsal.requests.HeaderRules;
import io.github.bootwarmup.rehearsal.requests.JsonPath;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;
import io.github.bootwarmup.rehearsal.requests.ResponseReference;

/**
 * The answers that later requests of a run take values from. Those are of the first
 * successful answer, so that a request stays the same when it is repeated.
 */
public final class Chain {

	private final Map<String, Content> contents = new HashMap<>();

	private final Map<RehearsedRequest, Set<String>> inserted = new HashMap<>();

	/**
	 * Keep what others need of an answer.
	 * @param request the request
	 * @param answer its answer
	 */
	public synchronized void take(RehearsedRequest request, Answer answer) {
		Content content = answer.content();
		if (content != null && request.isAnsweredBy(answer.status())) {
			this.contents.putIfAbsent(key(request, String.valueOf(request.ties().name())), content);
		}
	}

	/**
	 * Return a request with values in the place of its references.
	 * @param request the request
	 * @param headers all headers that it is sent with
	 * @return the request, with these headers
	 * @throws ChainException if a value is not to be had, or can't stand in its place
	 */
	public synchronized RehearsedRequest resolve(RehearsedRequest request, Map<String, String> headers)
			throws ChainException {
		if (request.ties().needs().isEmpty()) {
			return request.with(headers);
		}
		Map<String, String> resolved = new LinkedHashMap<>();
		for (Map.Entry<String, String> header : headers.entrySet()) {
			String value = insert(request, header.getValue(), Place.TEXT);
			if (HeaderRules.valueProblem(value).isPresent()) {
				throw new ChainException(
						"a value from another answer can't stand in the header '%s'".formatted(header.getKey()));
			}
			resolved.put(header.getKey(), value);
		}
		byte[] body = request.body();
		Place place = Place.ofBody(headers.entrySet()
			.stream()
			.filter((header) -> header.getKey().equalsIgnoreCase("Content-Type"))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(""));
		return request
			.resolved(insert(request, request.uri(), Place.URI), resolved,
					(body != null) ? insert(request, new String(body, StandardCharsets.UTF_8), place)
						.getBytes(StandardCharsets.UTF_8) : null)
			.orElseThrow(() -> new ChainException("a value from another answer can't stand in its URI"));
	}

	private String insert(RehearsedRequest request, String text, Place place) throws ChainException {
		return ResponseReference.replace(text, (reference) -> {
			String value = value(request, reference);
			this.inserted.computeIfAbsent(request, (key) -> new HashSet<>()).add(value);
			return place.write(value);
		});
	}

	private String value(RehearsedRequest request, ResponseReference reference) throws ChainException {
		Content content = this.contents.get(key(request, reference.request()));
		if (content == null) {
			throw new ChainException("'%s' was not answered with success".formatted(reference.request()));
		}
		try {
			return find(content, reference)
				.orElseThrow(() -> new ChainException("has no '%s'".formatted(reference.part())));
		}
		catch (ChainException ex) {
			throw new ChainException("the answer of '%s' %s".formatted(reference.request(), ex.getMessage()));
		}
	}

	private static Optional<String> find(Content content, ResponseReference reference) throws ChainException {
		String header = reference.header();
		if (header != null) {
			return Optional.ofNullable(content.headers().get(header));
		}
		JsonPath path = reference.path();
		return (path != null) ? JsonText.find(content.body(), path) : Optional.of(content.body());
	}

	private static String key(RehearsedRequest request, String name) {
		return request.ties().scope() + "\n" + name;
	}

	/**
	 * Return the values that a request was sent with, which may be secrets.
	 * @param request the request
	 * @return the values
	 */
	public synchronized Collection<String> values(RehearsedRequest request) {
		return Set.copyOf(this.inserted.getOrDefault(request, Set.of()));
	}

	/**
	 * The values may be secrets.
	 */
	@Override
	public String toString() {
		return "Chain";
	}

}
