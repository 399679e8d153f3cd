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
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.util.StringUtils;

import io.github.bootwarmup.core.Line;

/**
 * The archive of classes, made by a training run, that the JVM was asked to use.
 */
final class ClassArchive {

	private static final List<String> OPTIONS = List.of("-XX:AOTCache=", "-XX:SharedArchiveFile=");

	private static final List<String> SWITCHES = List.of("-Xshare:", "-XX:AOTMode=");

	private static final List<String> AGENTS = List.of("-javaagent:", "-agentpath:", "-agentlib:");

	/**
	 * The JVM uses an archive beside it, or says that it can't and does not start.
	 */
	private static final String DEBUGGER = "-agentlib:jdwp";

	private static final Path MAPS = Path.of("/proc/self/maps");

	private final List<String> arguments;

	private final Path maps;

	private final ArchiveMaker jvm;

	/**
	 * Create a new instance.
	 * @param arguments the arguments of the JVM
	 * @param maps lists the files that the JVM has mapped
	 * @param jvm the JVM itself, which may have made the archive
	 */
	ClassArchive(List<String> arguments, Path maps, ArchiveMaker jvm) {
		this.arguments = arguments;
		this.maps = maps;
		this.jvm = jvm;
	}

	static ClassArchive ofThisJvm() {
		return new ClassArchive(ManagementFactory.getRuntimeMXBean().getInputArguments(), MAPS, ArchiveMaker.thisJvm());
	}

	/**
	 * Tell whether the archive is in use, or why not.
	 * @return one line, empty if no archive was asked for
	 */
	Optional<String> describe() {
		return OPTIONS.stream()
			.flatMap((option) -> argumentsWith(option).map((argument) -> argument.substring(option.length())))
			.reduce((first, last) -> last)
			.map((file) -> "class archive " + Line.of(file) + " " + state(file));
	}

	private Stream<String> argumentsWith(String start) {
		return this.arguments.stream().filter((argument) -> argument.startsWith(start));
	}

	private String state(String option) {
		List<Path> files;
		try {
			files = Arrays.stream(option.split(File.pathSeparator)).map(Path::of).toList();
		}
		catch (InvalidPathException ex) {
			return "asked for";
		}
		if (!files.stream().allMatch(Files::exists)) {
			return "not in use: there is no such file";
		}
		if (!files.stream().allMatch(Files::isReadable)) {
			return "not in use: the file can't be read";
		}
		if (!Files.isReadable(this.maps)) {
			return "asked for";
		}
		return files.stream().allMatch(this::isMapped) ? "in use" : "not in use: " + reason(files);
	}

	/**
	 * The system writes names as the bytes that they are, in whatever encoding.
	 */
	private boolean isMapped(Path file) {
		try (Stream<String> lines = Files.lines(this.maps, StandardCharsets.ISO_8859_1)) {
			String path = StringUtils.uriDecode(file.toRealPath().toUri().getRawPath(), StandardCharsets.ISO_8859_1);
			return lines.anyMatch((line) -> line.endsWith(" " + path));
		}
		catch (IOException | UncheckedIOException ex) {
			return false;
		}
	}

	/**
	 * What was asked for comes first; then another JDK, since no other cause could be
	 * mended before it.
	 */
	private String reason(List<Path> files) {
		return switchedOff().orElseGet(() -> unfit(files));
	}

	/**
	 * Of each switch the JVM obeys the last one.
	 */
	private Optional<String> switchedOff() {
		return SWITCHES.stream()
			.flatMap((option) -> argumentsWith(option).reduce((first, last) -> last).stream())
			.filter((argument) -> argument.endsWith("off"))
			.findFirst()
			.map((argument) -> argument + " switches it off");
	}

	private String unfit(List<Path> files) {
		List<ArchiveMaker> makers = files.stream().map(ArchiveMaker::of).flatMap(Optional::stream).toList();
		return makers.stream()
			.filter((maker) -> !maker.equals(this.jvm))
			.findFirst()
			.map((maker) -> "it was made with another JDK (%s, this is %s)".formatted(maker, this.jvm))
			.orElseGet(() -> agent().orElse(otherwise(makers.size() == files.size())));
	}

	private static String otherwise(boolean sameJdk) {
		return "it was made with another " + (sameJdk ? "class path" : "JDK, class path")
				+ " or set of options; -Xlog:cds and -Xlog:aot tell";
	}

	private Optional<String> agent() {
		return AGENTS.stream()
			.flatMap(this::argumentsWith)
			.filter((argument) -> !argument.startsWith(DEBUGGER))
			.findFirst()
			.map((agent) -> agent.split("=", 2)[0])
			.map((agent) -> "there is an agent (" + Line.of(agent) + "), which may rule it out");
	}

}
