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

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.bootwarmup.text.Line;

/**
 * Halts the JVM when an application does not come to its end: a constructor that hangs
 * holds the lock that closing a context needs, and {@code System.exit} would wait for the
 * same lock, and for every shutdown hook. An archive of classes is written all the same
 * when the JVM is halted.
 */
public final class ExitWatchdog {

	private static final Log logger = LogFactory.getLog(ExitWatchdog.class);

	private static final Duration POLL = Duration.ofMillis(100);

	private static final int MOST_THREADS = 5;

	private static final int FRAMES = 10;

	private static final String SHUTDOWN = "java.lang.Shutdown";

	private final Thread closing;

	private final BooleanSupplier active;

	private final Duration bound;

	private final IntSupplier exitCode;

	/**
	 * Create a new instance that watches until the JVM ends.
	 * @param closing the thread that closes the application
	 * @param bound how long it may take, shutdown hooks included
	 * @param exitCode the exit code of the JVM if it is halted
	 */
	public ExitWatchdog(Thread closing, Duration bound, IntSupplier exitCode) {
		this(closing, () -> true, bound, exitCode);
	}

	/**
	 * Create a new instance.
	 * @param closing the thread that closes the application
	 * @param active whether the application has not come to its end yet
	 * @param bound how long it may be so
	 * @param exitCode the exit code of the JVM if it is halted
	 */
	public ExitWatchdog(Thread closing, BooleanSupplier active, Duration bound, IntSupplier exitCode) {
		this.closing = closing;
		this.active = active;
		this.bound = bound;
		this.exitCode = exitCode;
	}

	/**
	 * Start to watch, on a daemon thread.
	 */
	public void start() {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		new WarmupThread("exit-watchdog", ClassLoader.getSystemClassLoader(), () -> watch(before)).start();
	}

	private void watch(Set<Thread> before) {
		Deadline deadline = new Deadline(TimeSource.SYSTEM, this.bound);
		try {
			while (this.active.getAsBoolean()) {
				if (deadline.hasPassed()) {
					halt(before);
					return;
				}
				Thread.sleep(POLL.toMillis());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void halt(Set<Thread> before) {
		Map<Thread, StackTraceElement[]> threads = Thread.getAllStackTraces();
		if (threads.values().stream().anyMatch(ExitWatchdog::isHalting)) {
			return;
		}
		boolean shutdown = threads.values().stream().anyMatch(ExitWatchdog::isShuttingDown);
		int code = this.exitCode.getAsInt();
		report("%s within %d s, and is halted with exit code %d%s".formatted(shutdown
				? "The application did not end because of its shutdown hooks" : "The application did not close",
				this.bound.toSeconds(), code, describe(threads, before)), shutdown);
		Runtime.getRuntime().halt(code);
	}

	/**
	 * Logging may be over when shutdown hooks run.
	 */
	private static void report(String text, boolean shutdown) {
		if (shutdown) {
			System.err.println(text);
		}
		else {
			logger.error(text);
		}
	}

	/**
	 * Return whether a thread is past all shutdown hooks and lets the JVM end. It may
	 * take minutes there, in which the JVM writes an archive of classes.
	 */
	private static boolean isHalting(StackTraceElement[] stack) {
		return Arrays.stream(stack)
			.anyMatch((frame) -> frame.getClassName().equals(SHUTDOWN) && frame.getMethodName().startsWith("halt"));
	}

	private static boolean isShuttingDown(StackTraceElement[] stack) {
		return Arrays.stream(stack).anyMatch((frame) -> frame.getClassName().equals(SHUTDOWN));
	}

	/**
	 * Return whether a thread made the JVM shut down, and waits for the shutdown hooks. A
	 * later call of {@code System.exit}, such as that of a hook, does not come that far,
	 * and waits for ever.
	 * @param stack where the thread stands
	 * @return whether it does
	 */
	public static boolean runsHooks(StackTraceElement[] stack) {
		return Arrays.stream(stack)
			.anyMatch((frame) -> frame.getClassName().equals(SHUTDOWN) && frame.getMethodName().equals("runHooks"));
	}

	private boolean onlyWaits(Thread thread, StackTraceElement[] stack) {
		return isShuttingDown(stack) && (thread == this.closing || runsHooks(stack));
	}

	/**
	 * Name the thread that closes the application, and what has begun since, such as
	 * shutdown hooks. Who only waits for these is not worth a line.
	 */
	private String describe(Map<Thread, StackTraceElement[]> threads, Set<Thread> before) {
		return threads.entrySet()
			.stream()
			.filter((entry) -> mayHinder(entry.getKey(), before) && !onlyWaits(entry.getKey(), entry.getValue()))
			.sorted(Comparator.comparing((Map.Entry<Thread, ?> entry) -> entry.getKey() != this.closing))
			.limit(MOST_THREADS)
			.map((entry) -> "%n  thread %s%s".formatted(Line.of(entry.getKey().getName()),
					Line.stack(List.of(entry.getValue()), FRAMES)))
			.collect(Collectors.joining());
	}

	private boolean mayHinder(Thread thread, Set<Thread> before) {
		return !(thread instanceof WarmupThread) && (thread == this.closing || !before.contains(thread));
	}

}
