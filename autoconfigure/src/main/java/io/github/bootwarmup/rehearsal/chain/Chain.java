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
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.springframework.util.LinkedCaseInsensitiveMap;

import io.github.bootwarmup.rehearsal.client.Answer;
import io.github.bootwarmup.rehearsal.client.Answer.Content;
import io.github.bootwarmup.rehearsal.client.Answer.Ending;
import io.github.bootwarmup.rehearsal.requests.JsonPath;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;
import io.github.bootwarmup.rehearsal.requests.ResponseReference;
import io.github.bootwarmup.rehearsal.requests.Ties.Name;

/**
 * The answers that later requests of a run take values from. Those are of the first
 * successful answer, so that a request stays the same when it is repeated.
 */
public final class Chain {

	private final Map<Name, Content> contents = new HashMap<>();

	/**
	 * Keep what others need of an answer.
	 * @param request the request
	 * @param answer its answer
	 */
	public synchronized void take(RehearsedRequest request, Answer answer) {
		Content content = answer.content();
		if (content != null && answer.ending() != Ending.UNENDED && request.isAnsweredBy(answer.status())) {
			request.ties().names().forEach((name) -> this.contents.putIfAbsent(name, content));
		}
	}

	/**
	 * Return a request with values in the place of the references of its URI.
	 * @param request the request
	 * @return the request with its URI
	 * @throws ChainException if a value is not to be had, or can't stand in its place
	 */
	public synchronized RehearsedRequest resolveUri(RehearsedRequest request) throws ChainException {
		return request.at(insert(request, request.uri(), Place.URI))
			.orElseThrow(() -> new ChainException("a value from another answer can't stand in its URI"));
	}

	/**
	 * Return a request with values in the place of all references.
	 * @param request the request
	 * @param headers all headers that it is sent with
	 * @return the request, with these headers
	 * @throws ChainException if a value is not to be had, or can't stand in its place
	 */
	public synchronized RehearsedRequest resolve(RehearsedRequest request, Map<String, String> headers)
			throws ChainException {
		Map<String, String> resolved = new LinkedCaseInsensitiveMap<>();
		for (Map.Entry<String, String> header : headers.entrySet()) {
			boolean written = header.getValue().equals(request.headers().get(header.getKey()));
			resolved.put(header.getKey(),
					written ? insert(request, header.getValue(), Place.HEADER) : header.getValue());
		}
		byte[] body = request.body();
		Place place = Place.ofBody(resolved.getOrDefault("Content-Type", ""));
		return request.with(resolved, (body != null)
				? insert(request, new String(body, StandardCharsets.UTF_8), place).getBytes(StandardCharsets.UTF_8)
				: null);
	}

	private String insert(RehearsedRequest request, String text, Place place) throws ChainException {
		return ResponseReference.replace(text, (reference, position) -> place
			.write(value(request, reference), text, position)
			.orElseThrow(() -> new ChainException(
					"a value from the answer of '%s' can't stand in its %s".formatted(reference.request(), place))));
	}

	private String value(RehearsedRequest request, ResponseReference reference) throws ChainException {
		Content content = request.ties()
			.needs()
			.stream()
			.filter((name) -> name.text().equals(reference.request()))
			.map(this.contents::get)
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow(() -> new ChainException("'%s' was not answered with success".formatted(reference.request())));
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
		if (path != null) {
			return JsonText.find(content.body(), path);
		}
		if (!content.complete()) {
			throw new ChainException("is larger than 64 KiB, or a stream");
		}
		return Optional.of(content.body());
	}

	/**
	 * The values may be secrets.
	 */
	@Override
	public String toString() {
		return "Chain";
	}

}
