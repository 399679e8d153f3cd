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

package io.github.bootwarmup.rehearsal.listener;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;

/**
 * The rehearsals that workers of private listeners are handling, by the labels that they
 * show.
 */
public final class HandledRequests {

	private final Map<String, Thread> workers = new ConcurrentHashMap<>();

	private final Map<String, Throwable> failures = new ConcurrentHashMap<>();

	private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

	/**
	 * The current thread begins to handle a request.
	 * @param label what the request shows, or {@code null} if nothing
	 */
	public void begin(@Nullable String label) {
		if (label != null) {
			this.workers.put(label, Thread.currentThread());
		}
	}

	/**
	 * The current thread has handled a request.
	 * @param label what the request shows, or {@code null} if nothing
	 */
	public void end(@Nullable String label) {
		if (label != null && this.workers.remove(label, Thread.currentThread())) {
			doWhatWaits();
		}
	}

	/**
	 * Do something as soon as no request is being handled.
	 * @param task what is to be done
	 */
	public void whenIdle(Runnable task) {
		this.waiting.add(task);
		doWhatWaits();
	}

	private void doWhatWaits() {
		while (this.workers.isEmpty()) {
			Runnable task = this.waiting.poll();
			if (task == null) {
				return;
			}
			task.run();
		}
	}

	/**
	 * Return the thread that handles a request.
	 * @param label what the request shows
	 * @return the thread, or {@code null} if none does
	 */
	public @Nullable Thread worker(String label) {
		return this.workers.get(label);
	}

	/**
	 * Return whether the current thread handles a request.
	 * @return whether it does
	 */
	public boolean isHandledHere() {
		return this.workers.containsValue(Thread.currentThread());
	}

	/**
	 * A request has ended with an exception that nobody has handled.
	 * @param label what the request shows, or {@code null} if nothing
	 * @param failure what was thrown
	 */
	public void failed(@Nullable String label, Throwable failure) {
		if (label != null) {
			Throwable cause = failure;
			while (cause instanceof ServletException && cause.getCause() != null) {
				cause = cause.getCause();
			}
			this.failures.put(label, cause);
		}
	}

	/**
	 * Return what a request has thrown, once.
	 * @param label what the request shows
	 * @return what was thrown, or {@code null} if nothing was
	 */
	public @Nullable Throwable takeFailure(String label) {
		return this.failures.remove(label);
	}

}
