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

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(30)
@ExtendWith(OutputCaptureExtension.class)
class HeldShutdownTests {

	private final Set<Thread> stragglers = ConcurrentHashMap.newKeySet();

	private final ReentrantLock lock = new ReentrantLock();

	private final CountDownLatch release = new CountDownLatch(1);

	@AfterEach
	void letThreadsEnd() throws InterruptedException {
		this.release.countDown();
		for (Thread thread : List.copyOf(this.stragglers)) {
			thread.join();
		}
	}

	@Test
	void onlyTheThreadThatHoldsALockSomebodyWaitsForIsInterrupted(CapturedOutput output) throws InterruptedException {
		Thread harmless = straggler("harmless", this.release::await);
		Thread holder = straggler("holder", () -> {
			this.lock.lock();
			try {
				this.release.await();
			}
			finally {
				this.lock.unlock();
			}
		});
		await().until(() -> this.lock.isLocked() && holder.getState() == Thread.State.WAITING);
		Thread queued = straggler("queued", () -> {
			this.lock.lock();
			this.lock.unlock();
		});
		await().until(this.lock::hasQueuedThreads);
		watch();
		assertThat(holder.isAlive()).as("only others of ours wait").isTrue();
		this.lock.lock();
		this.lock.unlock();
		holder.join();
		assertThat(harmless.isAlive()).isTrue();
		queued.join();
		await().untilAsserted(() -> assertThat(output).containsOnlyOnce("The thread is interrupted")
			.contains("thread holder of warm-up holds", "at io.github.bootwarmup.core.HeldShutdownTests"));
	}

	@Test
	void threadAtTheEndOfTheChainIsInterrupted(CapturedOutput output) throws InterruptedException {
		ReentrantLock other = new ReentrantLock();
		Thread last = straggler("last", () -> {
			other.lock();
			try {
				this.release.await();
			}
			finally {
				other.unlock();
			}
		});
		await().until(() -> other.isLocked() && last.getState() == Thread.State.WAITING);
		straggler("first", () -> {
			this.lock.lock();
			other.lock();
			other.unlock();
			this.lock.unlock();
		});
		await().until(other::hasQueuedThreads);
		watch();
		this.lock.lock();
		this.lock.unlock();
		await().untilAsserted(() -> assertThat(output).containsOnlyOnce("The thread is interrupted")
			.contains("thread last of warm-up holds"));
	}

	private void watch() {
		Thread thread = new Thread(new HeldShutdown(() -> Set.copyOf(this.stragglers))::watch);
		thread.setDaemon(true);
		thread.start();
	}

	private Thread straggler(String name, Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			this.stragglers.remove(Thread.currentThread());
		}, name);
		this.stragglers.add(thread);
		thread.start();
		return thread;
	}

	private interface Work {

		void run() throws InterruptedException;

	}

}
