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

package io.github.bootwarmup.core;

/**
 * Holds readiness while a warm-up runs.
 */
public interface WarmupGate {

	/**
	 * Holds nothing.
	 */
	WarmupGate NONE = new WarmupGate() {

		@Override
		public boolean open() {
			return true;
		}

		@Override
		public void close() {
		}

		@Override
		public void onOpen(Runnable task) {
			task.run();
		}

		@Override
		public void onClose(Runnable task) {
		}

		@Override
		public GateState state() {
			return GateState.OPEN;
		}

	};

	/**
	 * Open the gate, unless a shutdown has begun.
	 * @return whether the gate is open now
	 */
	boolean open();

	/**
	 * Close the gate for good: a shutdown has begun.
	 */
	void close();

	/**
	 * Close the gate for good if a shutdown has begun of which nobody has told it.
	 */
	default void closeIfShuttingDown() {
	}

	/**
	 * Have a task run when the gate opens; at once if it is open.
	 * @param task the task, which must be quick and must not throw
	 */
	void onOpen(Runnable task);

	/**
	 * Have a task run when the gate is closed for good; at once if it already is.
	 * @param task the task, which must be quick
	 */
	void onClose(Runnable task);

	/**
	 * Return where the gate stands.
	 * @return the state
	 */
	GateState state();

	/**
	 * A gate that nothing opens.
	 *
	 * @param gate tells of a shutdown
	 */
	record Closed(WarmupGate gate) implements WarmupGate {

		@Override
		public boolean open() {
			return false;
		}

		@Override
		public void close() {
			this.gate.close();
		}

		@Override
		public void closeIfShuttingDown() {
			this.gate.closeIfShuttingDown();
		}

		@Override
		public void onOpen(Runnable task) {
			this.gate.onOpen(task);
		}

		@Override
		public void onClose(Runnable task) {
			this.gate.onClose(task);
		}

		@Override
		public GateState state() {
			return this.gate.state();
		}

	}

}
