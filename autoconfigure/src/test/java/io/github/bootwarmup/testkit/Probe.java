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

package io.github.bootwarmup.testkit;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.bootwarmup.testkit.Timeline.Sample;

/**
 * Asks an address for its status again and again, on a thread of its own.
 */
final class Probe implements AutoCloseable {

	private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(10);

	private static final int TIMEOUT_MILLIS = 5000;

	private final int port;

	private final String path;

	private final Timeline timeline = new Timeline();

	private final Thread thread = new Thread(this::run, "probe");

	private volatile boolean closed;

	Probe(int port, String path) {
		this.port = port;
		this.path = path;
		this.thread.setDaemon(true);
		this.thread.start();
	}

	Timeline timeline() {
		return this.timeline;
	}

	private void run() {
		while (!this.closed) {
			long asked = System.nanoTime();
			int status = status(this.port, this.path);
			this.timeline.add(new Sample(asked, System.nanoTime(), status));
			LockSupport.parkNanos(INTERVAL);
		}
	}

	static int status(int port, String path) {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
			socket.setSoTimeout(TIMEOUT_MILLIS);
			String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			String line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
			return (line.length() == 12) ? Integer.parseInt(line.substring(9)) : Sample.NO_ANSWER;
		}
		catch (ConnectException ex) {
			return Sample.REFUSED;
		}
		catch (IOException | NumberFormatException ex) {
			return Sample.NO_ANSWER;
		}
	}

	@Override
	public void close() {
		this.closed = true;
	}

}
