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

package com.example.shop.benchmark.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.example.shop.benchmark.load.Answer;
import com.example.shop.benchmark.load.HttpSender;
import com.example.shop.benchmark.load.Request;

/**
 * A started variant.
 */
public final class Service implements AutoCloseable {

	private static final int OK = 200;

	private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

	private static final Duration PATIENCE = Duration.ofMinutes(10);

	private static final Duration SHUTDOWN = Duration.ofSeconds(40);

	/**
	 * A process that nobody collects never seems to have ended.
	 */
	private static final Duration KILL = Duration.ofSeconds(10);

	private static final int LAST_LINES = 15;

	private final long begin = System.nanoTime();

	private final Process process;

	private final int port;

	private final Path log;

	private final ProcessGuard guard;

	private Service(List<String> command, int port, Path log) throws IOException {
		this.process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		this.port = port;
		this.log = log;
		this.guard = new ProcessGuard(this.process);
	}

	/**
	 * Start a service.
	 * @param command the words of its command
	 * @param port the port on which it will listen
	 * @param log where its output goes
	 */
	public static Service start(List<String> command, int port, Path log) {
		try {
			Files.createDirectories(log.toAbsolutePath().getParent());
			return new Service(command, port, log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public int port() {
		return this.port;
	}

	public boolean isAlive() {
		return this.process.isAlive();
	}

	public ProcessTree processes() {
		return new ProcessTree(this.process.toHandle());
	}

	/**
	 * Wait until the path answers 200.
	 */
	public Readiness awaitReady(HttpSender sender, String path) throws InterruptedException {
		return awaitReady(sender, path, POLL_INTERVAL);
	}

	/**
	 * Wait until the path answers 200.
	 * @param interval the pause between one answer and the next probe
	 */
	public Readiness awaitReady(HttpSender sender, String path, Duration interval) throws InterruptedException {
		Request request = Request.get(path);
		int probes = 0;
		int status = sender.send(this.port, request).status();
		while (status != OK) {
			probes += (status != Answer.NONE) ? 1 : 0;
			requireHope();
			Thread.sleep(interval.toMillis());
			status = sender.send(this.port, request).status();
		}
		return new Readiness(age(), probes + 1);
	}

	/**
	 * Wait until it has ended by itself, with success.
	 */
	public void awaitEnd() throws InterruptedException {
		if (!this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || this.process.exitValue() != 0) {
			throw new IllegalStateException(
					"It hasn't ended with success; the end of %s:%n%s".formatted(this.log, lastLines()));
		}
	}

	/**
	 * Give up if the service has ended or takes too long to become ready.
	 */
	public void requireHope() {
		if (!this.process.isAlive()) {
			throw new IllegalStateException("The service ended with %d before it was ready; the end of %s:%n%s"
				.formatted(this.process.exitValue(), this.log, lastLines()));
		}
		if (age().compareTo(PATIENCE) > 0) {
			throw new IllegalStateException("The service on port %d was not ready within %d s; the end of %s:%n%s"
				.formatted(this.port, PATIENCE.toSeconds(), this.log, lastLines()));
		}
	}

	public Duration age() {
		return Duration.ofNanos(System.nanoTime() - this.begin);
	}

	private String lastLines() {
		try {
			List<String> lines = Files.readAllLines(this.log);
			return String.join(System.lineSeparator(),
					lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	/**
	 * End the service as an orchestrator does: ask, wait, then kill. All its processes
	 * are asked, since a shell that has started the service wouldn't pass that on.
	 */
	@Override
	public void close() {
		List<ProcessHandle> processes = processes().handles();
		processes.forEach(ProcessHandle::destroy);
		try {
			if (!haveEnded(processes, SHUTDOWN)) {
				processes.forEach(ProcessHandle::destroyForcibly);
				haveEnded(processes, KILL);
			}
		}
		catch (InterruptedException ex) {
			processes.forEach(ProcessHandle::destroyForcibly);
			Thread.currentThread().interrupt();
		}
		this.guard.close();
	}

	private static boolean haveEnded(List<ProcessHandle> processes, Duration patience) throws InterruptedException {
		try {
			CompletableFuture.allOf(processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
				.get(patience.toMillis(), TimeUnit.MILLISECONDS);
			return true;
		}
		catch (TimeoutException ex) {
			return false;
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
