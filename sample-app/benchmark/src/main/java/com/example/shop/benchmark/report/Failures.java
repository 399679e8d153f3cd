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

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.example.shop.benchmark.load.ScheduleNotHeldException;

/**
 * What could not be measured, while the rest of an experiment goes on, and what was
 * answered otherwise than expected.
 */
public final class Failures {

	private final Consumer<String> progress;

	private final Supplier<List<String>> unexpected;

	private final List<Failure> failures = new ArrayList<>();

	/**
	 * Make one for an experiment that counts unexpected answers among its figures.
	 * @param progress is told of each failure
	 */
	public Failures(Consumer<String> progress) {
		this(progress, List::of);
	}

	/**
	 * Make one.
	 * @param progress is told of each failure
	 * @param unexpected tells which answers were unexpected so far, of what is reported
	 * all the same
	 */
	public Failures(Consumer<String> progress, Supplier<List<String>> unexpected) {
		this.progress = progress;
		this.unexpected = unexpected;
	}

	/**
	 * Try to measure something, and note it if that fails.
	 * @param what what is measured
	 */
	public void attempt(String what, Measurement measurement) throws InterruptedException {
		try {
			measurement.run();
		}
		catch (RuntimeException ex) {
			Failure failure = new Failure(what, ex);
			this.failures.add(failure);
			this.progress.accept("Not measured: " + failure);
		}
	}

	public List<String> descriptions() {
		return Stream.concat(this.failures.stream().map(Failure::toString), this.unexpected.get().stream()).toList();
	}

	/**
	 * Return what has to be said below a table; nothing if nothing failed.
	 */
	public String markdown() {
		return list("Not measured:", summaries()) + list("Not as expected:", this.unexpected.get());
	}

	private static String list(String title, List<String> items) {
		return items.isEmpty() ? ""
				: items.stream()
					.map((item) -> "- " + item + "\n")
					.collect(Collectors.joining("", "\n" + title + "\n\n", ""));
	}

	/**
	 * End with an exception if anything failed, now that the rest is measured.
	 */
	public void requireNone() {
		List<String> answers = this.unexpected.get();
		if (this.failures.isEmpty() && answers.isEmpty()) {
			return;
		}
		String message = Stream
			.of(paragraph("Not everything was measured.", summaries()),
					paragraph("Not everything was as expected.", answers))
			.flatMap(List::stream)
			.collect(Collectors.joining(System.lineSeparator()));
		if (answers.isEmpty()
				&& this.failures.stream().allMatch((failure) -> failure.cause() instanceof ScheduleNotHeldException)) {
			throw new ScheduleNotHeldException(message);
		}
		IllegalStateException failure = new IllegalStateException(message);
		this.failures.forEach((each) -> failure.addSuppressed(each.cause()));
		throw failure;
	}

	private static List<String> paragraph(String title, List<String> items) {
		return items.isEmpty() ? List.of() : Stream.concat(Stream.of(title), items.stream()).toList();
	}

	private List<String> summaries() {
		return this.failures.stream().map((failure) -> failure.toString().lines().findFirst().orElse("")).toList();
	}

	/**
	 * A part of an experiment.
	 */
	@FunctionalInterface
	public interface Measurement {

		void run() throws InterruptedException;

	}

	private record Failure(String what, RuntimeException cause) {

		@Override
		public String toString() {
			return this.what + ": " + ((this.cause.getMessage() != null) ? this.cause.getMessage() : this.cause);
		}

	}

}
