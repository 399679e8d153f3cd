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

import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.rehearsal.listener.RequestObserver;

/**
 * Rolls back what a rehearsal writes: every transaction that a request begins on its
 * worker thread, between {@link #begin} and {@link #end}. Where that can't be promised
 * the request is refused.
 */
public interface Rollback extends RequestObserver, AutoCloseable {

	/**
	 * Return why nothing can be rolled back as things are now. To be asked before a
	 * request that is to be rolled back is sent: if there is an obstacle, it must not be.
	 * @return the reason, for people, or {@code null} if there is no obstacle
	 */
	@Nullable String obstacle();

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
	 * Count the transactions of the next request. Those of a request that is still under
	 * way are no longer counted. May be called by any thread.
	 */
	void countAnew();

	/**
	 * Return how many transactions were begun, and so rolled back, by the requests that
	 * were to be rolled back since {@link #countAnew()}. A request that is dispatched
	 * more than once counts on. May be called by any thread.
	 * @return the number of transactions
	 */
	int transactions();

}
