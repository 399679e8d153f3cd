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

import org.jspecify.annotations.Nullable;

/**
 * The threads whose transactions are rolled back. A thread that is marked twice has to be
 * unmarked twice.
 * <p>
 * No thread inherits a mark, not even a virtual one: it may be kept, and later be given
 * something that is not of the request.
 */
final class MarkedThreads {

	private final ThreadLocal<@Nullable Mark> marks = new ThreadLocal<>();

	private final AtomicInteger threads = new AtomicInteger();

	/**
	 * Mark the current thread.
	 * @param transactions what the transactions that it begins are counted by, unless it
	 * is marked already
	 */
	void mark(RequestTransactions transactions) {
		Mark mark = this.marks.get();
		if (mark == null) {
			this.threads.incrementAndGet();
		}
		this.marks.set((mark != null) ? new Mark(mark.transactions(), mark.depth() + 1) : new Mark(transactions, 1));
	}

	/**
	 * Take back a mark of the current thread.
	 */
	void unmark() {
		Mark mark = this.marks.get();
		if (mark == null) {
			return;
		}
		if (mark.depth() > 1) {
			this.marks.set(new Mark(mark.transactions(), mark.depth() - 1));
		}
		else {
			this.marks.remove();
			this.threads.decrementAndGet();
		}
	}

	/**
	 * Return what the transactions of the current thread are counted by, or {@code null}
	 * if it is not marked.
	 */
	@Nullable RequestTransactions current() {
		Mark mark = this.marks.get();
		return (mark != null) ? mark.transactions() : null;
	}

	/**
	 * Return whether no thread is marked.
	 */
	boolean isEmpty() {
		return this.threads.get() == 0;
	}

	private record Mark(RequestTransactions transactions, int depth) {

	}

}
