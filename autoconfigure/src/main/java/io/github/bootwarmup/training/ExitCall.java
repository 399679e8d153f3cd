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

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.jvm.ExitWatchdog;
import io.github.bootwarmup.text.Line;

/**
 * The call that made the JVM shut down.
 *
 * @param caller who called {@code System.exit}, or {@code null} if nobody did
 */
record ExitCall(@Nullable StackTraceElement caller) {

	private static final Set<String> CALLED = Set.of("java.lang.Shutdown", "java.lang.Runtime", "java.lang.System");

	/**
	 * Find it while the JVM is shutting down: the caller waits for the shutdown hooks.
	 */
	static ExitCall find() {
		return Thread.getAllStackTraces()
			.values()
			.stream()
			.filter(ExitWatchdog::runsHooks)
			.findFirst()
			.map(Arrays::asList)
			.map(ExitCall::of)
			.orElseGet(() -> new ExitCall(null));
	}

	private static ExitCall of(List<StackTraceElement> stack) {
		int last = -1;
		for (int i = 0; i < stack.size(); i++) {
			last = CALLED.contains(stack.get(i).getClassName()) ? i : last;
		}
		return new ExitCall((last + 1 < stack.size()) ? stack.get(last + 1) : null);
	}

	/**
	 * Return whether somebody outside ended the JVM, who knows about it.
	 */
	boolean isSignal() {
		return this.caller != null && this.caller.getClassName().startsWith("java.lang.Terminator");
	}

	String describe() {
		return (this.caller != null) ? "System.exit was called at " + Line.of(this.caller)
				: "it closed its context, or a virtual thread called System.exit";
	}

}
