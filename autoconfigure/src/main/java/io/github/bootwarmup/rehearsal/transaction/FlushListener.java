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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.TransactionStatus;

/**
 * Flushes a transaction of a marked thread before it is rolled back, so that the
 * statements of a commit are run. A failure is thrown when the rollback is done. Earlier
 * it would prevent the rollback, and the connection would commit when it is handed back.
 */
final class FlushListener implements TransactionExecutionListener {

	private static final Set<String> COMPLETIONS = Set.of("commit", "rollback");

	private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

	private final MarkedThreads threads;

	private final Map<TransactionExecution, Throwable> failures = new ConcurrentHashMap<>();

	FlushListener(MarkedThreads threads) {
		this.threads = threads;
	}

	@Override
	public void beforeRollback(TransactionExecution transaction) {
		if (this.threads.current() != null && !transaction.isReadOnly()
				&& transaction instanceof TransactionStatus status && isCommitAskedFor()) {
			try {
				status.flush();
			}
			catch (Throwable ex) {
				this.failures.put(transaction, ex);
			}
		}
	}

	@Override
	public void afterRollback(TransactionExecution transaction, @Nullable Throwable rollbackFailure) {
		Throwable failure = this.failures.remove(transaction);
		if (rollbackFailure == null) {
			if (failure instanceof RuntimeException exception) {
				throw exception;
			}
			if (failure instanceof Error error) {
				throw error;
			}
		}
	}

	/**
	 * The application's own rollback flushes nothing, and what it threw must not be
	 * overridden by a failure to flush. Only the caller tells the two apart.
	 */
	private static boolean isCommitAskedFor() {
		return STACK.walk((frames) -> frames.filter(FlushListener::completes)
			.findFirst()
			.filter((frame) -> frame.getMethodName().equals("commit"))
			.isPresent());
	}

	private static boolean completes(StackFrame frame) {
		return COMPLETIONS.contains(frame.getMethodName())
				&& PlatformTransactionManager.class.isAssignableFrom(frame.getDeclaringClass());
	}

}
