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

package io.github.bootwarmup.rehearsal.listener;

/**
 * A connector on 127.0.0.1 that belongs to a web server of the application and answers
 * the rehearsal only.
 */
public interface PrivateListener extends AutoCloseable {

	/**
	 * Return the port on which it listens.
	 * @return the port
	 */
	int port();

	/**
	 * Begin to close it, and return at once. May be called by any thread and more than
	 * once.
	 */
	void beginToClose();

	/**
	 * Stop listening, close all connections and leave nothing behind. Waits for that a
	 * second after its begin at most: a worker that is stuck in a handler is interrupted
	 * and not waited for. May be called by any thread and more than once.
	 */
	@Override
	void close();

}
