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
import java.util.Map;

/**
 * A real RabbitMQ that exists as long as this object. Where it is installed: see
 * {@link #isInstalled()}.
 */
public final class RabbitServer implements AutoCloseable {

	private static final Path DEBIAN = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");

	private final ServerProcess process;

	private final int port = ServerProcess.freePort();

	private final int namesPort = ServerProcess.freePort();

	private RabbitServer() {
		try {
			Path directory = Files.createTempDirectory("rabbit");
			String home = directory.toString();
			Files.writeString(directory.resolve("rabbitmq.conf"),
					"listeners.tcp.1 = 127.0.0.1:%d%n".formatted(this.port));
			Files.writeString(directory.resolve("enabled_plugins"), "[].");
			this.process = ServerProcess.start(directory, this.port,
					Map.ofEntries(Map.entry("HOME", home), Map.entry("RABBITMQ_BASE", home),
							Map.entry("RABBITMQ_NODENAME", "warmup" + this.port + "@localhost"),
							Map.entry("RABBITMQ_MNESIA_BASE", home + "/mnesia"),
							Map.entry("RABBITMQ_LOG_BASE", home + "/log"), Map.entry("RABBITMQ_LOGS", "-"),
							Map.entry("RABBITMQ_DIST_PORT", String.valueOf(ServerProcess.freePort())),
							Map.entry("ERL_EPMD_PORT", String.valueOf(this.namesPort)),
							Map.entry("RABBITMQ_PID_FILE", home + "/pid"),
							Map.entry("RABBITMQ_CONFIG_FILE", home + "/rabbitmq"),
							Map.entry("RABBITMQ_ENABLED_PLUGINS_FILE", home + "/enabled_plugins"),
							Map.entry("RABBITMQ_NODE_PORT", String.valueOf(this.port))),
					DEBIAN.toString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return whether there is a RabbitMQ on this machine.
	 */
	public static boolean isInstalled() {
		return Files.isExecutable(DEBIAN) && ServerProcess.isInstalled("erl");
	}

	/**
	 * Start a RabbitMQ.
	 */
	public static RabbitServer start() {
		return new RabbitServer();
	}

	/**
	 * Return the port.
	 */
	public int port() {
		return this.port;
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

	/**
	 * Also ends the name server that Erlang has left in the background.
	 */
	@Override
	public void close() {
		this.process.close();
		ServerProcess.run("epmd", "-port", String.valueOf(this.namesPort), "-kill");
	}

}
