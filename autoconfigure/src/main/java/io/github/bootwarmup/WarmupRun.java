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

package io.github.bootwarmup;

import java.time.Duration;

/**
 * A warmer's view of the running warm-up. May be used by the thread on which the warmer
 * was called, only while that call lasts.
 *
 * @since 0.1.0
 */
public interface WarmupRun {

	/**
	 * Do one unit of work: timed, isolated and reported. Whatever it throws, errors
	 * included, becomes a failed step, and this method returns normally. Does nothing
	 * once the run is {@link #isCancelled() cancelled}.
	 * @param name what is warmed, such as {@code GET /orders/{id}}
	 * @param work the work, done at once on the calling thread
	 */
	void step(String name, Work work);

	/**
	 * Report that something is left cold on purpose.
	 * @param name what is not warmed
	 * @param reason why, for people to read
	 */
	void skip(String name, String reason);

	/**
	 * Return the time that is left for this warmer.
	 * @return the time to the warmer's limit or to the deadline, whichever is nearer;
	 * never negative
	 */
	Duration remaining();

	/**
	 * Return whether the work should end: the time is up, or the application is shutting
	 * down.
	 * @return {@code true} when no further step will be done
	 */
	boolean isCancelled();

	/**
	 * A unit of work.
	 */
	@FunctionalInterface
	interface Work {

		/**
		 * Do the work.
		 * @throws Exception on failure
		 */
		void run() throws Exception;

	}

}
