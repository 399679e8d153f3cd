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
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.jvm.WarmupThread;

/**
 * An attempt that can be cancelled as long as it goes on, and not any more when it has
 * ended.
 */
public final class CurrentAttempt implements Attempt {

	private static final Log logger = LogFactory.getLog(CurrentAttempt.class);

	private final Supplier<Duration> time;

	private @Nullable Cancellation cancellation;

	private boolean cancelled;

	private boolean ended;

	/**
	 * Create a new attempt.
	 * @param time tells how much is left
	 */
	public CurrentAttempt(Supplier<Duration> time) {
		this.time = time;
	}

	@Override
	public Duration remaining() {
		return this.time.get();
	}

	@Override
	public synchronized void onCancel(Cancellation cancellation) {
		this.cancellation = cancellation;
		if (this.cancelled) {
			begin();
		}
	}

	/**
	 * Let it end.
	 */
	public synchronized void cancel() {
		this.cancelled = true;
		if (this.cancellation != null) {
			begin();
		}
	}

	/**
	 * Note that it has ended.
	 */
	synchronized void end() {
		this.ended = true;
		this.cancellation = null;
	}

	/**
	 * The cancellation has a thread of its own, since it may have to wait for what gives
	 * no answer.
	 */
	private void begin() {
		new WarmupThread("cancellation", () -> {
			Cancellation current = take();
			if (current != null) {
				cancel(current);
			}
		}).start();
	}

	private synchronized @Nullable Cancellation take() {
		Cancellation current = this.ended ? null : this.cancellation;
		this.cancellation = null;
		return current;
	}

	private static void cancel(Cancellation cancellation) {
		try {
			cancellation.cancel();
		}
		catch (Throwable ex) {
			logger.debug("Cancellation failed", ex);
		}
	}

}
