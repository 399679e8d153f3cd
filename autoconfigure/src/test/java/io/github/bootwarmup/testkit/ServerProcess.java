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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;

/**
 * A server that is a process of its own, in a directory of its own.
 */
final class ServerProcess implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final Path directory;

	private final Process process;

	private final Thread stopping = new Thread(this::stop);

	private volatile Runnable end = () -> processes().toList().forEach(ProcessHandle::destroy);

	private ServerProcess(Path directory, Process process) {
		this.directory = directory;
		this.process = process;
		Runtime.getRuntime().addShutdownHook(this.stopping);
	}

	/**
	 * Start a server, and wait until it listens.
	 */
	static ServerProcess start(Path directory, int port, Map<String, String> environment, String... command) {
		ServerProcess server = new ServerProcess(directory, launch(directory, environment, command));
		server.await(() -> isListening(port));
		return server;
	}

	/**
	 * Run a program that prepares a server, and wait until it has ended well.
	 */
	static void prepare(Path directory, String... command) {
		try {
			Process process = launch(directory, Map.of(), command);
			if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
				throw new IllegalStateException(command[0] + " didn't end well: " + output(directory));
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Process launch(Path directory, Map<String, String> environment, String... command) {
		try {
			ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile())
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("output").toFile()));
			builder.environment().putAll(environment);
			return builder.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Run a program and return its exit code.
	 */
	static int run(String... command) {
		try {
			return new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static boolean isInstalled(String program) {
		return Stream.of(System.getenv("PATH").split(":"))
			.anyMatch((directory) -> Files.isExecutable(Path.of(directory, program)));
	}

	static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Have it ended by a signal that its children don't get.
	 */
	ServerProcess endedBy(String signal) {
		this.end = () -> signal(signal, this.process.toHandle());
		return this;
	}

	/**
	 * Wait for what shows that it is ready.
	 */
	void await(Callable<Boolean> ready) {
		Awaitility.await().atMost(PATIENCE).until(() -> {
			if (!this.process.isAlive()) {
				throw new IllegalStateException("It didn't start: " + output(this.directory));
			}
			return ready.call();
		});
	}

	/**
	 * Stop it and its children where they are: connections stay open, and nothing
	 * answers.
	 */
	void pause() {
		signal("STOP");
	}

	void resume() {
		signal("CONT");
	}

	@Override
	public void close() {
		Runtime.getRuntime().removeShutdownHook(this.stopping);
		stop();
	}

	private void stop() {
		signal("CONT");
		this.end.run();
		try {
			if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
				processes().toList().forEach(ProcessHandle::destroyForcibly);
				this.process.waitFor();
			}
			FileSystemUtils.deleteRecursively(this.directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

	private static String output(Path directory) {
		try {
			return Files.readString(directory.resolve("output"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean isListening(int port) {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private Stream<ProcessHandle> processes() {
		return Stream.concat(this.process.descendants(), Stream.of(this.process.toHandle()));
	}

	private void signal(String name) {
		processes().toList().forEach((process) -> signal(name, process));
	}

	private static void signal(String name, ProcessHandle process) {
		run("kill", "-" + name, String.valueOf(process.pid()));
	}

}
