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

package io.github.bootwarmup.rehearsal.transaction;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads whose transactions are rolled back. A thread that is marked twice has to be
 * unmarked twice.
 */
final class MarkedThreads {

	private final ThreadLocal<Integer> marks = new ThreadLocal<>();

	private final AtomicInteger threads = new AtomicInteger();

	/**
	 * Mark the current thread.
	 */
	void mark() {
		Integer marks = this.marks.get();
		if (marks == null) {
			this.threads.incrementAndGet();
		}
		this.marks.set((marks != null) ? marks + 1 : 1);
	}

	/**
	 * Take back a mark of the current thread.
	 */
	void unmark() {
		Integer marks = this.marks.get();
		if (marks != null && marks > 1) {
			this.marks.set(marks - 1);
		}
		else if (marks != null) {
			this.marks.remove();
			this.threads.decrementAndGet();
		}
	}

	/**
	 * Return whether the current thread is marked.
	 */
	boolean containsCurrent() {
		return this.marks.get() != null;
	}

	/**
	 * Return whether no thread is marked.
	 */
	boolean isEmpty() {
		return this.threads.get() == 0;
	}

}
