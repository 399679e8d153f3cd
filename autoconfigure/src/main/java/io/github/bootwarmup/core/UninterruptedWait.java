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

package io.github.bootwarmup.core;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.github.bootwarmup.jvm.WarmupThread;

/**
 * Waits on a thread that is not ours. An interrupt may be a leftover of the application's
 * or Spring's way of saying that a shutdown has begun, so it ends the wait only if it is
 * the latter. In any case the caller finds it again afterwards.
 */
public final class UninterruptedWait {

	private static final Duration POLL = Duration.ofMillis(20);

	private UninterruptedWait() {
	}

	/**
	 * Wait without a limit, since Spring interrupts a thread only then when it closes a
	 * context that is being refreshed. It says so before it publishes any event.
	 * @param <T> the type of the result
	 * @param end what is waited for
	 * @param gate closed for good if a shutdown turns out to have begun
	 * @param onShutdown completes what is waited for in that case
	 * @return the result
	 * @throws ExecutionException if what is waited for ended with an exception
	 */
	public static <T> T await(CompletableFuture<T> end, WarmupGate gate, Runnable onShutdown)
			throws ExecutionException {
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return end.get();
				}
				catch (InterruptedException ex) {
					if (!interrupted) {
						new WarmupThread("look-out", () -> lookOut(end, gate, onShutdown)).start();
					}
					interrupted = true;
				}
			}
		}
		finally {
			restore(interrupted);
		}
	}

	/**
	 * Wait for a condition, whoever interrupts.
	 * @param condition what is waited for
	 * @param limit how long at most
	 */
	public static void until(BooleanSupplier condition, Duration limit) {
		boolean interrupted = Thread.interrupted();
		long start = System.nanoTime();
		while (!condition.getAsBoolean() && System.nanoTime() - start < limit.toNanos()) {
			LockSupport.parkNanos(POLL.toNanos());
			interrupted |= Thread.interrupted();
		}
		restore(interrupted);
	}

	private static void lookOut(CompletableFuture<?> end, WarmupGate gate, Runnable onShutdown) {
		while (!end.isDone()) {
			gate.closeIfShuttingDown();
			if (gate.state() == GateState.CLOSED) {
				onShutdown.run();
			}
			LockSupport.parkNanos(POLL.toNanos());
		}
	}

	private static void restore(boolean interrupted) {
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
