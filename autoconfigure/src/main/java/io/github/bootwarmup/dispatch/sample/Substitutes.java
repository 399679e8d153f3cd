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

package io.github.bootwarmup.dispatch.sample;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;

import io.github.bootwarmup.inspection.ApplicationCode;

/**
 * Substitutes for values that their own type refuses. A type is known to refuse one by
 * the failure of its constructor or of an accessor; then its next substitute is tried.
 * Lives as long as one run.
 */
public final class Substitutes {

	/**
	 * The most attempts for one route, all types together.
	 */
	private static final int MOST = 100;

	/**
	 * The longest that attempts for one route may take, all types together.
	 */
	private static final Duration LONGEST = Duration.ofSeconds(1);

	private static final List<String> CALLERS = List.of("jdk.internal.reflect.", "java.lang.reflect.",
			"java.lang.invoke.", "tools.jackson.", "org.instancio.", ApplicationCode.SPRING);

	private final Map<String, Candidates> types = new HashMap<>();

	private int attempts;

	private int most = MOST;

	private final LongSupplier nanoTime;

	private long begin;

	public Substitutes() {
		this(System::nanoTime);
	}

	public Substitutes(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.begin = nanoTime.getAsLong();
	}

	/**
	 * Return what is to be used for a type, or {@code null} as long as it refused
	 * nothing.
	 */
	public @Nullable Substitute of(Class<?> type) {
		return this.types.computeIfAbsent(type.getName(), (name) -> new Candidates(type)).current();
	}

	/**
	 * Find out from a failure which type refused its value.
	 * @return whether there is something else to try
	 */
	public boolean next(Throwable failure) {
		Candidates candidates = this.types.get(called(failure));
		if (candidates == null || isSpent() || Thread.currentThread().isInterrupted() || !candidates.next()) {
			return false;
		}
		this.attempts++;
		return true;
	}

	private boolean isSpent() {
		return this.attempts == this.most || this.nanoTime.getAsLong() - this.begin > LONGEST.toNanos();
	}

	/**
	 * Begin with another route. A type of which nothing was found may be refused a value
	 * only where it was, for example where a sample ends.
	 */
	public void nextRoute() {
		this.most = this.attempts + MOST;
		this.begin = this.nanoTime.getAsLong();
		this.types.values().forEach(Candidates::nextRoute);
	}

	/**
	 * Return how many attempts there were: after each, samples may be other ones.
	 */
	int attempts() {
		return this.attempts;
	}

	/**
	 * Return the name of the class that was called by a library when something failed.
	 */
	private static String called(Throwable failure) {
		String called = "";
		for (StackTraceElement frame : NestedExceptionUtils.getMostSpecificCause(failure).getStackTrace()) {
			boolean caller = CALLERS.stream().anyMatch(frame.getClassName()::startsWith);
			if (caller && !called.isEmpty()) {
				return called;
			}
			called = caller ? called : frame.getClassName();
		}
		return "";
	}

	/**
	 * The substitutes of one type, found when it refuses a value.
	 */
	private static final class Candidates {

		private final Class<?> type;

		private List<Substitute> all = List.of();

		private int index = -1;

		Candidates(Class<?> type) {
			this.type = type;
		}

		@Nullable Substitute current() {
			return (this.index >= 0) ? this.all.get(this.index) : null;
		}

		boolean next() {
			this.all = (this.index < 0) ? Substitute.of(this.type) : this.all;
			if (this.index + 1 >= this.all.size()) {
				return false;
			}
			this.index++;
			return true;
		}

		void nextRoute() {
			Substitute current = current();
			this.index -= (current != null && current.isNothing()) ? 1 : 0;
		}

	}

}
