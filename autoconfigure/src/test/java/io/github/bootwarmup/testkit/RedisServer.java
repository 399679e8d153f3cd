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
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real Redis that exists as long as this object. Where it is installed: see
 * {@link #isInstalled()}.
 */
public final class RedisServer implements AutoCloseable {

	private final ServerProcess process;

	private final int port;

	private RedisServer(int port, Path directory, String... command) {
		this.port = port;
		this.process = ServerProcess.start(directory, port, Map.of(), command);
	}

	private static RedisServer start(int port, String... options) {
		List<String> command = new ArrayList<>(List.of("redis-server", "--port", String.valueOf(port), "--bind",
				"127.0.0.1", "--save", "", "--appendonly", "no"));
		command.addAll(List.of(options));
		return new RedisServer(port, directory(), command.toArray(String[]::new));
	}

	private static Path directory() {
		try {
			return Files.createTempDirectory("redis");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return whether there is a Redis on this machine.
	 */
	public static boolean isInstalled() {
		return ServerProcess.isInstalled("redis-server");
	}

	/**
	 * Start a Redis on any port.
	 */
	public static RedisServer start(String... options) {
		return start(freePort(), options);
	}

	/**
	 * Start a Redis on a port.
	 */
	public static RedisServer startAt(int port) {
		return start(port, new String[0]);
	}

	/**
	 * Start a Redis that is a cluster of one node.
	 */
	public static RedisServer startCluster() {
		RedisServer server = start("--cluster-enabled", "yes", "--cluster-announce-ip", "127.0.0.1", "--cluster-port",
				String.valueOf(freePort()));
		server.ask("CLUSTER ADDSLOTSRANGE 0 16383");
		server.process.await(() -> server.ask("CLUSTER INFO").contains("cluster_state:ok"));
		return server;
	}

	/**
	 * Start a Sentinel that watches a server by the name {@code orders}.
	 */
	public static RedisServer startSentinel(RedisServer watched) {
		int port = freePort();
		Path directory = directory();
		try {
			Path configuration = Files.writeString(directory.resolve("sentinel.conf"),
					"port %d%nbind 127.0.0.1%nsentinel monitor orders 127.0.0.1 %d 1%n".formatted(port, watched.port));
			return new RedisServer(port, directory, "redis-server", configuration.toString(), "--sentinel");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return a port on which nothing listens.
	 */
	public static int freePort() {
		return ServerProcess.freePort();
	}

	/**
	 * Return the port.
	 */
	public int port() {
		return this.port;
	}

	/**
	 * Return how often which commands were executed, as Redis tells it.
	 */
	public String commands() {
		return ask("INFO commandstats");
	}

	/**
	 * Return who is connected and what each has asked for last, as Redis tells it.
	 */
	public String clients() {
		return ask("CLIENT LIST");
	}

	private String ask(String command) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Stop it where it is: it accepts connections, and doesn't answer.
	 */
	public void pause() {
		this.process.pause();
	}

	/**
	 * Let it go on.
	 */
	public void resume() {
		this.process.resume();
	}

	@Override
	public void close() {
		this.process.close();
	}

}
