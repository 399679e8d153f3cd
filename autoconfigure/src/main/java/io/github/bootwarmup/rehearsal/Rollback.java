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

package io.github.bootwarmup.rehearsal;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.rehearsal.listener.RequestObserver;

/**
 * Rolls back what a rehearsal writes: every transaction that a request begins on its
 * worker thread, between {@link #begin} and {@link #end}. The request is refused if that
 * can't be promised.
 * <p>
 * A transaction on any other thread may be the application's own and is left alone. It is
 * only counted.
 */
public interface Rollback extends RequestObserver, AutoCloseable {

	/**
	 * Return why nothing can be rolled back as things are now. To be asked before a
	 * request that is to be rolled back is sent: if there is an obstacle, it must not be.
	 * @return the reason, for people, or nothing if there is no obstacle
	 */
	Optional<String> obstacle();

	/**
	 * Return whether the application has no transactions at all.
	 * @return whether there is nothing that could be rolled back
	 */
	boolean isNeedless();

	/**
	 * Begin to listen to transactions. Does nothing where there is an {@link #obstacle()
	 * obstacle}.
	 */
	void open();

	/**
	 * The filter chain is about to be called.
	 * @param rollback whether the transactions that the request begins are to be rolled
	 * back
	 * @throws IllegalStateException if they are to be and can't be: the filter chain must
	 * not be called, nor {@link #end()}
	 */
	@Override
	void begin(boolean rollback);

	/**
	 * Stop listening to transactions, and leave nothing behind. If a request is still
	 * under way that happens when it has ended. Returns at once. May be called by any
	 * thread and more than once.
	 */
	@Override
	void close();

	/**
	 * Count the transactions of the next request, anew. A request that is dispatched more
	 * than once counts on. May be called by any thread.
	 * @param readOnlyToo whether read-only transactions are to be rolled back as well,
	 * and not only those that may write
	 * @return what is counted
	 */
	Transactions watch(boolean readOnlyToo);

	/**
	 * The next request is not to be rolled back: what it does on other threads is not
	 * counted for the request before it.
	 */
	void unwatch();

	/**
	 * The transactions of one request. May be asked by any thread.
	 */
	interface Transactions {

		/**
		 * Return how many were begun below the filters, and so rolled back.
		 * @return the number of transactions
		 */
		int rolledBack();

		/**
		 * Return what is known of transactions of other threads that nothing but the
		 * request explains. They were begun meanwhile, may write, and were committed or
		 * are still open.
		 * @return a description for people, or {@code null} if there is none
		 */
		@Nullable String strays();

		/**
		 * Wait until there are {@link #strays() strays}.
		 * @param limit the longest time to wait
		 * @throws InterruptedException if the thread is interrupted
		 */
		void awaitStray(Duration limit) throws InterruptedException;

	}

}
