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

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.github.bootwarmup.jvm.TimeSource;

/**
 * A clock that stands until it is told to go on.
 */
public class FakeTime implements TimeSource {

	/**
	 * Begins just before an overflow, which must not matter.
	 */
	private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);

	@Override
	public long nanoTime() {
		return this.now.get();
	}

	public void advance(Duration duration) {
		this.now.addAndGet(duration.toNanos());
	}

	public void advanceMillis(long millis) {
		advance(Duration.ofMillis(millis));
	}

}
