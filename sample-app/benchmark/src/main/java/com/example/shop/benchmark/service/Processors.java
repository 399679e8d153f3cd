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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The processors on which this program may run, by the cores to which they belong.
 *
 * @param cores for each core, the numbers of its processors
 */
record Processors(List<List<Integer>> cores) {

	private static final Path STATUS = Path.of("/proc/self/status");

	private static final String ALLOWED = "Cpus_allowed_list:";

	/**
	 * Return those of this program; none if the system doesn't tell.
	 */
	static Processors current() {
		try (var lines = Files.lines(STATUS)) {
			return lines.filter((line) -> line.startsWith(ALLOWED))
				.findFirst()
				.map((line) -> of(line.substring(ALLOWED.length()), Processors::siblings))
				.orElseGet(() -> new Processors(List.of()));
		}
		catch (IOException ex) {
			return new Processors(List.of());
		}
	}

	/**
	 * Group processors by core.
	 * @param allowed the processors, as the system lists them: {@code 0-3,8}
	 * @param siblings returns the processors of the core to which one belongs, in the
	 * same form
	 */
	static Processors of(String allowed, IntFunction<String> siblings) {
		List<Integer> processors = parse(allowed);
		Set<List<Integer>> cores = new LinkedHashSet<>();
		for (int processor : processors) {
			List<Integer> core = new ArrayList<>(parse(siblings.apply(processor)));
			core.retainAll(processors);
			cores.add(core);
		}
		return new Processors(List.copyOf(cores));
	}

	/**
	 * A processor of which nothing is known is a core.
	 */
	private static String siblings(int processor) {
		try {
			return Files
				.readString(Path.of("/sys/devices/system/cpu/cpu" + processor, "topology", "thread_siblings_list"));
		}
		catch (IOException ex) {
			return String.valueOf(processor);
		}
	}

	private static List<Integer> parse(String list) {
		return Arrays.stream(list.strip().split(",")).map((range) -> range.split("-")).flatMapToInt((range) -> {
			int first = Integer.parseInt(range[0]);
			return IntStream.rangeClosed(first, (range.length > 1) ? Integer.parseInt(range[1]) : first);
		}).boxed().toList();
	}

	int count() {
		return this.cores.stream().mapToInt(List::size).sum();
	}

	/**
	 * Return one of several shares of the same size, as {@code taskset} takes it.
	 * @param number the number of the share, from 1
	 * @param count the processors of each
	 */
	String share(int number, int count) {
		return list(this.cores.stream().flatMap(List::stream).skip((number - 1L) * count).limit(count).toList());
	}

	/**
	 * Return the processors of some cores, as {@code taskset} takes them.
	 */
	String ofCores(int from, int to) {
		return list(this.cores.subList(from, to).stream().flatMap(List::stream).toList());
	}

	private static String list(List<Integer> processors) {
		return processors.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
	}

}
