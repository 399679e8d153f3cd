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

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A process and those that it has started, and what they use, as {@code /proc} and
 * {@code jcmd} tell.
 */
public final class ProcessTree {

	private static final double TICKS_PER_SECOND = 100;

	private static final double KIB_PER_MIB = 1024;

	private static final int USER_TIME = 11;

	private static final int CHILDREN_SYSTEM_TIME = 14;

	private static final int PATIENCE_SECONDS = 10;

	private static final Pattern METASPACE = Pattern.compile("Both:\\s+([0-9.]+) MB used");

	private final ProcessHandle root;

	public ProcessTree(ProcessHandle root) {
		this.root = root;
	}

	/**
	 * Return the processor time in seconds, that of ended children included.
	 */
	public double cpuSeconds() {
		return sum((process) -> {
			String stat = read(process, "stat");
			String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
			return Arrays.stream(fields, USER_TIME, CHILDREN_SYSTEM_TIME + 1).mapToLong(Long::parseLong).sum()
					/ TICKS_PER_SECOND;
		});
	}

	/**
	 * Return the memory in MiB that is in use and not swapped out.
	 */
	public double residentMib() {
		return sum((process) -> read(process, "status").lines()
			.filter((line) -> line.startsWith("VmRSS:"))
			.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")))
			.sum() / KIB_PER_MIB);
	}

	/**
	 * Return the metaspace in use in MiB; no number if it is unknown. The process notices
	 * that, so ask for it last.
	 */
	public double metaspaceMib() throws InterruptedException {
		List<ProcessHandle> jvms = handles().stream().filter(ProcessTree::isJvm).toList();
		double sum = jvms.isEmpty() ? Double.NaN : 0;
		for (ProcessHandle jvm : jvms) {
			sum += metaspace(jvm);
		}
		return sum;
	}

	private double sum(ToDoubleFunction<ProcessHandle> figure) {
		return handles().stream().mapToDouble(figure).sum();
	}

	/**
	 * Return those that there are now, the root first. Once that has ended nobody can
	 * tell any more what it has started.
	 */
	List<ProcessHandle> handles() {
		return Stream.concat(Stream.of(this.root), this.root.descendants()).toList();
	}

	private static boolean isJvm(ProcessHandle process) {
		return process.info().command().filter((path) -> path.endsWith("/java")).isPresent();
	}

	private static String read(ProcessHandle process, String file) {
		try {
			return Files.readString(Path.of("/proc", String.valueOf(process.pid()), file));
		}
		catch (IOException ex) {
			throw new IllegalStateException("The service has ended: " + ex.getMessage(), ex);
		}
	}

	private static double metaspace(ProcessHandle process) throws InterruptedException {
		Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
		try {
			Process command = new ProcessBuilder(jcmd.toString(), String.valueOf(process.pid()), "VM.metaspace",
					"basic", "scale=MB")
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
			try (BufferedReader reader = command.inputReader()) {
				return command.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) ? metaspace(reader.lines().toList())
						: Double.NaN;
			}
			finally {
				command.destroyForcibly();
			}
		}
		catch (IOException ex) {
			return Double.NaN;
		}
	}

	static double metaspace(List<String> info) {
		return info.stream()
			.map(METASPACE::matcher)
			.filter(Matcher::find)
			.mapToDouble((matcher) -> Double.parseDouble(matcher.group(1)))
			.findFirst()
			.orElse(Double.NaN);
	}

}
