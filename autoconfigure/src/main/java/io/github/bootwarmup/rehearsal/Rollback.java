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

package io.github.bootwarmup.rehearsal;

/**
 * Has the transactions of some rehearsals rolled back. Open from before the first request
 * until after the last.
 */
public interface Rollback extends RequestObserver, AutoCloseable {

	/**
	 * Begin to look at the transactions of the application.
	 * @throws Exception if they can't be looked at
	 */
	void open() throws Exception;

	/**
	 * Leave no trace. Returns at once, may be called by any thread, more than once, and
	 * without {@link #open} before. A request that is stuck may still be under way: what
	 * it does between {@link #begin} and {@link #end} must not be committed even then.
	 */
	@Override
	void close();

	/**
	 * Return how many transactions the last rehearsal began that asked for a rollback.
	 * @return the number of transactions
	 */
	int transactions();

}
