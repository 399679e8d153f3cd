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
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;

/**
 * A real PostgreSQL with a database that exists as long as this object. Where it is
 * installed: see {@link #isInstalled()}.
 */
public final class PostgresCluster implements AutoCloseable {

	/**
	 * The user, who needs no password.
	 */
	public static final String USER = "postgres";

	private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final Path directory;

	private final int port;

	private final Process server;

	private final Thread stopping = new Thread(this::stop);

	private PostgresCluster(Path binaries) throws IOException {
		this.directory = Files.createTempDirectory("postgres");
		this.port = freePort();
		if (isRoot()) {
			Files.setOwner(this.directory,
					this.directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
		}
		finish(start(binaries, "initdb", "--auth=trust", "--username=" + USER, "--no-sync", "--encoding=UTF8",
				"--locale=C", "--pgdata=" + data()));
		this.server = start(binaries, "postgres", "-D", data(), "-p", String.valueOf(this.port), "-c",
				"listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off");
		Runtime.getRuntime().addShutdownHook(this.stopping);
		Awaitility.await().atMost(PATIENCE).until(this::isAnswering);
	}

	/**
	 * Return whether there is a PostgreSQL on this machine, and a user as whom it can run
	 * if this one is root.
	 */
	public static boolean isInstalled() {
		return binaries().isPresent() && (!isRoot() || isUser(USER));
	}

	/**
	 * Make a new cluster and start it.
	 */
	public static PostgresCluster start() {
		try {
			return new PostgresCluster(binaries().orElseThrow());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the JDBC URL of the database.
	 */
	public String url() {
		return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(this.port);
	}

	/**
	 * Stop all of its processes where they are: connections stay open, and nothing
	 * answers.
	 */
	public void pause() {
		signal("STOP");
	}

	/**
	 * Let the processes go on.
	 */
	public void resume() {
		signal("CONT");
	}

	@Override
	public void close() {
		Runtime.getRuntime().removeShutdownHook(this.stopping);
		stop();
	}

	private void stop() {
		try {
			signal("CONT");
			// What PostgreSQL calls a fast shutdown: it doesn't wait for its clients
			run("kill", "-INT", String.valueOf(this.server.pid()));
			if (!this.server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				this.server.destroyForcibly();
			}
			FileSystemUtils.deleteRecursively(this.directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			this.server.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

	private void signal(String name) {
		Stream.concat(Stream.of(this.server.toHandle()), this.server.descendants())
			.forEach((process) -> run("kill", "-" + name, String.valueOf(process.pid())));
	}

	private boolean isAnswering() {
		if (!this.server.isAlive()) {
			throw new IllegalStateException("PostgreSQL didn't start: " + output());
		}
		try (Connection connection = DriverManager.getConnection(url(), USER, "")) {
			return connection.isValid(1);
		}
		catch (SQLException ex) {
			return false;
		}
	}

	private void finish(Process process) {
		try {
			if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
				throw new IllegalStateException("The cluster couldn't be made: " + output());
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String output() {
		try {
			return Files.readString(this.directory.resolve("output"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String data() {
		return this.directory.resolve("data").toString();
	}

	/**
	 * PostgreSQL refuses to run as root.
	 */
	private Process start(Path binaries, String program, String... arguments) throws IOException {
		List<String> command = new ArrayList<>();
		if (isRoot()) {
			command.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--init-groups", "--"));
		}
		command.add(binaries.resolve(program).toString());
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).directory(this.directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(this.directory.resolve("output").toFile()))
			.start();
	}

	private static boolean isRoot() {
		return System.getProperty("user.name").equals("root");
	}

	private static boolean isUser(String name) {
		return run("id", "-u", name) == 0;
	}

	private static Optional<Path> binaries() {
		Stream<Path> onThePath = Stream.of(System.getenv("PATH").split(":")).map(Path::of);
		return Stream.concat(onThePath, debianVersions())
			.filter((directory) -> Files.isExecutable(directory.resolve("initdb"))
					&& Files.isExecutable(directory.resolve("postgres")))
			.findFirst();
	}

	private static Stream<Path> debianVersions() {
		if (!Files.isDirectory(DEBIAN)) {
			return Stream.empty();
		}
		try (Stream<Path> versions = Files.list(DEBIAN)) {
			return versions.sorted(Comparator.reverseOrder())
				.map((version) -> version.resolve("bin"))
				.toList()
				.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int run(String... command) {
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

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
