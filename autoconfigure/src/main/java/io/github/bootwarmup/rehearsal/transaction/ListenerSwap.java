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

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * The listeners of one transaction manager, exchanged for a copy with ours in it. Other
 * threads go through the list at any time, so it is not changed.
 */
final class ListenerSwap {

	private final ConfigurableTransactionManager manager;

	private final List<TransactionExecutionListener> ours;

	private final Collection<TransactionExecutionListener> original;

	private final List<TransactionExecutionListener> before;

	/**
	 * Exchange the listeners.
	 * @param manager the transaction manager
	 * @param first the listeners that are called before all others
	 * @param last the listener that is called after all others
	 */
	ListenerSwap(ConfigurableTransactionManager manager, List<TransactionExecutionListener> first,
			TransactionExecutionListener last) {
		this.manager = manager;
		this.original = manager.getTransactionExecutionListeners();
		this.before = List.copyOf(this.original);
		List<TransactionExecutionListener> all = new ArrayList<>(first);
		all.addAll(this.before);
		all.add(last);
		this.ours = new ArrayList<>(first);
		this.ours.add(last);
		manager.setTransactionExecutionListeners(new CopyOnWriteArrayList<>(all));
	}

	/**
	 * Return whether the listeners are still there.
	 */
	boolean isInPlace() {
		Collection<TransactionExecutionListener> now = this.manager.getTransactionExecutionListeners();
		return now.containsAll(this.ours);
	}

	/**
	 * Give the transaction manager its own listeners back, with those that it was given
	 * in the meantime.
	 */
	void restore() {
		Collection<TransactionExecutionListener> now = this.manager.getTransactionExecutionListeners();
		List<TransactionExecutionListener> others = new ArrayList<>(now);
		others.removeAll(this.ours);
		if (others.size() < now.size()) {
			this.manager.setTransactionExecutionListeners(others.equals(this.before) ? this.original : others);
		}
	}

}
