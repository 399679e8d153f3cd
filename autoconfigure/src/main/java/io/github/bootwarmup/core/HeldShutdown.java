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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.jvm.Deadline;
import io.github.bootwarmup.jvm.ExitWatchdog;
import io.github.bootwarmup.jvm.LockWaits;
import io.github.bootwarmup.jvm.ShutdownHook;
import io.github.bootwarmup.jvm.TimeSource;
import io.github.bootwarmup.text.Line;

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
	 * How long the closing of the context may wait altogether. A slow constructor ends
	 * meanwhile, and Kubernetes gives 30 seconds.
	 */
	private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(20);

	/**
	 * As documented of {@code bootwarmup.on-failure=exit}.
	 */
	private static final Duration TIME_TO_FAIL = Duration.ofSeconds(10);

	/**
	 * How long to watch when nobody waits and the JVM goes on: longer than the phases of
	 * a graceful shutdown, after which somebody may wait.
	 */
	private static final Duration LONGEST_CALM = Duration.ofMinutes(2);

	/**
	 * As after a SIGTERM that nobody handles.
	 */
	private static final int EXIT_CODE = 128 + 15;

	private static final int FRAMES = 30;

	private static final String CLOSING = "org.springframework.context.support.AbstractApplicationContext";

	private final Supplier<Set<Thread>> stragglers;

	private final Map<Thread, Deadline> waitedFor = new HashMap<>();

	private final Set<Thread> interrupted = new HashSet<>();

	private final BooleanSupplier ending;

	private final Halt halt;

	private final TimeSource time;

	private @Nullable AtomicBoolean held;

	/**
	 * Create a new instance.
	 * @param stragglers returns the threads of warm-up that are at work
	 * @param startFailed whether the start of the application has failed, so that the JVM
	 * is to end when the context is closed
	 */
	HeldShutdown(Supplier<Set<Thread>> stragglers, boolean startFailed) {
		this(stragglers, () -> startFailed || isJvmEnding(), (closing, held) -> new ExitWatchdog(closing, held,
				startFailed ? TIME_TO_FAIL : TIME_TO_CLOSE, () -> startFailed ? 1 : EXIT_CODE)
			.start(), TimeSource.SYSTEM);
	}

	HeldShutdown(Supplier<Set<Thread>> stragglers, BooleanSupplier ending, Halt halt, TimeSource time) {
		this.stragglers = stragglers;
		this.ending = ending;
		this.halt = halt;
		this.time = time;
	}

	/**
	 * Watch until no thread is at work, or the application turns out to go on.
	 */
	void watch() {
		try {
			Deadline calm = new Deadline(this.time, LONGEST_CALM);
			Set<Thread> threads = this.stragglers.get();
			while (!threads.isEmpty() && !calm.hasPassed()) {
				if (look(threads) || this.ending.getAsBoolean()) {
					calm = new Deadline(this.time, LONGEST_CALM);
				}
				Thread.sleep(POLL.toMillis());
				threads = this.stragglers.get();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			letGo();
		}
	}

	/**
	 * Return whether somebody waits.
	 */
	private boolean look(Set<Thread> threads) {
		LockWaits waits = LockWaits.now();
		List<Long> all = new ArrayList<>();
		for (Thread thread : threads) {
			List<Long> waiting = waits.waitingFor(thread, threads);
			all.addAll(waiting);
			if (waiting.isEmpty()) {
				this.waitedFor.remove(thread);
			}
			else if (this.waitedFor.computeIfAbsent(thread, (key) -> new Deadline(this.time, PATIENCE)).hasPassed()) {
				interrupt(thread);
			}
		}
		closing(all).filter((closing) -> this.ending.getAsBoolean()).ifPresentOrElse(this::hold, this::letGo);
		return !all.isEmpty();
	}

	private void hold(Thread closing) {
		if (this.held == null) {
			AtomicBoolean held = new AtomicBoolean(true);
			this.held = held;
			this.halt.unlessLetGo(closing, held::get);
		}
	}

	private void letGo() {
		if (this.held != null) {
			this.held.set(false);
			this.held = null;
		}
	}

	private void interrupt(Thread thread) {
		if (this.interrupted.add(thread)) {
			String stack = Line.stack(List.of(thread.getStackTrace()), FRAMES);
			thread.interrupt();
			logger.warn("The shutdown waits for a lock that thread %s of warm-up holds. The thread is interrupted:%s"
				.formatted(thread.getName(), stack));
		}
	}

	private static Optional<Thread> closing(List<Long> waiting) {
		Map<Thread, StackTraceElement[]> threads = waiting.isEmpty() ? Map.of() : Thread.getAllStackTraces();
		return threads.entrySet()
			.stream()
			.filter((entry) -> waiting.contains(entry.getKey().getId()) && Arrays.stream(entry.getValue())
				.anyMatch((frame) -> frame.getClassName().equals(CLOSING) && frame.getMethodName().equals("doClose")))
			.<Thread>map(Map.Entry::getKey)
			.findFirst();
	}

	private static boolean isJvmEnding() {
		AtomicBoolean ending = new AtomicBoolean();
		ShutdownHook hook = new ShutdownHook("held-shutdown", () -> ending.set(true));
		hook.register();
		hook.remove();
		return ending.get();
	}

	/**
	 * Halts the JVM after a while, unless whoever closes the context is let go.
	 */
	interface Halt {

		void unlessLetGo(Thread closing, BooleanSupplier held);

	}

}
