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
import java.util.List;
import java.util.stream.Stream;

/**
 * Divides the processors of the machine by {@code taskset}, so that the start of one
 * instance doesn't take time from those that serve.
 *
 * @param serving the processors of those that serve, such as {@code 0-1}
 * @param starting the processors of an instance that starts
 */
public record Cpus(String serving, String starting) {

	private static final String TASKSET = "/usr/bin/taskset";

	/**
	 * Give each side one half; without division where there is one processor only.
	 */
	public static Cpus halves() {
		int processors = Runtime.getRuntime().availableProcessors();
		if (processors < 2 || !Files.isExecutable(Path.of(TASKSET))) {
			return new Cpus("", "");
		}
		int half = processors / 2;
		return new Cpus(range(0, half - 1), range(half, processors - 1));
	}

	private static String range(int from, int to) {
		return (from == to) ? String.valueOf(from) : from + "-" + to;
	}

	public boolean divided() {
		return !this.serving.isEmpty();
	}

	public List<String> serving(List<String> command) {
		return pinned(this.serving, command);
	}

	public List<String> starting(List<String> command) {
		return pinned(this.starting, command);
	}

	private static List<String> pinned(String processors, List<String> command) {
		return processors.isEmpty() ? command
				: Stream.concat(Stream.of(TASKSET, "-c", processors), command.stream()).toList();
	}

	/**
	 * Move a running process, with all its threads, to the processors of those that
	 * serve.
	 */
	public void moveToServing(long pid) {
		move(pid, this.serving);
	}

	/**
	 * Let a running process have all processors again.
	 */
	public void moveToAll(long pid) {
		move(pid, this.serving + "," + this.starting);
	}

	private void move(long pid, String processors) {
		if (!divided()) {
			return;
		}
		try {
			Process taskset = new ProcessBuilder(TASKSET, "-a", "-c", "-p", processors, String.valueOf(pid))
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			if (taskset.onExit().join().exitValue() != 0) {
				throw new IllegalStateException("taskset could not move process " + pid);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
