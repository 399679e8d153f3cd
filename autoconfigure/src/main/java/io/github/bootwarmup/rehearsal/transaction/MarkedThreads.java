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

import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * The threads whose transactions are rolled back. A thread that is marked twice has to be
 * unmarked twice.
 * <p>
 * A virtual thread that is started by a marked one is marked for life: it was made for
 * one task of the request. A platform thread isn't, since it may belong to a pool and
 * serve others.
 */
final class MarkedThreads {

	private static final @Nullable Method IS_VIRTUAL = ReflectionUtils.findMethod(Thread.class, "isVirtual");

	private final ThreadLocal<@Nullable Mark> marks = new InheritableThreadLocal<>() {

		@Override
		protected @Nullable Mark childValue(@Nullable Mark parent) {
			return (parent != null && parent.isEffective()) ? new Mark(null, parent.transactions(), true) : null;
		}

	};

	private final AtomicInteger threads = new AtomicInteger();

	/**
	 * Mark the current thread.
	 * @param transactions what the transactions that it begins are counted by, unless it
	 * is marked already
	 */
	void mark(RequestTransactions transactions) {
		Mark mark = this.marks.get();
		if (mark == null || mark.inherited()) {
			this.threads.incrementAndGet();
		}
		boolean again = mark != null && mark.isEffective();
		this.marks.set(new Mark(mark, again ? mark.transactions() : transactions, false));
	}

	/**
	 * Take back a mark of the current thread.
	 */
	void unmark() {
		Mark mark = this.marks.get();
		if (mark == null || mark.inherited()) {
			return;
		}
		Mark before = mark.before();
		if (before != null) {
			this.marks.set(before);
		}
		else {
			this.marks.remove();
		}
		if (before == null || before.inherited()) {
			this.threads.decrementAndGet();
		}
	}

	/**
	 * Return what the transactions of the current thread are counted by, or {@code null}
	 * if it is not marked.
	 */
	@Nullable RequestTransactions current() {
		Mark mark = this.marks.get();
		return (mark != null && mark.isEffective()) ? mark.transactions() : null;
	}

	/**
	 * Return whether the current thread was marked and is to be unmarked.
	 */
	boolean isCurrentToBeUnmarked() {
		Mark mark = this.marks.get();
		return mark != null && !mark.inherited();
	}

	/**
	 * Return whether no thread is marked, those aside that were started by others.
	 */
	boolean isEmpty() {
		return this.threads.get() == 0;
	}

	private record Mark(@Nullable Mark before, RequestTransactions transactions, boolean inherited) {

		boolean isEffective() {
			return !this.inherited || (IS_VIRTUAL != null
					&& Boolean.TRUE.equals(ReflectionUtils.invokeMethod(IS_VIRTUAL, Thread.currentThread())));
		}

	}

}
