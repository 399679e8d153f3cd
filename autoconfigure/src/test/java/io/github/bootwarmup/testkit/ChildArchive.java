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

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationListener;

import io.github.bootwarmup.WarmupCompletedEvent;

/**
 * An archive of the classes in the jars that many children have, which takes a third off
 * the time of their starts. The JVM goes on without it where the class path doesn't begin
 * with these jars.
 */
public final class ChildArchive {

	private static final Path FOLDER = Path.of("target", "child-archive");

	private final List<String> jars;

	private final List<String> others;

	private final Class<?> application;

	/**
	 * Create an archive that is made when it is needed.
	 * @param jars the beginning of the class path of all children
	 * @param others what else the application needs
	 * @param application loads the classes, and ends
	 */
	public ChildArchive(List<String> jars, List<String> others, Class<?> application) {
		this.jars = jars;
		this.others = others;
		this.application = application;
	}

	static ChildArchive of(List<String> jars, List<String> folders) {
		return new ChildArchive(jars, folders, Application.class);
	}

	/**
	 * Return the option that names the archive, which the first test that needs it makes.
	 * It is in a file of flags, since we tell of an archive that is among the options.
	 */
	public String option() throws IOException {
		int id = (this.jars + System.getProperty("java.vm.version")).hashCode();
		Path flags = FOLDER.resolve(Integer.toHexString(id) + ".flags");
		Files.createDirectories(FOLDER);
		try (FileChannel channel = FileChannel.open(FOLDER.resolve("lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
			if (!Files.exists(flags)) {
				Path archive = FOLDER.resolve(Integer.toHexString(id) + ".jsa").toAbsolutePath();
				make(archive);
				Files.writeString(flags, "SharedArchiveFile=" + archive);
			}
		}
		return "-XX:Flags=" + flags.toAbsolutePath();
	}

	private void make(Path archive) throws IOException {
		Path classes = FOLDER.resolve("classes");
		List<String> all = new ArrayList<>(this.jars);
		all.addAll(this.others);
		run("-XX:DumpLoadedClassList=" + classes, "-cp", String.join(File.pathSeparator, all),
				this.application.getName(), "--server.port=0");
		run("-Xshare:dump", "-XX:SharedClassListFile=" + classes, "-XX:SharedArchiveFile=" + archive, "-cp",
				String.join(File.pathSeparator, this.jars));
	}

	private void run(String... arguments) throws IOException {
		List<String> command = new ArrayList<>(ChildApplication.JVM);
		command.addAll(List.of(arguments));
		Path output = FOLDER.resolve("output");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		try {
			boolean ended = process.waitFor(2, TimeUnit.MINUTES);
			if (!ended || process.exitValue() != 0) {
				throw new IllegalStateException(String.join(" ", command) + "\n" + Files.readString(output));
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			process.destroyForcibly();
		}
	}

	@EnableAutoConfiguration
	static class Application {

		public static void main(String[] args) throws InterruptedException {
			CountDownLatch warm = new CountDownLatch(1);
			SpringApplication application = new SpringApplicationBuilder(Application.class)
				.properties("bootwarmup.mode=warm")
				.listeners((ApplicationListener<WarmupCompletedEvent>) (event) -> warm.countDown())
				.build();
			try (var context = application.run(args)) {
				warm.await();
			}
		}

	}

}
