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

import java.lang.StackWalker.StackFrame;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Sets every transaction that a marked thread begins rollback-only. A savepoint within
 * one is left alone: the transaction around it is rolled back, and until then the
 * application has to see what was written.
 * <p>
 * Those of filters are not counted, nor are those of Spring Session that a handler
 * causes: they tell nothing of whether the handler writes within a transaction.
 */
final class RollbackOnlyListener implements TransactionExecutionListener {

	private static final String SERVLET = "jakarta.servlet.http.HttpServlet";

	private static final String SESSION = "org.springframework.session.";

	private static final StackWalker STACK = StackWalker.getInstance();

	private final MarkedThreads threads;

	RollbackOnlyListener(MarkedThreads threads) {
		this.threads = threads;
	}

	@Override
	public void afterBegin(TransactionExecution transaction, @Nullable Throwable beginFailure) {
		RequestTransactions request = this.threads.current();
		if (request != null && beginFailure == null && transaction.isNewTransaction() && request.include(transaction)) {
			request.rollBack(transaction, isBegunByHandler());
		}
	}

	/**
	 * What a servlet calls is found above it, what a filter calls below it.
	 */
	private static boolean isBegunByHandler() {
		return STACK.walk((frames) -> frames.map(StackFrame::getClassName)
			.filter((name) -> name.equals(SERVLET) || name.startsWith(SESSION))
			.findFirst()
			.filter(SERVLET::equals)
			.isPresent());
	}

}
