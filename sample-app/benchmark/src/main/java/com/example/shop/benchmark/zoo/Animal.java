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

package com.example.shop.benchmark.zoo;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.example.shop.benchmark.load.RequestFile;

/**
 * One application of the zoo, built for one line of Spring Boot.
 *
 * @param folder its module
 * @param line the version of Spring Boot
 */
record Animal(Path folder, String line) {

	private static final String REQUESTS = "requests.json";

	private static final String CLASS = ".class";

	/**
	 * Return those of a zoo that are built for a line.
	 * @param names the names of those that are wanted; none for all
	 */
	static List<Animal> of(Path zoo, String line, List<String> names) {
		try (Stream<Path> folders = Files.list(zoo)) {
			List<Animal> animals = folders.map((folder) -> new Animal(folder, line))
				.filter((animal) -> names.isEmpty() || names.contains(animal.name()))
				.filter(Animal::isBuilt)
				.sorted(Comparator.comparing(Animal::name))
				.toList();
			if (animals.isEmpty()) {
				throw new IllegalArgumentException("In %s no application is built for %s".formatted(zoo, line));
			}
			return animals;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String name() {
		return this.folder.getFileName().toString();
	}

	private Path built() {
		return this.folder.resolve("target").resolve(this.line);
	}

	private Path classes() {
		return built().resolve("classes");
	}

	private boolean isBuilt() {
		return Files.isRegularFile(built().resolve("class-path.txt")) && !mainClasses().isEmpty();
	}

	/**
	 * Return whether it ends by itself, and answers no requests.
	 */
	boolean isJob() {
		return !Files.exists(this.folder.resolve(REQUESTS));
	}

	RequestFile requests() {
		return RequestFile.read(this.folder.resolve(REQUESTS));
	}

	/**
	 * Return the command that starts it.
	 * @param options options for the JVM
	 * @param jars what its class path has besides
	 * @param arguments arguments for the application
	 */
	List<String> command(List<String> options, List<Path> jars, List<String> arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command.add("-cp");
		command.add(
				Stream
					.concat(Stream.of(classes().toString(), read(built().resolve("class-path.txt"))),
							jars.stream().map(Path::toString))
					.collect(Collectors.joining(File.pathSeparator)));
		command.add(mainClasses().get(0));
		command.addAll(arguments);
		return command;
	}

	/**
	 * Return the class with the main method, by its name.
	 */
	private List<String> mainClasses() {
		if (!Files.isDirectory(classes())) {
			return List.of();
		}
		try (Stream<Path> files = Files.walk(classes())) {
			return files.map((file) -> classes().relativize(file).toString().replace(File.separatorChar, '.'))
				.filter((file) -> file.endsWith("Application.class") || file.endsWith("ApplicationKt.class"))
				.map((file) -> file.substring(0, file.length() - CLASS.length()))
				.sorted(Comparator.reverseOrder())
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file).strip();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
