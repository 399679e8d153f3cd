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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class StragglersTests {

	private final Semaphore watches = new Semaphore(0);

	private final Stragglers stragglers = new Stragglers((shutdown) -> this.watches.release());

	/**
	 * As when a context is closed, and long after that the JVM ends.
	 */
	@Test
	void shutdownIsWatchedAgainWhenAnEarlierOneTurnedOutToGoOn() throws InterruptedException {
		CountDownLatch work = new CountDownLatch(1);
		CompletableFuture<Void> end = CompletableFuture.runAsync(() -> this.stragglers.run(() -> awaitEnd(work)));
		await().until(() -> !this.stragglers.threads().isEmpty());
		this.stragglers.release();
		assertThat(this.watches.tryAcquire(10, TimeUnit.SECONDS)).as("watched").isTrue();
		await().untilAsserted(() -> {
			this.stragglers.release();
			assertThat(this.watches.tryAcquire()).as("watched again").isTrue();
		});
		work.countDown();
		end.join();
	}

	@Test
	void nothingIsWatchedWhenNoThreadIsAtWork() throws InterruptedException {
		this.stragglers.run(() -> {
		});
		this.stragglers.release();
		assertThat(this.watches.tryAcquire(100, TimeUnit.MILLISECONDS)).isFalse();
	}

	private static void awaitEnd(CountDownLatch work) {
		try {
			work.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
