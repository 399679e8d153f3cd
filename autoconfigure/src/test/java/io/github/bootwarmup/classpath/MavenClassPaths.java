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

package io.github.bootwarmup.classpath;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.springframework.boot.SpringBootVersion;
import org.springframework.util.DigestUtils;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The class paths of sets of dependencies as Maven resolves them: all sets are modules of
 * one reactor, which is kept as long as nothing about it changes.
 */
final class MavenClassPaths {

	/**
	 * The version of Spring Boot, unless a test is for another.
	 */
	static final String VERSION = System.getProperty("bootwarmup.line", SpringBootVersion.getVersion());

	private static final String FILE = "class-path.txt";

	private final Path folder;

	private final String version;

	private MavenClassPaths(Path folder, String version) {
		this.folder = folder;
		this.version = version;
	}

	/**
	 * Resolve all sets at once, offline if that is possible.
	 */
	static MavenClassPaths of(List<ClassPathSet> sets) throws Exception {
		return of(sets, VERSION);
	}

	/**
	 * Resolve all sets at once for a version of Spring Boot.
	 */
	static MavenClassPaths of(List<ClassPathSet> sets, String version) throws Exception {
		List<String> common = new ArrayList<>(List.of("spring-boot-starter-webmvc"));
		common.addAll(inherited(Path.of("pom.xml")));
		common.addAll(inherited(Path.of("../starter/pom.xml")));
		Path root = Path.of("../pom.xml").toRealPath();
		List<String> modules = sets.stream().map((set) -> module(set, common)).toList();
		List<String> versions = lines("spring-boot-" + version + ".txt");
		String key = DigestUtils.md5DigestAsHex((modules + Files.readString(root) + version + versions).getBytes());
		Path folder = Path.of("target", "class-paths", key).toAbsolutePath();
		MavenClassPaths paths = new MavenClassPaths(folder, version);
		if (!sets.stream().allMatch(paths::isResolved)) {
			for (int i = 0; i < sets.size(); i++) {
				write(folder.resolve(sets.get(i).module()).resolve("pom.xml"), modules.get(i));
			}
			write(folder.resolve("pom.xml"), reactor(sets, versions, folder.relativize(root)));
			paths.resolve();
		}
		return paths;
	}

	/**
	 * Return the class path of a set.
	 */
	List<Path> get(ClassPathSet set) throws IOException {
		if (!isFound(set)) {
			throw new IllegalStateException("Maven found no class path of " + set + ":\n" + Files.readString(log()));
		}
		return Arrays.stream(Files.readString(file(set)).trim().split(File.pathSeparator)).map(Path::of).toList();
	}

	boolean isFound(ClassPathSet set) {
		return Files.exists(file(set));
	}

	private Path log() {
		return this.folder.resolve("maven.log");
	}

	private Path file(ClassPathSet set) {
		return this.folder.resolve(set.module()).resolve(FILE);
	}

	private boolean isResolved(ClassPathSet set) {
		try {
			return get(set).stream().allMatch(Files::exists);
		}
		catch (IOException | IllegalStateException ex) {
			return false;
		}
	}

	/**
	 * A set that Maven can't resolve is told by {@link #get}, and is no harm to the
	 * others.
	 */
	private void resolve() throws Exception {
		if (run("--offline") != 0) {
			run();
		}
	}

	private int run(String... options) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(maven(), "--batch-mode", "--no-transfer-progress", "--quiet", "--fail-at-end"));
		command.addAll(List.of(options));
		setting("user-settings").filter((file) -> Files.exists(Path.of(file)))
			.ifPresent((file) -> command.addAll(List.of("--settings", file)));
		setting("local-repository").ifPresent((repository) -> command.add("-Dmaven.repo.local=" + repository));
		command.addAll(List.of("-Dspring-boot.version=" + this.version, "dependency:build-classpath",
				"-Dmdep.outputFile=" + FILE));
		return new ProcessBuilder(command).directory(this.folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log().toFile())
			.start()
			.waitFor();
	}

	private static String maven() {
		return setting("home").map((home) -> Path.of(home, "bin", "mvn").toString()).orElse("mvn");
	}

	/**
	 * What the build tells of the Maven that runs it.
	 */
	private static Optional<String> setting(String name) {
		return Optional.ofNullable(System.getProperty("maven-of-the-build." + name));
	}

	/**
	 * Return what those get who depend on a module of ours.
	 */
	private static List<String> inherited(Path pom) throws Exception {
		return dependencies(pom,
				(dependency) -> !"test".equals(text(dependency, "scope"))
						&& !"true".equals(text(dependency, "optional"))
						&& !"io.github.bootwarmup".equals(text(dependency, "groupId")));
	}

	/**
	 * Return what our code can use where it is there, and Spring Boot manages.
	 */
	static List<String> optional() throws Exception {
		return dependencies(Path.of("pom.xml"),
				(dependency) -> "true".equals(text(dependency, "optional")) && text(dependency, "version").isEmpty());
	}

	private static List<String> dependencies(Path pom, Predicate<Element> condition) throws Exception {
		NodeList dependencies = DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(pom.toFile())
			.getElementsByTagName("dependency");
		return IntStream.range(0, dependencies.getLength())
			.mapToObj((i) -> (Element) dependencies.item(i))
			.filter(condition)
			.map((dependency) -> text(dependency, "groupId") + ":" + text(dependency, "artifactId"))
			.toList();
	}

	private static String text(Element parent, String name) {
		NodeList found = parent.getElementsByTagName(name);
		return (found.getLength() > 0) ? found.item(0).getTextContent() : "";
	}

	private static String reactor(List<ClassPathSet> sets, List<String> versions, Path root) {
		return """
				<project>
				<modelVersion>4.0.0</modelVersion>
				<parent><groupId>io.github.bootwarmup</groupId><artifactId>bootwarmup-parent</artifactId><version>0.1.0-SNAPSHOT</version><relativePath>%s</relativePath></parent>
				<artifactId>class-paths</artifactId>
				<packaging>pom</packaging>
				<dependencyManagement><dependencies>%s</dependencies></dependencyManagement>
				<modules>%s</modules>
				</project>
				"""
			.formatted(root, dependencies(versions, List.of()),
					sets.stream().map((set) -> "<module>" + set.module() + "</module>").collect(Collectors.joining()));
	}

	private static String module(ClassPathSet set, List<String> common) {
		return """
				<project>
				<modelVersion>4.0.0</modelVersion>
				<parent><groupId>io.github.bootwarmup</groupId><artifactId>class-paths</artifactId><version>0.1.0-SNAPSHOT</version></parent>
				<artifactId>%s</artifactId>
				<packaging>pom</packaging>
				<dependencies>%s</dependencies>
				</project>
				"""
			.formatted(set.module(), dependencies(Stream.concat(common.stream(), set.dependencies().stream()).toList(),
					set.exclusions()));
	}

	private static String dependencies(List<String> dependencies, List<String> exclusions) {
		return dependencies.stream()
			.map((dependency) -> dependency(dependency, exclusions))
			.collect(Collectors.joining());
	}

	private static String dependency(String dependency, List<String> exclusions) {
		String[] parts = (dependency.contains(":") ? dependency : "org.springframework.boot:" + dependency).split(":");
		if (exclusions.contains(parts[1])) {
			return "";
		}
		return "\n<dependency><groupId>%s</groupId><artifactId>%s</artifactId>%s%s%s</dependency>".formatted(parts[0],
				parts[1], (parts.length > 2) ? "<version>" + parts[2] + "</version>" : "",
				(parts.length > 3) ? "<type>" + parts[3] + "</type><scope>import</scope>" : "",
				exclusions.stream()
					.map("<exclusion><groupId>*</groupId><artifactId>%s</artifactId></exclusion>"::formatted)
					.collect(Collectors.joining("", "<exclusions>", "</exclusions>")));
	}

	/**
	 * Return the lines of a file beside the table of sets, none if there is no such file.
	 */
	static List<String> lines(String file) throws IOException {
		try (InputStream stream = MavenClassPaths.class.getResourceAsStream("/classpath/" + file)) {
			return (stream != null) ? new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.startsWith("#"))
				.toList() : List.of();
		}
	}

	private static void write(Path file, String text) throws IOException {
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

}
