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

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionExecution;

import io.github.bootwarmup.rehearsal.Rollback;

/**
 * Counts the transactions of one request.
 */
final class RequestTransactions implements Rollback.Transactions {

	private final boolean readOnlyToo;

	private final AtomicInteger rolledBack = new AtomicInteger();

	private final AtomicInteger strays = new AtomicInteger();

	private final CountDownLatch strayed = new CountDownLatch(1);

	private volatile @Nullable String example;

	/**
	 * Create a new instance.
	 * @param readOnlyToo whether read-only transactions are rolled back as well
	 */
	RequestTransactions(boolean readOnlyToo) {
		this.readOnlyToo = readOnlyToo;
	}

	/**
	 * Return whether a transaction of the request is to be rolled back.
	 */
	boolean include(TransactionExecution transaction) {
		return this.readOnlyToo || !transaction.isReadOnly();
	}

	void rollBack(TransactionExecution transaction, boolean counted) {
		transaction.setRollbackOnly();
		if (counted) {
			this.rolledBack.incrementAndGet();
		}
	}

	/**
	 * A transaction was begun on another thread, the current one.
	 */
	void stray(TransactionExecution transaction) {
		String name = transaction.getTransactionName();
		this.example = (name.isEmpty() ? "one" : name) + " on the thread '" + Thread.currentThread().getName() + "'";
		this.strays.incrementAndGet();
		this.strayed.countDown();
	}

	/**
	 * The application itself has rolled such a transaction back.
	 */
	void strayIsRolledBack() {
		this.strays.decrementAndGet();
	}

	@Override
	public int rolledBack() {
		return this.rolledBack.get();
	}

	@Override
	public @Nullable String strays() {
		int count = this.strays.get();
		if (count <= 0) {
			return null;
		}
		return (count == 1) ? "a transaction (%s)".formatted(this.example)
				: "%d transactions (such as %s)".formatted(count, this.example);
	}

	@Override
	public void awaitStray(Duration limit) throws InterruptedException {
		this.strayed.await(limit.toNanos(), TimeUnit.NANOSECONDS);
	}

}
