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

package io.github.bootwarmup.process;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.bootwarmup.jvm.ExitWatchdog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The end of a JVM that was told to exit and to write an archive of classes.
 */
class ExitWatchdogProcessTests {

	@TempDir
	private Path folder;

	@Test
	void jvmWhoseShutdownHookHangsIsHaltedAndWritesItsArchive() throws Exception {
		assertThat(exitCodeOf(HangingHook.class)).isEqualTo(3);
		assertThat(log())
			.contains("The application did not end because of its shutdown hooks within 1 s, "
					+ "and is halted with exit code 3", "thread telemetry-flush", "HangingHook.flush(")
			.doesNotContain("thread main", "runHooks");
		assertThat(archive()).isNotEmptyFile();
	}

	@Test
	void shutdownHookThatExitsIsNamed() throws Exception {
		assertThat(exitCodeOf(ExitingHook.class)).isEqualTo(3);
		assertThat(log()).contains("halted with exit code 3", "thread telemetry-flush", "ExitingHook.flush(")
			.doesNotContain("thread main", "runHooks");
	}

	@Test
	void jvmThatWritesItsArchiveIsLeftInPeaceHoweverLongThatTakes() throws Exception {
		assertThat(exitCodeOf(WritingArchive.class)).isEqualTo(5);
		assertThat(log()).doesNotContain("halted");
		assertThat(archive()).isNotEmptyFile();
	}

	/**
	 * A JVM archives nothing when there is a directory on its class path.
	 */
	private int exitCodeOf(Class<?> application) throws Exception {
		String option = (Runtime.version().feature() >= 25) ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
		List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				option + archive(), "-cp", jar() + File.pathSeparator + location(LogFactory.class),
				application.getName());
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("log").toFile())
			.start();
		try {
			assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(() -> "ended: " + log()).isTrue();
			return process.exitValue();
		}
		finally {
			process.destroyForcibly();
		}
	}

	private Path jar() throws IOException, URISyntaxException {
		Path jar = this.folder.resolve("classes.jar");
		try (JarOutputStream stream = new JarOutputStream(Files.newOutputStream(jar))) {
			add(location(ExitWatchdog.class),
					"ExitWatchdog.class|WarmupThread.class|Deadline.class|" + "TimeSource.*\\.class|Line.class",
					stream);
			add(location(getClass()), getClass().getSimpleName() + ".*\\.class", stream);
		}
		return jar;
	}

	private static void add(Path classes, String names, JarOutputStream jar) throws IOException {
		List<Path> files;
		try (Stream<Path> all = Files.walk(classes)) {
			files = all.filter((file) -> file.getFileName().toString().matches(names)).toList();
		}
		for (Path file : files) {
			jar.putNextEntry(new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
			Files.copy(file, jar);
		}
	}

	private static Path location(Class<?> type) throws URISyntaxException {
		return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
	}

	private Path archive() {
		return this.folder.resolve("archive");
	}

	private String log() {
		try {
			return Files.readString(this.folder.resolve("log"));
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	static class HangingHook {

		public static void main(String[] args) {
			new ExitWatchdog(Thread.currentThread(), Duration.ofSeconds(1), () -> 3).start();
			Runtime.getRuntime().addShutdownHook(new Thread(HangingHook::flush, "telemetry-flush"));
			System.exit(5);
		}

		private static void flush() {
			while (true) {
				LockSupport.park();
			}
		}

	}

	static class ExitingHook {

		public static void main(String[] args) {
			new ExitWatchdog(Thread.currentThread(), Duration.ofSeconds(1), () -> 3).start();
			Runtime.getRuntime().addShutdownHook(new Thread(ExitingHook::flush, "telemetry-flush"));
			System.exit(5);
		}

		private static void flush() {
			System.exit(7);
		}

	}

	static class WritingArchive {

		public static void main(String[] args) {
			Thread main = Thread.currentThread();
			new ExitWatchdog(main, () -> isWriting(main), Duration.ZERO, () -> 1).start();
			System.exit(5);
		}

		/**
		 * Hold the watchdog until the archive is being written, and its time is over.
		 */
		private static boolean isWriting(Thread main) {
			while (Arrays.stream(main.getStackTrace()).noneMatch((frame) -> frame.getMethodName().equals("halt0"))) {
				LockSupport.parkNanos(1000);
			}
			return true;
		}

	}

}
