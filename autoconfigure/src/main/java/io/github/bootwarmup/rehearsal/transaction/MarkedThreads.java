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

	private final ThreadLocal<Mark> marks = new ThreadLocal<>();

	private final AtomicInteger threads = new AtomicInteger();

	/**
	 * Mark the current thread.
	 * @param transactions what the transactions that it begins are counted by, unless it
	 * is marked already
	 */
	void mark(AtomicInteger transactions) {
		Mark mark = this.marks.get();
		if (mark == null) {
			this.threads.incrementAndGet();
		}
		this.marks.set((mark != null) ? new Mark(mark.depth() + 1, mark.transactions()) : new Mark(1, transactions));
	}

	/**
	 * Take back a mark of the current thread.
	 */
	void unmark() {
		Mark mark = this.marks.get();
		if (mark != null && mark.depth() > 1) {
			this.marks.set(new Mark(mark.depth() - 1, mark.transactions()));
		}
		else if (mark != null) {
			this.marks.remove();
			this.threads.decrementAndGet();
		}
	}

	/**
	 * Count a transaction that the current thread has begun, if it is marked.
	 */
	void countTransaction() {
		Mark mark = this.marks.get();
		if (mark != null) {
			mark.transactions().incrementAndGet();
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

	private record Mark(int depth, AtomicInteger transactions) {

	}

}
