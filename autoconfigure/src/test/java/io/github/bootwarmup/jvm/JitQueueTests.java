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

package io.github.bootwarmup.jvm;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import org.junit.jupiter.api.Test;

import io.github.bootwarmup.core.FakeTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JitQueue}.
 */
class JitQueueTests {

	private final FakeTime time = new FakeTime();

	private final long start = this.time.nanoTime();

	@Test
	void calmCompilerIsWaitedForShortly() throws InterruptedException {
		assertThat(wait(List.of(1000L, 1000L, 1001L))).isEqualTo(100);
	}

	@Test
	void busyCompilerIsWaitedForUntilItIsCalm() throws InterruptedException {
		assertThat(wait(List.of(1000L, 1050L, 1050L, 1120L, 1125L, 1130L))).isEqualTo(250);
	}

	@Test
	void compilerThatIsAlwaysBusyIsWaitedForHalfASecond() throws InterruptedException {
		AtomicLong time = new AtomicLong();
		queue(() -> time.addAndGet(50), () -> 0).awaitCalm();
		assertThat(waitedMillis()).isEqualTo(500);
	}

	@Test
	void compilerThatIsKeptFromRunningIsNotTakenForCalm() throws InterruptedException {
		Iterator<Long> throttled = List.of(7L, 8L, 9L, 9L, 9L).iterator();
		queue(() -> 1000, throttled::next).awaitCalm();
		assertThat(waitedMillis()).isEqualTo(200);
	}

	@Test
	void compilerIsIdleAfterASecondInWhichNothingWasCompiled() throws InterruptedException {
		AtomicLong time = new AtomicLong();
		queue(() -> Math.min(time.addAndGet(1), 5), () -> 0).awaitIdle();
		assertThat(waitedMillis()).isEqualTo(200 + 1000);
	}

	@Test
	void compilerThatIsNeverIdleIsWaitedForTenSeconds() throws InterruptedException {
		AtomicLong time = new AtomicLong();
		queue(() -> time.addAndGet(1), () -> 0).awaitIdle();
		assertThat(waitedMillis()).isEqualTo(10_000);
	}

	@Test
	void thisJvmIsWaitedForAsWell() throws InterruptedException {
		JitQueue.ofThisJvm(() -> 0, this::pause).awaitCalm();
		assertThat(waitedMillis()).isPositive();
	}

	@Test
	void pausesThatTakeLongerThanTheyShouldCountAsLongAsTheyTake() throws InterruptedException {
		AtomicLong compiled = new AtomicLong();
		new JitQueue(() -> compiled.addAndGet(1), () -> 0, this.time,
				(nanos) -> this.time.advance(Duration.ofSeconds(4)))
			.awaitIdle();
		assertThat(waitedMillis()).isEqualTo(12_000);
	}

	private JitQueue queue(LongSupplier compilationMillis, LongSupplier throttledPeriods) {
		return new JitQueue(compilationMillis, throttledPeriods, this.time, this::pause);
	}

	private void pause(long nanos) {
		this.time.advance(Duration.ofNanos(nanos));
	}

	private long waitedMillis() {
		return TimeUnit.NANOSECONDS.toMillis(this.time.nanoTime() - this.start);
	}

	private long wait(List<Long> times) throws InterruptedException {
		Iterator<Long> time = times.iterator();
		queue(time::next, () -> 0).awaitCalm();
		return waitedMillis();
	}

}
