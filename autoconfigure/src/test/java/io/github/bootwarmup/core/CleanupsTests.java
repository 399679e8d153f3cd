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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link Cleanups}.
 */
class CleanupsTests {

	private final Cleanups cleanups = new Cleanups();

	private final List<String> done = new ArrayList<>();

	@Test
	void nothingIsDoneBeforeTheEnd() {
		this.cleanups.add(() -> this.done.add("a"));
		assertThat(this.done).isEmpty();
	}

	@Test
	void allIsDoneOnceAtTheEndAlsoWhenOneFails() {
		this.cleanups.add(() -> {
			throw new IllegalStateException("broken");
		});
		this.cleanups.add(() -> this.done.add("a"));
		this.cleanups.run();
		this.cleanups.run();
		assertThat(this.done).containsExactly("a");
	}

	@Test
	void whoComesSecondWaitsUntilAllIsDone() throws InterruptedException {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		this.cleanups.add(() -> {
			begun.countDown();
			await().until(() -> release.getCount() == 0);
			this.done.add("a");
		});
		new Thread(this.cleanups::run).start();
		begun.await();
		Thread second = new Thread(this.cleanups::run);
		second.start();
		await().until(() -> second.getState() == Thread.State.BLOCKED);
		release.countDown();
		second.join();
		assertThat(this.done).containsExactly("a");
	}

	@Test
	void whatIsAddedAfterTheEndIsDoneAtOnce() {
		this.cleanups.run();
		this.cleanups.add(() -> this.done.add("late"));
		assertThat(this.done).containsExactly("late");
	}

}
