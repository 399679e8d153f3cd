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
 * The program that binds processes to processors.
 */
final class Taskset {

	private static final String PROGRAM = "/usr/bin/taskset";

	private static final int ATTEMPTS = 20;

	private Taskset() {
	}

	static boolean isInstalled() {
		return Files.isExecutable(Path.of(PROGRAM));
	}

	/**
	 * Return a command that runs the given one on some processors.
	 */
	static List<String> on(String processors, List<String> command) {
		return Stream.concat(Stream.of(PROGRAM, "-c", processors), command.stream()).toList();
	}

	/**
	 * Move running processes with all their threads. A thread that ends meanwhile ends
	 * the attempt, so there are several.
	 */
	static void move(ProcessTree processes, String processors) {
		processes.handles().forEach((process) -> move(process, processors));
	}

	private static void move(ProcessHandle process, String processors) {
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			if (isMoved(process, processors) || !process.isAlive()) {
				return;
			}
		}
		throw new IllegalStateException("taskset could not move process " + process.pid());
	}

	private static boolean isMoved(ProcessHandle process, String processors) {
		try {
			Process taskset = new ProcessBuilder(PROGRAM, "-a", "-c", "-p", processors, String.valueOf(process.pid()))
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			return taskset.onExit().join().exitValue() == 0;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
