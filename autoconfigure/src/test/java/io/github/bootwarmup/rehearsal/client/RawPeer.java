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
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The other side of a connection, which answers whatever bytes a test wants.
 */
public final class RawPeer implements AutoCloseable {

	/**
	 * Never answers, and notices when the connection is closed.
	 */
	public static final Script SILENT = (request, out) -> {
	};

	private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: ([0-9]+)\r\n");

	private final ServerSocket server;

	private final Script script;

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final AtomicInteger connections = new AtomicInteger();

	private final CountDownLatch over = new CountDownLatch(1);

	private final Thread acceptor;

	private RawPeer(Script script) throws IOException {
		this.server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
		this.script = script;
		this.acceptor = start("peer", this::accept);
	}

	public static RawPeer answering(Script script) throws IOException {
		return new RawPeer(script);
	}

	/**
	 * A peer that sends the same bytes whenever it is asked.
	 */
	public static RawPeer answering(String answer) throws IOException {
		return new RawPeer((request, out) -> out.write(answer.getBytes(StandardCharsets.ISO_8859_1)));
	}

	public int port() {
		return this.server.getLocalPort();
	}

	/**
	 * Return all requests with their bodies.
	 */
	public List<String> requests() {
		return this.requests;
	}

	/**
	 * Return the requests for a path.
	 */
	public List<String> requests(String path) {
		return this.requests.stream().filter((request) -> request.contains(" " + path + " HTTP/1.1\r\n")).toList();
	}

	public int connections() {
		return this.connections.get();
	}

	/**
	 * Return how many connections the client has not closed.
	 */
	public int open() {
		return this.sockets.size();
	}

	/**
	 * Wait until the test is over.
	 */
	public void hang() {
		try {
			this.over.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void accept() {
		while (true) {
			try {
				Socket socket = this.server.accept();
				this.sockets.add(socket);
				this.connections.incrementAndGet();
				start("peer-connection", () -> serve(socket));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			InputStream in = socket.getInputStream();
			for (String request = read(in); request != null; request = read(in)) {
				this.requests.add(request);
				this.script.answer(request, socket.getOutputStream());
			}
		}
		catch (IOException ex) {
			// The client has closed the connection, or the script wants it closed
		}
		finally {
			this.sockets.remove(socket);
		}
	}

	private static String read(InputStream in) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (int c = in.read(); c >= 0; c = in.read()) {
			bytes.write(c);
			String head = (c == '\n') ? bytes.toString(StandardCharsets.ISO_8859_1) : "";
			if (head.endsWith("\r\n\r\n")) {
				Matcher length = LENGTH.matcher(head);
				int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
				return head + new String(in.readNBytes(body), StandardCharsets.ISO_8859_1);
			}
		}
		return null;
	}

	/**
	 * A thread that is still accepting would get one more connection.
	 */
	@Override
	public void close() throws IOException {
		this.over.countDown();
		this.server.close();
		try {
			this.acceptor.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	public static String header(String request, String name) {
		return request.lines()
			.takeWhile((line) -> !line.isEmpty())
			.filter((line) -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ": "))
			.map((line) -> line.substring(name.length() + 2))
			.findFirst()
			.orElse(null);
	}

	private static Thread start(String name, Runnable work) {
		Thread thread = new Thread(work, name);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	/**
	 * Answers requests. What it throws closes the connection.
	 */
	@FunctionalInterface
	public interface Script {

		void answer(String request, OutputStream out) throws IOException;

	}

}
