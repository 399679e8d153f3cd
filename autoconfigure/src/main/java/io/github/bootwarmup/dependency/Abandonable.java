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

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.bootwarmup.jvm.WarmupThread;

/**
 * Gets something in a way that nothing ends, such as from a pool that waits for its
 * server. That has a thread of its own, which is left to itself when the time is up.
 *
 * @param <T> what it gets
 */
public final class Abandonable<T> {

	private static final Log logger = LogFactory.getLog(Abandonable.class);

	private final String what;

	private final Callable<T> work;

	private final Consumer<T> late;

	/**
	 * Create a new instance.
	 * @param what names what it gets, such as {@code a connection}
	 * @param work gets it
	 * @param late takes what comes when nobody waits for it any more
	 */
	public Abandonable(String what, Callable<T> work, Consumer<T> late) {
		this.what = what;
		this.work = work;
		this.late = late;
	}

	/**
	 * Wait for it until the attempt is cancelled.
	 * @param attempt the attempt, whose cancellation is replaced
	 * @return what it gets
	 * @throws Exception if that fails or takes too long
	 */
	public T await(Attempt attempt) throws Exception {
		CompletableFuture<T> answer = new CompletableFuture<>();
		attempt.onCancel(() -> answer.completeExceptionally(new TimeoutException("still waiting for " + this.what)));
		new WarmupThread("waiting", () -> work(answer)).start();
		try {
			return answer.get();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof Error error) {
				throw error;
			}
			throw (ex.getCause() instanceof Exception cause) ? cause : ex;
		}
	}

	private void work(CompletableFuture<T> answer) {
		try {
			T got = this.work.call();
			if (!answer.complete(got)) {
				this.late.accept(got);
			}
		}
		catch (Throwable ex) {
			if (!answer.completeExceptionally(ex)) {
				logger.debug("Nobody waits any more for " + this.what, ex);
			}
		}
	}

}
