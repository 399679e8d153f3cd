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

package io.github.bootwarmup.rehearsal.client;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The end of the time that one exchange may take, however it is spent.
 */
final class TimeLimit {

	private final long start = System.nanoTime();

	private final long allowed;

	TimeLimit(Duration allowed) {
		this.allowed = allowed.toNanos();
	}

	/**
	 * Return how much time is left.
	 * @return milliseconds, at least one
	 * @throws SocketTimeoutException if none is left
	 */
	long remainingMillis() throws SocketTimeoutException {
		long remaining = this.allowed - (System.nanoTime() - this.start);
		if (remaining <= 0) {
			throw new SocketTimeoutException(
					"no complete answer within %d ms".formatted(TimeUnit.NANOSECONDS.toMillis(this.allowed)));
		}
		return TimeUnit.NANOSECONDS.toMillis(remaining) + 1;
	}

}
