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
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * A shutdown that may wait for a lock which a thread of warm-up holds. Such a thread is
 * interrupted and named. If that doesn't help, and the JVM is to end, it is halted. A
 * thread that nobody waits for is left alone.
 */
final class HeldShutdown {

	private static final Log logger = LogFactory.getLog(HeldShutdown.class);

	private static final Duration POLL = Duration.ofMillis(100);

	/**
	 * How long a thread may be waited for. Most constructors end by themselves.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(1);

	/**
	 * How long the closing of the context may wait for a thread that was interrupted.
	 */
	private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(5);

	/**
	 * As after a SIGTERM that nobody handles.
	 */
	private static final int EXIT_CODE = 128 + 15;

	private static final int FRAMES = 30;

	private static final String CLOSING = "org.springframework.context.support.AbstractApplicationContext";

	private final Supplier<Set<Thread>> stragglers;

	private final Map<Thread, Deadline> waitedFor = new HashMap<>();

	private final Set<Thread> interrupted = new HashSet<>();

	private volatile boolean held;

	/**
	 * Create a new instance.
	 * @param stragglers returns the threads of warm-up that are at work
	 */
	HeldShutdown(Supplier<Set<Thread>> stragglers) {
		this.stragglers = stragglers;
	}

	/**
	 * Watch until no thread is at work.
	 */
	void watch() {
		try {
			Set<Thread> threads = this.stragglers.get();
			while (!threads.isEmpty()) {
				look(threads);
				Thread.sleep(POLL.toMillis());
				threads = this.stragglers.get();
			}
			this.held = false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void look(Set<Thread> threads) {
		LockWaits waits = LockWaits.now();
		Optional<Thread> closing = Optional.empty();
		for (Thread thread : threads) {
			List<Long> waiting = waits.waitingFor(thread, threads);
			if (waiting.isEmpty()) {
				this.waitedFor.remove(thread);
			}
			else if (this.waitedFor.computeIfAbsent(thread, (key) -> new Deadline(TimeSource.SYSTEM, PATIENCE))
				.hasPassed()) {
				interrupt(thread);
				closing = closing.or(() -> closing(waiting));
			}
		}
		boolean wasHeld = this.held;
		this.held = closing.isPresent() && isJvmEnding();
		if (this.held && !wasHeld) {
			new ExitWatchdog(closing.get(), () -> this.held, TIME_TO_CLOSE, () -> EXIT_CODE).start();
		}
	}

	private void interrupt(Thread thread) {
		if (this.interrupted.add(thread)) {
			String stack = Arrays.stream(thread.getStackTrace())
				.limit(FRAMES)
				.map((frame) -> "%n      at %s".formatted(Line.of(frame)))
				.collect(Collectors.joining());
			thread.interrupt();
			logger.warn("The shutdown waits for a lock that thread %s of warm-up holds. The thread is interrupted:%s"
				.formatted(thread.getName(), stack));
		}
	}

	private static Optional<Thread> closing(List<Long> waiting) {
		return Thread.getAllStackTraces()
			.entrySet()
			.stream()
			.filter((entry) -> waiting.contains(entry.getKey().getId()) && Arrays.stream(entry.getValue())
				.anyMatch((frame) -> frame.getClassName().equals(CLOSING) && frame.getMethodName().equals("doClose")))
			.<Thread>map(Map.Entry::getKey)
			.findFirst();
	}

	private static boolean isJvmEnding() {
		Thread hook = new Thread(() -> {
		});
		try {
			Runtime.getRuntime().addShutdownHook(hook);
			Runtime.getRuntime().removeShutdownHook(hook);
			return false;
		}
		catch (IllegalStateException ex) {
			return true;
		}
	}

}
