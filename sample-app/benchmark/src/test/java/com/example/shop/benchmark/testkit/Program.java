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

package com.example.shop.benchmark.testkit;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

import picocli.CommandLine;

import com.example.shop.benchmark.Benchmark;

/**
 * What a run of the program left.
 */
public record Program(int exitCode, String output, String errors) {

	public static Program run(String... arguments) {
		return run((errors) -> {
		}, arguments);
	}

	/**
	 * Run it, and tell of each of its errors and messages while it is running.
	 * @param progress is given all of them so far
	 */
	public static Program run(Consumer<String> progress, String... arguments) {
		StringWriter output = new StringWriter();
		StringWriter errors = new StringWriter() {

			@Override
			public void flush() {
				progress.accept(toString());
			}

		};
		CommandLine commandLine = Benchmark.commandLine();
		commandLine.setOut(new PrintWriter(output, true));
		commandLine.setErr(new PrintWriter(errors, true));
		return new Program(commandLine.execute(arguments), output.toString(), errors.toString());
	}

	/**
	 * Write requests that a {@link StubService} answers, and return the path of the file.
	 */
	public static String requests(Path directory) {
		try {
			return Files.writeString(directory.resolve("requests.json"), """
					{"ready": "/ready", "requests": [
					  {"method": "GET", "path": "/a", "rehearsed": true},
					  {"method": "POST", "path": "/b", "body": {"c": 1}, "database": true},
					  {"method": "POST", "path": "/once", "once": true}
					]}
					""").toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
