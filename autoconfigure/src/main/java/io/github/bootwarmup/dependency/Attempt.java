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

package io.github.bootwarmup.dependency;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * One attempt to contact something.
 */
public interface Attempt {

	/**
	 * Return the time until the attempt is cancelled.
	 * @return the time that is left, never negative
	 */
	Duration remaining();

	/**
	 * Go on only if there is time.
	 * @throws TimeoutException if there is none
	 */
	default void checkTime() throws TimeoutException {
		if (remaining().isZero()) {
			throw new OutOfTimeException("there was no time for the rest");
		}
	}

	/**
	 * Name what makes the attempt end early, such as the cancellation of a statement. It
	 * replaces what was named before, and it is called on another thread when the time is
	 * up, or at once if it is, and never after the attempt has ended.
	 * @param cancellation ends the attempt; what it throws is ignored
	 */
	void onCancel(Cancellation cancellation);

	/**
	 * Ends an attempt.
	 */
	@FunctionalInterface
	interface Cancellation {

		/**
		 * End it.
		 * @throws Exception if that can't be done
		 */
		void cancel() throws Exception;

	}

}
