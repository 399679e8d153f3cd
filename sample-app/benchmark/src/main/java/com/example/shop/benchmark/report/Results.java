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

package com.example.shop.benchmark.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The directory into which an experiment writes.
 */
public final class Results {

	private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private final Path directory;

	public Results(Path directory) {
		this.directory = directory;
		try {
			Files.createDirectories(directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return where the output of one start of a variant goes.
	 */
	public Path log(String variant, int start) {
		return this.directory.resolve("logs").resolve(fileName(variant) + "-" + start + ".log");
	}

	public Path file(String name) {
		return this.directory.resolve(name);
	}

	public void json(Object results) {
		write("results.json", MAPPER.writeValueAsString(results) + "\n");
	}

	public void csv(CsvTable table) {
		write("results.csv", table.toString());
	}

	public void markdown(String text) {
		write("table.md", text);
	}

	public void chart(LineChart chart, String name) {
		chart.save(file(fileName(name) + ".svg"));
	}

	private void write(String name, String text) {
		try {
			Files.writeString(file(name), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String fileName(String name) {
		return name.replaceAll("[^A-Za-z0-9._-]+", "-");
	}

}
