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
 * A gate that nothing opens.
 *
 * @param gate tells of a shutdown
 */
public record ClosedGate(WarmupGate gate) implements WarmupGate {

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
