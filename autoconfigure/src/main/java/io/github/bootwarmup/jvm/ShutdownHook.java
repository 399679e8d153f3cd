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

package io.github.bootwarmup.jvm;

/**
 * A shutdown hook of the JVM that can be taken back.
 */
public final class ShutdownHook {

	private final Thread thread;

	/**
	 * Create a new hook, which is not registered yet.
	 * @param name the name of its thread, without the prefix that all have
	 * @param task the task, which must be quick unless the JVM is to wait
	 */
	public ShutdownHook(String name, Runnable task) {
		this.thread = new Thread(task, "bootwarmup-" + name);
	}

	/**
	 * Register the hook. If the JVM is shutting down already, run the task at once.
	 */
	public void register() {
		try {
			Runtime.getRuntime().addShutdownHook(this.thread);
		}
		catch (IllegalStateException ex) {
			this.thread.run();
		}
	}

	/**
	 * Take the hook back, unless the JVM is shutting down.
	 */
	public void remove() {
		try {
			Runtime.getRuntime().removeShutdownHook(this.thread);
		}
		catch (IllegalStateException ex) {
			// The JVM is shutting down, and the hook with it
		}
	}

}
