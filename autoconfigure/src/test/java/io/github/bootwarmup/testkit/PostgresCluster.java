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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

	private final int port = ServerProcess.freePort();

	private final ServerProcess process;

	private PostgresCluster(Path binaries, String... settings) throws IOException {
		Path directory = Files.createTempDirectory("postgres");
		if (isRoot()) {
			Files.setOwner(directory,
					directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
		}
		String data = directory.resolve("data").toString();
		ServerProcess.prepare(directory, command(binaries, "initdb", "--auth=trust", "--username=" + USER, "--no-sync",
				"--encoding=UTF8", "--locale=C", "--pgdata=" + data));
		List<String> options = new ArrayList<>(List.of("-D", data, "-p", String.valueOf(this.port)));
		Stream
			.concat(Stream.of("listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off"),
					Stream.of(settings))
			.forEach((setting) -> options.addAll(List.of("-c", setting)));
		// What PostgreSQL calls a fast shutdown: it doesn't wait for its clients
		this.process = ServerProcess
			.start(directory, this.port, Map.of(), command(binaries, "postgres", options.toArray(String[]::new)))
			.endedBy("INT");
		this.process.await(this::isAnswering);
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
	 * @param settings what differs from the default configuration, such as
	 * {@code max_connections=20}
	 */
	public static PostgresCluster start(String... settings) {
		try {
			return new PostgresCluster(binaries().orElseThrow(), settings);
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
		this.process.pause();
	}

	/**
	 * Let the processes go on.
	 */
	public void resume() {
		this.process.resume();
	}

	@Override
	public void close() {
		this.process.close();
	}

	private boolean isAnswering() {
		try (Connection connection = DriverManager.getConnection(url(), USER, "")) {
			return connection.isValid(1);
		}
		catch (SQLException ex) {
			return false;
		}
	}

	/**
	 * PostgreSQL refuses to run as root.
	 */
	private static String[] command(Path binaries, String program, String... arguments) {
		List<String> command = new ArrayList<>();
		if (isRoot()) {
			command.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--init-groups", "--"));
		}
		command.add(binaries.resolve(program).toString());
		command.addAll(List.of(arguments));
		return command.toArray(String[]::new);
	}

	private static boolean isRoot() {
		return System.getProperty("user.name").equals("root");
	}

	private static boolean isUser(String name) {
		return ServerProcess.run("id", "-u", name) == 0;
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

}
