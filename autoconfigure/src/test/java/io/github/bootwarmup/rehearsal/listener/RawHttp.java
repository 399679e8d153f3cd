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

package io.github.bootwarmup.rehearsal.listener;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends bytes to 127.0.0.1 and reads until the other side closes.
 */
public final class RawHttp {

	private static final Duration LONGEST = Duration.ofSeconds(60);

	private final int port;

	public RawHttp(int port) {
		this.port = port;
	}

	public String send(String bytes) throws IOException {
		try (Socket socket = open(bytes)) {
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
		}
		catch (SocketException ex) {
			return "";
		}
	}

	/**
	 * Send and don't wait for an answer.
	 */
	public Socket open(String bytes) throws IOException {
		Socket socket = new Socket("127.0.0.1", this.port);
		socket.setSoTimeout((int) LONGEST.toMillis());
		socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
		return socket;
	}

	public String get(String path, String... headers) throws IOException {
		return send(request(path, headers));
	}

	public static String request(String path, String... headers) {
		String more = Optional.of(String.join("\r\n", headers))
			.filter((lines) -> !lines.isEmpty())
			.orElse("X-No: more");
		return "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n\r\n".formatted(path, more);
	}

}
