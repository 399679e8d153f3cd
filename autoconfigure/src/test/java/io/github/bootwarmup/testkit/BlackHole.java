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
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * A port of 127.0.0.1 from which no answer ever comes.
 */
public final class BlackHole implements AutoCloseable {

	private final ServerSocket server;

	private final List<Socket> waiting = new ArrayList<>();

	private BlackHole(int backlog) throws IOException {
		this.server = new ServerSocket(0, backlog, InetAddress.getByName("127.0.0.1"));
	}

	/**
	 * Return one that accepts connections and is silent.
	 */
	public static BlackHole silent() {
		try {
			return new BlackHole(50);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return one that doesn't even accept connections, as where packets are dropped.
	 */
	public static BlackHole full() {
		try {
			BlackHole hole = new BlackHole(1);
			while (hole.connect()) {
				if (hole.waiting.size() > 100) {
					throw new IllegalStateException("All connections are accepted");
				}
			}
			return hole;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private boolean connect() throws IOException {
		Socket socket = new Socket();
		this.waiting.add(socket);
		try {
			socket.connect(new InetSocketAddress(this.server.getInetAddress(), port()), 500);
			return true;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
	}

	/**
	 * Return the port.
	 */
	public int port() {
		return this.server.getLocalPort();
	}

	/**
	 * Return whether nobody has connected.
	 */
	public boolean isUntouched() {
		try {
			this.server.setSoTimeout(1);
			this.server.accept().close();
			return false;
		}
		catch (SocketTimeoutException ex) {
			return true;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			for (Socket socket : this.waiting) {
				socket.close();
			}
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
