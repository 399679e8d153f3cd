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

package io.github.bootwarmup.dependency;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import io.github.bootwarmup.core.step.StepRecorder;
import io.github.bootwarmup.jvm.Deadline;
import io.github.bootwarmup.jvm.WarmupThread;

/**
 * Contacts of a dependency, side by side as far as there are threads.
 */
public final class Contacts {

	/**
	 * How long what was cancelled may take to say so.
	 */
	public static final Duration GRACE = Duration.ofSeconds(1);

	private static final int THREADS = 16;

	private final StepRecorder recorder;

	private final DependencySettings settings;

	private final Duration reserve;

	private final ExecutorService threads;

	private final List<ContactTask> tasks = new CopyOnWriteArrayList<>();

	/**
	 * Create a new instance.
	 * @param warmer who contacts
	 * @param settings what configuration says
	 * @param recorder takes the steps
	 */
	Contacts(String warmer, DependencySettings settings, StepRecorder recorder) {
		this.settings = settings;
		this.recorder = recorder;
		this.reserve = reserve(recorder.remaining(), settings.timeout().plus(settings.jitter()));
		this.threads = Executors.newFixedThreadPool(THREADS, (work) -> new WarmupThread(warmer, work));
	}

	/**
	 * Find out how much of the time is kept for what was cancelled. When the deadline is
	 * near it is less.
	 */
	private static Duration reserve(Duration whole, Duration asked) {
		Duration reserve = Deadline.min(GRACE, whole.dividedBy(2));
		return whole.minus(Deadline.min(asked, whole.minus(reserve)));
	}

	private Duration remaining() {
		Duration remaining = this.recorder.remaining().minus(this.reserve);
		return remaining.isNegative() ? Duration.ZERO : remaining;
	}

	void begin(String name, Contact contact) {
		this.recorder.announce(name);
		ContactTask task = new ContactTask(contact, this.settings, this::remaining,
				(cause) -> this.recorder.failing(name, cause));
		this.tasks.add(task);
		try {
			this.threads.execute(() -> run(name, task));
		}
		catch (Throwable ex) {
			task.end();
			throw ex;
		}
	}

	/**
	 * A step that gets its turn too late stays as it was announced: a later pass may have
	 * done it by then.
	 */
	private void run(String name, ContactTask task) {
		try {
			if (!task.isCancelled()) {
				this.recorder.record(name, task);
			}
		}
		finally {
			task.end();
		}
	}

	/**
	 * Wait until all have ended or their time is up, and cancel what has not.
	 */
	void await() throws InterruptedException {
		this.threads.shutdown();
		try {
			await(this::remaining);
		}
		finally {
			cancel();
		}
		long cancelled = System.nanoTime();
		await(() -> GRACE.minusNanos(System.nanoTime() - cancelled));
	}

	private void await(Supplier<Duration> remaining) throws InterruptedException {
		for (ContactTask task : this.tasks) {
			task.await(remaining.get());
		}
	}

	/**
	 * Cancel what has not ended. May be called by any thread.
	 */
	void cancel() {
		this.tasks.forEach(ContactTask::cancel);
	}

}
