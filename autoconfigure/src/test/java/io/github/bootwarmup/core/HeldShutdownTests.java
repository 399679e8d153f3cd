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
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;

import io.github.bootwarmup.jvm.TimeSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(30)
@ExtendWith(OutputCaptureExtension.class)
class HeldShutdownTests {

	private final Set<Thread> stragglers = ConcurrentHashMap.newKeySet();

	private final ReentrantLock lock = new ReentrantLock();

	private final CountDownLatch release = new CountDownLatch(1);

	private final AtomicReference<BooleanSupplier> held = new AtomicReference<>();

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

	@Test
	void jvmThatIsToEndIsHaltedUnlessWhoClosesTheContextIsLetGo() throws InterruptedException {
		hold();
		watch(true, this::stragglers);
		Thread closing = close();
		await().until(() -> this.held.get() != null);
		assertThat(this.held.get().getAsBoolean()).isTrue();
		this.release.countDown();
		closing.join();
		await().until(() -> !this.held.get().getAsBoolean());
	}

	@Test
	void jvmThatGoesOnIsNotHalted(CapturedOutput output) throws InterruptedException {
		hold();
		watch(false, this::stragglers);
		Thread closing = close();
		await().until(() -> output.toString().contains("The thread is interrupted"));
		assertThat(this.held).hasNullValue();
		this.release.countDown();
		closing.join();
	}

	@Test
	void jvmIsNotHaltedWhenNobodyWatchesAnyMore() throws InterruptedException {
		hold();
		Thread watching = watch(true, () -> {
			if (this.held.get() != null) {
				throw new IllegalStateException("broken");
			}
			return stragglers();
		});
		Thread closing = close();
		watching.join();
		assertThat(this.held.get().getAsBoolean()).isFalse();
		this.release.countDown();
		closing.join();
	}

	@Test
	void watchEndsWhenNobodyWaitsForLongAndTheJvmGoesOn() throws InterruptedException {
		straggler("harmless", this.release::await);
		FakeTime time = new FakeTime();
		Thread watching = watch(new HeldShutdown(() -> {
			time.advance(Duration.ofMinutes(3));
			return stragglers();
		}, () -> false, this::halt, time));
		watching.join();
		assertThat(this.stragglers).isNotEmpty();
	}

	private void watch() {
		watch(false, this::stragglers);
	}

	private Thread watch(boolean ending, Supplier<Set<Thread>> stragglers) {
		return watch(new HeldShutdown(stragglers, () -> ending, this::halt, TimeSource.SYSTEM));
	}

	private static Thread watch(HeldShutdown shutdown) {
		Thread thread = new Thread(shutdown::watch);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private void halt(Thread closing, BooleanSupplier held) {
		this.held.set(held);
	}

	private Set<Thread> stragglers() {
		return Set.copyOf(this.stragglers);
	}

	/**
	 * Hold the lock whoever interrupts.
	 */
	private void hold() {
		straggler("holder", () -> {
			this.lock.lock();
			try {
				while (this.release.getCount() > 0) {
					LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
				}
			}
			finally {
				this.lock.unlock();
			}
		});
		await().until(this.lock::isLocked);
	}

	/**
	 * Close a context that needs the lock.
	 */
	private Thread close() {
		GenericApplicationContext context = new GenericApplicationContext();
		context.addApplicationListener((ApplicationListener<ContextClosedEvent>) (event) -> {
			this.lock.lock();
			this.lock.unlock();
		});
		context.refresh();
		Thread closing = new Thread(context::close, "closing");
		closing.start();
		await().until(this.lock::hasQueuedThreads);
		return closing;
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
