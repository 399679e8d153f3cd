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

package io.github.bootwarmup.training;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;

import com.sun.management.HotSpotDiagnosticMXBean;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.bootwarmup.text.Line;

/**
 * The archive of classes that the JVM writes as its very last act, even when it is
 * halted. So only another process can remove it.
 */
public final class ArchiveOutput {

	private static final Log logger = LogFactory.getLog(ArchiveOutput.class);

	private static final List<String> OPTIONS = List.of("ArchiveClassesAtExit", "AOTCacheOutput");

	/**
	 * Written with {@link #RECORD}, and only read otherwise.
	 */
	private static final String CONFIGURATION = "AOTConfiguration";

	private static final String RECORD = "-XX:AOTMode=record";

	/**
	 * Removes the file, whenever it appears, until the JVM has ended.
	 */
	private static final String REMOVE = "while kill -0 \"$0\"; do [ -e \"$1\" ] && rm -f -- \"$1\"; "
			+ "sleep 0.02 || sleep 1; done; rm -f -- \"$1\"";

	private final List<String> files;

	/**
	 * Create a new instance.
	 * @param arguments the arguments of the JVM
	 */
	ArchiveOutput(List<String> arguments) {
		Stream<String> options = arguments.contains(RECORD) ? withConfiguration() : OPTIONS.stream();
		this.files = options.map("-XX:%s="::formatted)
			.flatMap((option) -> arguments.stream()
				.filter((argument) -> argument.startsWith(option))
				.map((argument) -> argument.substring(option.length()))
				.reduce((first, last) -> last)
				.stream())
			.toList();
	}

	public static ArchiveOutput ofThisJvm() {
		List<String> arguments = ManagementFactory.getRuntimeMXBean().getInputArguments();
		return new ArchiveOutput(Stream.concat(arguments.stream(), inEffect()).toList());
	}

	/**
	 * Return what the JVM has made of its arguments: it reads some from a file, and puts
	 * its process id in the place of {@code %p}.
	 */
	private static Stream<String> inEffect() {
		return withConfiguration().flatMap((name) -> {
			try {
				HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
				String value = (jvm != null) ? jvm.getVMOption(name).getValue() : "";
				return value.isEmpty() ? Stream.empty() : Stream.of("-XX:" + name + "=" + value);
			}
			catch (IllegalArgumentException | LinkageError ex) {
				return Stream.empty();
			}
		});
	}

	private static Stream<String> withConfiguration() {
		return Stream.concat(OPTIONS.stream(), Stream.of(CONFIGURATION));
	}

	List<String> files() {
		return this.files;
	}

	/**
	 * Remove the archive, since it would look as good as any other.
	 */
	public void discard() {
		this.files.forEach((file) -> {
			try {
				remove(file);
				logger.info("The JVM still writes %s, which is removed, since the training run failed"
					.formatted(Line.of(file)));
			}
			catch (IOException ex) {
				logger.error("The JVM still writes %s, although the training run failed: remove it, since it can't be "
					.formatted(Line.of(file)) + "removed from here (" + Line.of(ex) + ")");
			}
		});
	}

	private static void remove(String file) throws IOException {
		new ProcessBuilder("sh", "-c", REMOVE, String.valueOf(ProcessHandle.current().pid()), file)
			.redirectOutput(Redirect.DISCARD)
			.redirectError(Redirect.DISCARD)
			.start();
	}

}
