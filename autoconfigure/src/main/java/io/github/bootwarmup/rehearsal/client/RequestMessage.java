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

package io.github.bootwarmup.rehearsal.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

import io.github.bootwarmup.rehearsal.listener.RehearsalToken;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Origin;

/**
 * A request as it is sent.
 */
final class RequestMessage {

	private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	private static final Pattern TARGET = Pattern.compile("/[\\x21-\\x7E]*");

	private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0A-\\x1F\\x7F]");

	private final RehearsedRequest request;

	private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	/**
	 * Create a new message.
	 * @param request what is asked for
	 * @param headers what was configured for it; they can't replace what makes the
	 * request a rehearsal or frames it
	 * @param host the {@code Host} header
	 * @param token makes it a rehearsal
	 * @param telemetry whether tracing may record it
	 */
	RequestMessage(RehearsedRequest request, Map<String, String> headers, String host, RehearsalToken token,
			boolean telemetry) {
		this.request = request;
		this.headers.put("User-Agent", "bootwarmup");
		this.headers.put("Accept", "*/*");
		this.headers.putAll(headers);
		if (!telemetry) {
			putUnsampledTrace();
		}
		this.headers.put("Host", host);
		this.headers.put(RehearsalToken.HEADER, token.value());
		putIf(request.isRolledBack(), RehearsalToken.ROLLBACK_HEADER);
		putIf(request.origin() == Origin.PROBE, RehearsalToken.PROBE_HEADER);
		byte[] body = request.body();
		if (body != null) {
			this.headers.put("Content-Length", Integer.toString(body.length));
		}
		else {
			this.headers.remove("Content-Length");
		}
		this.headers.remove("Transfer-Encoding");
		this.headers.remove("Connection");
	}

	private void putIf(boolean condition, String header) {
		if (condition) {
			this.headers.put(header, "true");
		}
		else {
			this.headers.remove(header);
		}
	}

	/**
	 * Tell tracing agents not to record the request. It is the same trace in each format:
	 * not all agents understand a decision without a trace, and two traces would
	 * contradict each other.
	 */
	private void putUnsampledTrace() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		long trace = random.nextLong(1, Long.MAX_VALUE);
		long span = random.nextLong(1, Long.MAX_VALUE);
		String traceId = "%016x%016x".formatted(random.nextLong(), trace);
		String spanId = "%016x".formatted(span);
		this.headers.put("traceparent", "00-%s-%s-00".formatted(traceId, spanId));
		this.headers.put("b3", "%s-%s-0".formatted(traceId, spanId));
		this.headers.put("x-datadog-trace-id", Long.toString(trace));
		this.headers.put("x-datadog-parent-id", Long.toString(span));
		this.headers.put("x-datadog-sampling-priority", "-1");
	}

	/**
	 * Return the bytes to send.
	 * @throws IllegalArgumentException if something would break the message; says what,
	 * and no value
	 */
	ByteBuffer toBytes() {
		check(TOKEN.matcher(this.request.method()).matches(), "the method");
		check(TARGET.matcher(this.request.uri()).matches(), "the URI");
		StringBuilder head = new StringBuilder();
		head.append(this.request.method()).append(' ').append(this.request.uri()).append(" HTTP/1.1\r\n");
		this.headers.forEach((name, value) -> {
			check(TOKEN.matcher(name).matches(), "the name of a header");
			check(!CONTROL.matcher(value).find(), "the value of the header " + name);
			head.append(name).append(": ").append(value).append("\r\n");
		});
		byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
		byte[] body = this.request.body();
		if (body == null) {
			return ByteBuffer.wrap(start);
		}
		return ByteBuffer.allocate(start.length + body.length).put(start).put(body).flip();
	}

	private static void check(boolean valid, String what) {
		if (!valid) {
			throw new IllegalArgumentException(what + " has characters that can't be sent");
		}
	}

}
