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

package io.github.bootwarmup.observe;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.springframework.util.StringUtils;

import io.github.bootwarmup.text.Line;

/**
 * The archive of classes, made by a training run, that the JVM was asked to use.
 */
final class ClassArchive {

	private static final List<String> OPTIONS = List.of("-XX:AOTCache=", "-XX:SharedArchiveFile=");

	private static final Path MAPS = Path.of("/proc/self/maps");

	/**
	 * Lets the JVM say why it doesn't use an archive. A JVM that doesn't know a tag
	 * doesn't start.
	 */
	private static final String LOGGING = (Runtime.version().feature() < 25) ? "-Xlog:cds" : "-Xlog:aot,cds";

	private final List<String> arguments;

	private final Path maps;

	/**
	 * Create a new instance.
	 * @param arguments the arguments of the JVM
	 * @param maps lists the files that the JVM has mapped
	 */
	ClassArchive(List<String> arguments, Path maps) {
		this.arguments = arguments;
		this.maps = maps;
	}

	static ClassArchive ofThisJvm() {
		return new ClassArchive(ManagementFactory.getRuntimeMXBean().getInputArguments(), MAPS);
	}

	/**
	 * Tell whether the archive is in use.
	 * @return one line, empty if no archive was asked for
	 */
	Optional<String> describe() {
		return OPTIONS.stream()
			.flatMap((option) -> this.arguments.stream()
				.filter((argument) -> argument.startsWith(option))
				.map((argument) -> argument.substring(option.length())))
			.reduce((first, last) -> last)
			.map((file) -> "class archive " + Line.of(file) + " " + state(file));
	}

	/**
	 * The system writes names as the bytes that they are, in whatever encoding.
	 */
	private String state(String option) {
		try {
			List<String> mapped = Files.readAllLines(this.maps, StandardCharsets.ISO_8859_1);
			boolean inUse = Arrays.stream(option.split(File.pathSeparator))
				.map(Path::of)
				.allMatch((file) -> isIn(mapped, file));
			return inUse ? "in use" : "not in use: start once with " + LOGGING;
		}
		catch (IOException | InvalidPathException ex) {
			return "asked for";
		}
	}

	private static boolean isIn(List<String> mapped, Path file) {
		try {
			String path = StringUtils.uriDecode(file.toRealPath().toUri().getRawPath(), StandardCharsets.ISO_8859_1);
			return mapped.stream().anyMatch((line) -> line.endsWith(" " + path));
		}
		catch (IOException ex) {
			return false;
		}
	}

}
