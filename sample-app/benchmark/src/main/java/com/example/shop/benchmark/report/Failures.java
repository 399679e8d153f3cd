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
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.example.shop.benchmark.load.ScheduleNotHeldException;

/**
 * What could not be measured, while the rest of an experiment goes on.
 */
public final class Failures {

	private final Consumer<String> progress;

	private final List<Failure> failures = new ArrayList<>();

	/**
	 * Make one.
	 * @param progress is told of each failure
	 */
	public Failures(Consumer<String> progress) {
		this.progress = progress;
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
		return this.failures.stream().map(Failure::toString).toList();
	}

	/**
	 * Return what has to be said below a table; nothing if nothing failed.
	 */
	public String markdown() {
		return this.failures.isEmpty() ? "" : summaries().map((summary) -> "- " + summary + "\n")
			.collect(Collectors.joining("", "\nNot measured:\n\n", ""));
	}

	/**
	 * End with an exception if anything failed, now that the rest is measured.
	 */
	public void requireNone() {
		if (this.failures.isEmpty()) {
			return;
		}
		String message = "Not everything was measured." + System.lineSeparator()
				+ summaries().collect(Collectors.joining(System.lineSeparator()));
		if (this.failures.stream().allMatch((failure) -> failure.cause() instanceof ScheduleNotHeldException)) {
			throw new ScheduleNotHeldException(message);
		}
		throw new IllegalStateException(message, this.failures.get(0).cause());
	}

	private Stream<String> summaries() {
		return descriptions().stream().map((description) -> description.lines().findFirst().orElse(""));
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
