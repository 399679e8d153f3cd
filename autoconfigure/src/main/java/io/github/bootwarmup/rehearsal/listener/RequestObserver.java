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
 * Told about each rehearsal by the private listener, on the worker thread on which the
 * filter chain is called.
 */
public interface RequestObserver {

	/**
	 * Does nothing.
	 */
	RequestObserver NONE = new RequestObserver() {

		@Override
		public void begin(boolean rollback) {
		}

		@Override
		public void end() {
		}

	};

	/**
	 * The filter chain is about to be called.
	 * @param rollback whether the transactions that the request begins are to be rolled
	 * back
	 */
	void begin(boolean rollback);

	/**
	 * The filter chain has returned or thrown.
	 */
	void end();

}
