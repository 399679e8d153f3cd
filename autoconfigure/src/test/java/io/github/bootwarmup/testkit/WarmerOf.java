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

package io.github.bootwarmup.testkit;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.bootwarmup.Warmer;
import io.github.bootwarmup.WarmupRun;

/**
 * A warmer made of a lambda expression, and things that warmers do wrong.
 *
 * @param name the name
 * @param work the work
 */
public record WarmerOf(String name, Work work) implements Warmer {

	@Override
	public void warm(WarmupRun run) throws Exception {
		this.work.warm(run);
	}

	/**
	 * A warmer that takes its time, does one step in it, and tells when it has ended.
	 */
	public static Warmer taking(String name, long millis) {
		return new WarmerOf(name, (run) -> {
			run.step("work", () -> block(millis));
			Marks.now(name + "-ended");
		});
	}

	/**
	 * Block whatever anybody does.
	 */
	public static void block(long millis) {
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
		for (long left = millis; left > 0; left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
			Thread.interrupted();
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(left));
		}
	}

	/**
	 * Never return, whatever anybody does.
	 */
	public static void hang() {
		block(TimeUnit.HOURS.toMillis(1));
	}

	/**
	 * What a warmer does.
	 */
	@FunctionalInterface
	public interface Work {

		void warm(WarmupRun run) throws Exception;

	}

}
