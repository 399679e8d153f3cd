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

package io.github.bootwarmup.jvm;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The work that the JIT compiler has left. It works in the background, and what is under
 * way isn't counted before it ends.
 */
public final class JitQueue {

	private static final Duration PERIOD = Duration.ofMillis(50);

	private static final Duration LONGEST_UNTIL_CALM = Duration.ofMillis(500);

	private static final Duration LONGEST_UNTIL_IDLE = Duration.ofSeconds(10);

	private static final Duration CALM = PERIOD.multipliedBy(2);

	private static final Duration IDLE = Duration.ofSeconds(1);

	/**
	 * The time of compilation, in milliseconds per period, from which the compiler is
	 * busy rather than calm.
	 */
	private static final long BUSY = 25;

	private final LongSupplier compilationMillis;

	private final LongSupplier throttledPeriods;

	private final TimeSource time;

	private final Pause pause;

	/**
	 * Create a new instance.
	 * @param compilationMillis the time of compilation so far
	 * @param throttledPeriods counts when a quota of processor time was used up; a
	 * compiler that is kept from running only seems calm
	 * @param time tells the time
	 * @param pause lets time pass
	 */
	JitQueue(LongSupplier compilationMillis, LongSupplier throttledPeriods, TimeSource time, Pause pause) {
		this.compilationMillis = compilationMillis;
		this.throttledPeriods = throttledPeriods;
		this.time = time;
		this.pause = pause;
	}

	/**
	 * Return the queue of the JVM that this runs in. Where the JVM doesn't tell how long
	 * it compiles, it is taken for idle.
	 * @param throttledPeriods counts when a quota of processor time was used up; a
	 * compiler that is kept from running only seems calm
	 * @param pause lets time pass
	 * @return the queue
	 */
	public static JitQueue ofThisJvm(LongSupplier throttledPeriods, Pause pause) {
		CompilationMXBean compilation = ManagementFactory.getCompilationMXBean();
		boolean known = compilation != null && compilation.isCompilationTimeMonitoringSupported();
		return new JitQueue(known ? compilation::getTotalCompilationTime : () -> 0, throttledPeriods, TimeSource.SYSTEM,
				pause);
	}

	/**
	 * Wait until the compiler is calm, half a second at most: what it goes on doing would
	 * take little from those who come next.
	 * @throws InterruptedException if the thread is interrupted
	 */
	public void awaitCalm() throws InterruptedException {
		await(BUSY, CALM, LONGEST_UNTIL_CALM);
	}

	/**
	 * Wait until the compiler has had nothing to do for a second, ten seconds at most.
	 * @throws InterruptedException if the thread is interrupted
	 */
	public void awaitIdle() throws InterruptedException {
		await(1, IDLE, LONGEST_UNTIL_IDLE);
	}

	private void await(long busy, Duration enough, Duration longest) throws InterruptedException {
		long before = this.compilationMillis.getAsLong();
		long throttledBefore = this.throttledPeriods.getAsLong();
		Duration calm = Duration.ZERO;
		long start = this.time.nanoTime();
		while (calm.compareTo(enough) < 0 && this.time.nanoTime() - start < longest.toNanos()) {
			this.pause.await(PERIOD.toNanos());
			long now = this.compilationMillis.getAsLong();
			long throttled = this.throttledPeriods.getAsLong();
			calm = (now - before < busy && throttled <= throttledBefore) ? calm.plus(PERIOD) : Duration.ZERO;
			before = now;
			throttledBefore = throttled;
		}
	}

}
