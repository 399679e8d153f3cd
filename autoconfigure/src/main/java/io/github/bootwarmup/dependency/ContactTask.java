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
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.jvm.Deadline;
import io.github.bootwarmup.text.Causes;

/**
 * Tries to contact something until that succeeds or it is cancelled.
 */
final class ContactTask implements Callable<StepResult> {

	private static final Log logger = LogFactory.getLog(ContactTask.class);

	private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

	private final Contact contact;

	private final Supplier<Duration> time;

	private final Consumer<String> failing;

	/**
	 * How much time is left when the first attempt begins. Drawn before a thread is
	 * waited for, so that no pause comes on top of that.
	 */
	private final Duration begin;

	private final CountDownLatch cancelled = new CountDownLatch(1);

	private final CountDownLatch ended = new CountDownLatch(1);

	private @Nullable CurrentAttempt current;

	/**
	 * Create a new task.
	 * @param contact what it tries
	 * @param settings what configuration says
	 * @param time tells how much is left
	 * @param failing takes the cause of each failed attempt that another one follows
	 */
	ContactTask(Contact contact, DependencySettings settings, Supplier<Duration> time, Consumer<String> failing) {
		this.contact = contact;
		this.time = time;
		this.failing = failing;
		this.begin = time.get().minus(jitter(settings));
	}

	@Override
	public StepResult call() throws InterruptedException {
		pause(remaining().minus(this.begin));
		long begun = System.nanoTime();
		Duration pause = FIRST_PAUSE;
		FailedAttempts failed = new FailedAttempts();
		while (!isCancelled()) {
			try {
				StepResult result = attempt();
				return (failed.count() > 0 && result.equals(StepResult.WARMED))
						? StepResult.warmed("after " + failed.count() + " failed attempts") : result;
			}
			catch (Exception ex) {
				String cause = Causes.line(ex);
				logger.debug("Attempt failed: " + cause);
				if (FailedAttempts.isFinal(ex)) {
					return StepResult.failed(cause);
				}
				boolean cancelled = isCancelled();
				failed.add(ex, cancelled);
				if (!cancelled) {
					this.failing.accept(cause);
				}
			}
			catch (Throwable ex) {
				logger.debug("Attempt failed for good: " + Causes.line(ex));
				return StepResult.failed(Causes.line(ex));
			}
			pause(pause);
			pause = Deadline.min(pause.multipliedBy(2), LONGEST_PAUSE);
		}
		return failed.result(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
	}

	private StepResult attempt() throws Exception {
		CurrentAttempt attempt = new CurrentAttempt(this.time);
		synchronized (this) {
			this.current = attempt;
			if (this.cancelled.getCount() == 0) {
				attempt.cancel();
			}
		}
		try {
			return this.contact.attempt(attempt);
		}
		finally {
			attempt.end();
		}
	}

	private static Duration jitter(DependencySettings settings) {
		return Duration.ofNanos(ThreadLocalRandom.current().nextLong(settings.jitter().toNanos() + 1));
	}

	/**
	 * An interrupt may be how an attempt was cancelled.
	 */
	private void pause(Duration pause) throws InterruptedException {
		try {
			this.cancelled.await(Deadline.min(pause, remaining()).toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			if (!isCancelled()) {
				throw ex;
			}
		}
	}

	/**
	 * Return whether nothing is to be begun any more.
	 */
	boolean isCancelled() {
		return this.cancelled.getCount() == 0 || remaining().isZero();
	}

	private Duration remaining() {
		return this.time.get();
	}

	/**
	 * Let it end.
	 */
	synchronized void cancel() {
		this.cancelled.countDown();
		if (this.current != null) {
			this.current.cancel();
		}
	}

	void end() {
		this.ended.countDown();
	}

	void await(Duration time) throws InterruptedException {
		this.ended.await(time.toNanos(), TimeUnit.NANOSECONDS);
	}

}
