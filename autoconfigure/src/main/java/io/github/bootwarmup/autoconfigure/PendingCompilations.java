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

package io.github.bootwarmup.autoconfigure;

import java.util.concurrent.TimeUnit;

import io.github.bootwarmup.core.CpuThrottling;
import io.github.bootwarmup.core.JitQueue;

/**
 * What the compiler still has to do when a training run ends. Before version 21 the JVM
 * archives a method that waits to be compiled as one that waits, and so never compiles it
 * in a start from there, however often it is called (JDK-8306460).
 */
final class PendingCompilations {

	/**
	 * Wait until they are done.
	 */
	void await() {
		CpuThrottling throttling = CpuThrottling.ofThisProcess();
		JitQueue queue = JitQueue.ofThisJvm(() -> throttling.count().throttledPeriods(), TimeUnit.NANOSECONDS::sleep);
		boolean interrupted = Thread.interrupted();
		try {
			queue.awaitIdle();
		}
		catch (InterruptedException ex) {
			interrupted = true;
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
