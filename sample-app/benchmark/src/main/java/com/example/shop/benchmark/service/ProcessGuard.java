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

package com.example.shop.benchmark.service;

/**
 * Sees to it that a process doesn't outlive this program, however that ends.
 */
public final class ProcessGuard implements AutoCloseable {

	private final Process process;

	private final Thread ending = new Thread(this::kill);

	public ProcessGuard(Process process) {
		this.process = process;
		Runtime.getRuntime().addShutdownHook(this.ending);
	}

	/**
	 * End the process and those that it has started, without asking.
	 */
	private void kill() {
		new ProcessTree(this.process.toHandle()).handles().forEach(ProcessHandle::destroyForcibly);
	}

	/**
	 * Forget the process, which has ended.
	 */
	@Override
	public void close() {
		try {
			Runtime.getRuntime().removeShutdownHook(this.ending);
		}
		catch (IllegalStateException ex) {
			// This program is ending: the hook does what is left
		}
	}

}
