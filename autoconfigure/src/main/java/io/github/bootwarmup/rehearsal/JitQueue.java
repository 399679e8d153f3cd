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

package io.github.bootwarmup.rehearsal;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What the compiler of the JVM has still to do. It works in the background, and what the
 * last requests made it begin would take processor time from the first users.
 */
final class JitQueue {

	private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(50);

	private static final int MOST_PERIODS = 10;

	/**
	 * The time of compilation, in milliseconds per period, below which the compiler is
	 * not busy.
	 */
	private static final long BUSY = 25;

	/**
	 * How many calm periods it takes. One may only be a long compilation that is counted
	 * when it ends.
	 */
	private static final int CALM_PERIODS = 2;

	private final LongSupplier compilationMillis;

	private final LongSupplier throttledPeriods;

	private final Pause pause;

	/**
	 * Create a new instance.
	 * @param compilationMillis the time of compilation so far
	 * @param throttledPeriods counts when a quota of processor time was used up; a
	 * compiler that is kept from running only seems calm
	 * @param pause lets time pass
	 */
	JitQueue(LongSupplier compilationMillis, LongSupplier throttledPeriods, Pause pause) {
		this.compilationMillis = compilationMillis;
		this.throttledPeriods = throttledPeriods;
		this.pause = pause;
	}

	static JitQueue ofThisJvm(LongSupplier throttledPeriods, Pause pause) {
		CompilationMXBean compilation = ManagementFactory.getCompilationMXBean();
		boolean known = compilation != null && compilation.isCompilationTimeMonitoringSupported();
		return new JitQueue(known ? compilation::getTotalCompilationTime : () -> 0, throttledPeriods, pause);
	}

	/**
	 * Wait until the compiler is calm, half a second at most.
	 */
	void awaitCalm() throws InterruptedException {
		long before = this.compilationMillis.getAsLong();
		long throttledBefore = this.throttledPeriods.getAsLong();
		int calm = 0;
		for (int period = 0; period < MOST_PERIODS && calm < CALM_PERIODS; period++) {
			this.pause.await(PERIOD);
			long now = this.compilationMillis.getAsLong();
			long throttled = this.throttledPeriods.getAsLong();
			calm = (now - before < BUSY && throttled <= throttledBefore) ? calm + 1 : 0;
			before = now;
			throttledBefore = throttled;
		}
	}

}
