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

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Counts the transactions of other threads while a request is to be rolled back. They are
 * left alone: nobody can tell for certain whether the request or something else of the
 * application began them.
 */
final class StrayListener implements TransactionExecutionListener {

	private final MarkedThreads threads;

	private final Supplier<@Nullable RequestTransactions> current;

	private final Map<TransactionExecution, RequestTransactions> open = new ConcurrentHashMap<>();

	/**
	 * Create a new instance.
	 * @param threads the threads whose transactions are rolled back
	 * @param current the request that is under way, if there is one
	 */
	StrayListener(MarkedThreads threads, Supplier<@Nullable RequestTransactions> current) {
		this.threads = threads;
		this.current = current;
	}

	@Override
	public void afterBegin(TransactionExecution transaction, @Nullable Throwable beginFailure) {
		RequestTransactions request = this.current.get();
		if (request != null && beginFailure == null && transaction.isNewTransaction() && !transaction.isReadOnly()
				&& this.threads.current() == null && !OwnActivity.isCurrent()) {
			this.open.put(transaction, request);
			request.stray(transaction);
		}
	}

	@Override
	public void afterCommit(TransactionExecution transaction, @Nullable Throwable commitFailure) {
		this.open.remove(transaction);
	}

	@Override
	public void afterRollback(TransactionExecution transaction, @Nullable Throwable rollbackFailure) {
		RequestTransactions request = this.open.remove(transaction);
		if (request != null) {
			request.strayIsRolledBack();
		}
	}

}
