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

package com.example.shop.benchmark.rollout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import com.example.shop.benchmark.service.Cpus;
import com.example.shop.benchmark.service.Ports;
import com.example.shop.benchmark.service.ProcessGuard;

/**
 * A running HAProxy.
 */
final class Haproxy implements AutoCloseable {

	private static final List<Path> PROGRAMS = List.of(Path.of("/usr/sbin/haproxy"), Path.of("/usr/local/sbin/haproxy"),
			Path.of("/usr/bin/haproxy"));

	private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final int BUFFER = 65_536;

	private final int port = Ports.free();

	private final Path directory;

	private final Process process;

	private final ProcessGuard guard;

	private Haproxy(Path program, String ready, List<Integer> servers, Cpus cpus, Path log) throws IOException {
		this.directory = Files.createTempDirectory("haproxy");
		Path configuration = this.directory.resolve("haproxy.cfg");
		Files.writeString(configuration, new HaproxyConfiguration(this.port, socket(), ready, servers).text());
		Files.createDirectories(log.getParent());
		this.process = new ProcessBuilder(
				cpus.serving(List.of(program.toString(), "-db", "-f", configuration.toString())))
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		this.guard = new ProcessGuard(this.process);
	}

	static boolean isInstalled() {
		return PROGRAMS.stream().anyMatch(Files::isExecutable);
	}

	/**
	 * Start one, and wait until it has looked at each of its servers.
	 * @param ready the path that it checks
	 * @param servers the ports of the instances that there can be
	 * @param running how many of them are running already, from the first on
	 */
	static Haproxy start(String ready, List<Integer> servers, int running, Cpus cpus, Path log)
			throws InterruptedException {
		Path program = PROGRAMS.stream()
			.filter(Files::isExecutable)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("HAProxy is not installed (Debian's package is haproxy)"));
		Haproxy haproxy = create(program, ready, servers, cpus, log);
		try {
			haproxy.await("take orders", haproxy::takesOrders);
			for (int slot = 0; slot < servers.size(); slot++) {
				haproxy.await(slot, (slot < running) ? ServerStatus::up : ServerStatus::down);
			}
			return haproxy;
		}
		catch (RuntimeException | InterruptedException ex) {
			haproxy.close();
			throw ex;
		}
	}

	private static Haproxy create(Path program, String ready, List<Integer> servers, Cpus cpus, Path log) {
		try {
			return new Haproxy(program, ready, servers, cpus, log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int port() {
		return this.port;
	}

	/**
	 * Return whether requests are sent to an instance.
	 */
	boolean hasAdmitted(int slot) {
		return status(slot).up();
	}

	/**
	 * Return how often the checks of a slot have found an instance gone or not ready
	 * after it had been let in.
	 */
	int downs(int slot) {
		return status(slot).downs();
	}

	/**
	 * Send nothing more to an instance, and wait for what is under way.
	 */
	void drain(int slot) throws InterruptedException {
		order("set server %s/%s state drain".formatted(HaproxyConfiguration.BACKEND,
				HaproxyConfiguration.server(slot)));
		await(slot, (status) -> status.sessions() == 0);
	}

	/**
	 * Wait until it is noticed that an instance is gone, so that nothing is sent there
	 * before the next one has taken its place.
	 */
	void vacate(int slot) throws InterruptedException {
		await(slot, ServerStatus::down);
		order("set server %s/%s state ready".formatted(HaproxyConfiguration.BACKEND,
				HaproxyConfiguration.server(slot)));
	}

	private void await(int slot, Predicate<ServerStatus> condition) throws InterruptedException {
		await("see the expected state of " + HaproxyConfiguration.server(slot), () -> condition.test(status(slot)));
	}

	private void await(String what, BooleanSupplier condition) throws InterruptedException {
		long begin = System.nanoTime();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() - begin > PATIENCE.toNanos()) {
				throw new IllegalStateException("HAProxy did not %s within %d s".formatted(what, PATIENCE.toSeconds()));
			}
			pause();
		}
	}

	private ServerStatus status(int slot) {
		return ServerStatus.parse(order("show stat"), HaproxyConfiguration.server(slot));
	}

	void pause() throws InterruptedException {
		if (!this.process.isAlive()) {
			throw new IllegalStateException("HAProxy ended with " + this.process.exitValue());
		}
		Thread.sleep(POLL_INTERVAL.toMillis());
	}

	/**
	 * Return whether anybody listens: the socket is there a moment earlier.
	 */
	private boolean takesOrders() {
		try (SocketChannel channel = connect()) {
			return channel.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private SocketChannel connect() throws IOException {
		return SocketChannel.open(UnixDomainSocketAddress.of(socket()));
	}

	private String order(String order) {
		try (SocketChannel channel = connect()) {
			channel.write(StandardCharsets.US_ASCII.encode(order + "\n"));
			ByteArrayOutputStream answer = new ByteArrayOutputStream();
			ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
			while (channel.read(buffer) >= 0) {
				answer.write(buffer.array(), 0, buffer.position());
				buffer.clear();
			}
			return answer.toString(StandardCharsets.US_ASCII);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Path socket() {
		return this.directory.resolve("socket");
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
		this.guard.close();
		try {
			Files.deleteIfExists(socket());
			Files.deleteIfExists(this.directory.resolve("haproxy.cfg"));
			Files.deleteIfExists(this.directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
