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

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedCaseInsensitiveMap;

import io.github.bootwarmup.rehearsal.client.Answer.Content;
import io.github.bootwarmup.rehearsal.client.Answer.Ending;
import io.github.bootwarmup.rehearsal.client.Connection.TimeLimit;
import io.github.bootwarmup.rehearsal.requests.HeaderRules;

/**
 * Reads one answer as far as a rehearsal needs it: its status, and where it ends.
 */
final class AnswerReader {

	private static final int MOST_HEAD = 64 * 1024;

	private static final int MOST_BODY = 64 * 1024;

	private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.([01]) ([1-9][0-9]{2})(?: .*)?");

	private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

	private static final Pattern CHUNK = Pattern.compile("([0-9a-fA-F]{1,15})[ \\t]*(?:;.*)?");

	private static final List<String> RATE_LIMITS = List.of("ratelimit", "x-ratelimit-", "x-rate-limit-");

	private final Connection connection;

	private final TimeLimit limit;

	private int headBytes;

	private long bodyBytes;

	private int status;

	private boolean persistent;

	private boolean chunked;

	private boolean stream;

	private boolean rateLimited;

	private @Nullable String length;

	private @Nullable String location;

	private final Map<String, String> headers = new LinkedCaseInsensitiveMap<>();

	private final @Nullable ByteArrayOutputStream body;

	/**
	 * Create a new reader.
	 * @param connection the connection
	 * @param limit the end of the time
	 * @param wanted whether headers and body are to be kept
	 */
	AnswerReader(Connection connection, TimeLimit limit, boolean wanted) {
		this.connection = connection;
		this.limit = limit;
		this.body = wanted ? new ByteArrayOutputStream() : null;
	}

	/**
	 * Read the answer.
	 * @param bodiless whether the request asked for no body
	 * @return how the reading ended
	 * @throws SocketTimeoutException if it did not even begin in time
	 * @throws IOException if it can't be understood, or the connection broke
	 */
	Ending read(boolean bodiless) throws IOException {
		do {
			readHead();
		}
		while (this.status / 100 == 1);
		if (bodiless || this.status == 204 || this.status == 304) {
			return Ending.COMPLETE;
		}
		try {
			return readBody();
		}
		catch (SocketTimeoutException ex) {
			return this.stream ? Ending.STREAM : Ending.UNENDED;
		}
	}

	/**
	 * Return headers and body as far as they were read, or {@code null} if nobody wants
	 * them.
	 */
	@Nullable Content content(Ending ending) {
		return (this.body != null)
				? new Content(this.headers, this.body.toString(StandardCharsets.UTF_8), ending == Ending.COMPLETE)
				: null;
	}

	int status() {
		return this.status;
	}

	/**
	 * Return where the answer redirects to, in lower case, or {@code null} if it does
	 * not.
	 */
	@Nullable String location() {
		return this.location;
	}

	/**
	 * Return whether anything of an answer has come.
	 */
	boolean hasBegun() {
		return this.headBytes > 0;
	}

	/**
	 * Return whether the answer says that requests like it are counted by a rate limiter.
	 */
	boolean isRateLimited() {
		return this.rateLimited || this.status == 429;
	}

	/**
	 * Return whether another request can be sent on the connection, if all was read.
	 */
	boolean isPersistent() {
		return this.persistent;
	}

	private void readHead() throws IOException {
		Matcher statusLine = STATUS_LINE.matcher(readLine());
		if (!statusLine.matches()) {
			throw new ProtocolException("the answer is no HTTP/1.1");
		}
		this.status = Integer.parseInt(statusLine.group(2));
		if (this.status == 101) {
			throw new ProtocolException("the answer switches to another protocol");
		}
		this.persistent = statusLine.group(1).equals("1");
		this.chunked = false;
		this.stream = false;
		this.length = null;
		this.location = null;
		this.headers.clear();
		for (String line = readLine(); !line.isEmpty(); line = readLine()) {
			int colon = line.indexOf(':');
			if (colon <= 0) {
				throw new ProtocolException("the answer has a malformed header");
			}
			String name = line.substring(0, colon);
			String value = line.substring(colon + 1).strip();
			if (this.body != null) {
				this.headers.putIfAbsent(name, value);
			}
			readHeader(name.toLowerCase(Locale.ROOT), value.toLowerCase(Locale.ROOT));
		}
	}

	private void readHeader(String name, String value) throws ProtocolException {
		switch (name) {
			case "connection" -> {
				this.persistent &= !value.contains("close");
			}
			case "content-length" -> {
				if (!LENGTH.matcher(value).matches() || (this.length != null && !this.length.equals(value))) {
					throw new ProtocolException("the answer has a malformed Content-Length");
				}
				this.length = value;
			}
			case "content-type" -> {
				this.stream = HeaderRules.isStream(value.split(";", 2)[0].strip());
			}
			case "location" -> {
				this.location = value;
			}
			case "transfer-encoding" -> {
				this.chunked = value.endsWith("chunked");
				this.persistent &= this.chunked;
			}
			default -> {
				this.rateLimited |= RATE_LIMITS.stream().anyMatch(name::startsWith);
			}
		}
	}

	private Ending readBody() throws IOException {
		if (this.chunked) {
			return readChunks();
		}
		if (this.length != null) {
			this.stream = false;
			return readBytes(Long.parseLong(this.length), true);
		}
		this.persistent = false;
		return readBytes(Long.MAX_VALUE, false);
	}

	private Ending readChunks() throws IOException {
		while (true) {
			Matcher size = CHUNK.matcher(readLine());
			if (!size.matches()) {
				throw new ProtocolException("the answer has a malformed chunk");
			}
			long bytes = Long.parseLong(size.group(1), 16);
			if (bytes == 0) {
				while (!readLine().isEmpty()) {
					// Trailers are of no interest
				}
				return Ending.COMPLETE;
			}
			Ending ending = readBytes(bytes, true);
			if (ending != Ending.COMPLETE) {
				return ending;
			}
			if (!readLine().isEmpty()) {
				throw new ProtocolException("the answer has a malformed chunk");
			}
		}
	}

	private Ending readBytes(long count, boolean exactly) throws IOException {
		long left = count;
		while (left > 0) {
			if (this.bodyBytes >= MOST_BODY) {
				return Ending.LARGE;
			}
			int skipped = this.connection.skip(Math.min(left, MOST_BODY - this.bodyBytes), this.body, this.limit);
			if (skipped < 0 && exactly) {
				throw truncated();
			}
			if (skipped < 0) {
				return Ending.COMPLETE;
			}
			left -= skipped;
			this.bodyBytes += skipped;
			if (this.stream) {
				return Ending.STREAM;
			}
		}
		return Ending.COMPLETE;
	}

	/**
	 * Read a line of a head, or one between chunks: together they are bounded, too.
	 */
	private String readLine() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int c = this.connection.read(this.limit); c != '\n'; c = this.connection.read(this.limit)) {
			if (c < 0) {
				throw truncated();
			}
			if (++this.headBytes > MOST_HEAD) {
				throw new ProtocolException("the head of the answer is larger than 64 KiB");
			}
			line.append((char) c);
		}
		this.headBytes++;
		int end = line.length() - 1;
		if (end >= 0 && line.charAt(end) == '\r') {
			line.setLength(end);
		}
		return line.toString();
	}

	private static EOFException truncated() {
		return new EOFException("the connection was closed before the answer was complete");
	}

}
