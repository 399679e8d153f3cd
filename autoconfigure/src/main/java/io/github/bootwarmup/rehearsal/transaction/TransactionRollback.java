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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

import io.github.bootwarmup.rehearsal.Rollback;

/**
 * Rolls back through listeners of the application's transaction managers. Nothing is
 * wrapped, and the listeners are gone when it is closed and no request is under way any
 * more.
 */
public final class TransactionRollback implements Rollback {

	private static final Log logger = LogFactory.getLog(TransactionRollback.class);

	private final ConfigurableListableBeanFactory beans;

	private final MarkedThreads threads = new MarkedThreads();

	private final List<ListenerSwap> swaps = new ArrayList<>();

	private boolean open;

	/**
	 * The request that is under way, or was last.
	 */
	private volatile @Nullable RequestTransactions watched;

	public TransactionRollback(ConfigurableListableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public Optional<String> obstacle() {
		return Optional.ofNullable(find().obstacle());
	}

	@Override
	public boolean isNeedless() {
		return find().isNone();
	}

	private ConfigurableManagers find() {
		return isLeftover() ? new ConfigurableManagers(List.of(), "a request of an earlier rehearsal is still running")
				: ConfigurableManagers.of(this.beans);
	}

	private synchronized boolean isLeftover() {
		return !this.open && !this.threads.isEmpty();
	}

	@Override
	public void open() {
		ConfigurableManagers found = find();
		synchronized (this) {
			if (!this.open && found.obstacle() == null && this.swaps.isEmpty()) {
				RollbackOnlyListener first = new RollbackOnlyListener(this.threads);
				FlushListener last = new FlushListener(this.threads);
				StrayListener strays = new StrayListener(this.threads, () -> this.watched);
				for (ConfigurableTransactionManager manager : found.managers()) {
					this.swaps.add(new ListenerSwap(manager, List.of(first, strays), last));
				}
				this.open = true;
			}
		}
	}

	@Override
	public void begin(boolean rollback) {
		RequestTransactions current = this.threads.current();
		if (current != null) {
			this.threads.mark(current);
		}
		else if (rollback) {
			markFirst();
		}
	}

	private synchronized void markFirst() {
		if (!this.open || !this.swaps.stream().allMatch(ListenerSwap::isInPlace)) {
			throw new IllegalStateException("The request was not handled: its transactions could not be rolled back");
		}
		RequestTransactions request = this.watched;
		this.threads.mark((request != null) ? request : new RequestTransactions(true));
	}

	@Override
	public void end() {
		if (this.threads.current() != null) {
			unmark();
		}
	}

	private synchronized void unmark() {
		this.threads.unmark();
		restoreIfOver();
	}

	@Override
	public Transactions watch(boolean readOnlyToo) {
		RequestTransactions request = new RequestTransactions(readOnlyToo);
		this.watched = request;
		return request;
	}

	@Override
	public void unwatch() {
		this.watched = null;
	}

	@Override
	public synchronized void close() {
		if (this.open && !this.threads.isEmpty()) {
			logger.warn("A rehearsal whose transactions are rolled back is still running: "
					+ "the transaction managers keep a listener until it ends");
		}
		this.open = false;
		restoreIfOver();
	}

	/**
	 * A marked thread that begins another transaction without our listeners would commit
	 * it, so they stay until the last has ended.
	 */
	private void restoreIfOver() {
		if (!this.open && this.threads.isEmpty()) {
			this.swaps.forEach(ListenerSwap::restore);
			this.swaps.clear();
			this.watched = null;
		}
	}

	/**
	 * Sets every transaction that a marked thread begins rollback-only. A savepoint
	 * within one is left alone: the transaction around it is rolled back, and until then
	 * the application has to see what was written.
	 * <p>
	 * Those of filters are not counted, nor are those of Spring Session. They don't tell
	 * whether the handler writes within a transaction.
	 */
	private static final class RollbackOnlyListener implements TransactionExecutionListener {

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
			if (request != null && beginFailure == null && transaction.isNewTransaction()
					&& request.include(transaction)) {
				request.rollBack(transaction, isBegunByHandler());
			}
		}

		/**
		 * The calls of a servlet are above it on the stack, those of a filter below it.
		 */
		private static boolean isBegunByHandler() {
			return STACK.walk((frames) -> frames.map(StackFrame::getClassName)
				.filter((name) -> name.equals(SERVLET) || name.startsWith(SESSION))
				.findFirst()
				.filter(SERVLET::equals)
				.isPresent());
		}

	}

}
