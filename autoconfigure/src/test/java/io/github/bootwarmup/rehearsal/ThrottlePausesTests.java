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

package io.github.bootwarmup.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.commons.logging.Log;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import io.github.bootwarmup.core.FakeTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ThrottlePauses}.
 */
class ThrottlePausesTests {

	private final FakeTime time = new FakeTime();

	private final AtomicLong periods = new AtomicLong(7);

	private final List<Long> pauses = new ArrayList<>();

	private final Log logger = Mockito.mock();

	/**
	 * How many pauses see throttling, too.
	 */
	private int goingOn;

	private final ThrottlePauses throttlePauses = new ThrottlePauses(this.periods::get, this.time, (nanos) -> {
		this.pauses.add(Duration.ofNanos(nanos).toMillis());
		this.time.advance(Duration.ofNanos(nanos));
		if (this.goingOn-- > 0) {
			this.periods.incrementAndGet();
		}
	});

	@Test
	void calmIntervalIsFollowedByNoPause() throws InterruptedException {
		after(500);
		assertThat(this.pauses).isEmpty();
		this.throttlePauses.tell(this.logger);
		Mockito.verifyNoInteractions(this.logger);
	}

	@Test
	void throttledIntervalIsFollowedByAPauseOfOnePeriod() throws InterruptedException {
		throttledAfter(500);
		assertThat(this.pauses).containsExactly(100L);
		after(500);
		assertThat(this.pauses).hasSize(1);
	}

	@Test
	void pauseGrowsWhileThrottlingGoesOn() throws InterruptedException {
		this.goingOn = 2;
		throttledAfter(5000);
		assertThat(this.pauses).containsExactly(100L, 200L, 400L);
	}

	@Test
	void pausesInARowEndAfterSevenPeriods() throws InterruptedException {
		this.goingOn = Integer.MAX_VALUE;
		throttledAfter(5000);
		assertThat(this.pauses).containsExactly(100L, 200L, 400L);
	}

	@Test
	void pausesTakeNoLongerThanWhatWasDoneBefore() throws InterruptedException {
		this.goingOn = Integer.MAX_VALUE;
		throttledAfter(250);
		assertThat(this.pauses).containsExactly(100L, 150L);
		throttledAfter(110);
		assertThat(this.pauses).containsExactly(100L, 150L, 100L, 10L);
	}

	@Test
	void pausesAreNoLongerThanThereIsTime() throws InterruptedException {
		this.periods.incrementAndGet();
		this.time.advanceMillis(500);
		this.throttlePauses.pauseIfThrottled(() -> Duration.ofMillis(30).toNanos());
		assertThat(this.pauses).containsExactly(30L);
		this.periods.incrementAndGet();
		this.time.advanceMillis(500);
		this.throttlePauses.pauseIfThrottled(() -> -1);
		assertThat(this.pauses).containsExactly(30L);
	}

	@Test
	void isAskedOncePerPeriodAtMost() throws InterruptedException {
		throttledAfter(99);
		assertThat(this.pauses).isEmpty();
		after(1);
		assertThat(this.pauses).containsExactly(100L);
	}

	@Test
	void whatIsCancelledMeanwhileEnds() throws InterruptedException {
		ThrottlePauses cancelled = new ThrottlePauses(this.periods::incrementAndGet, this.time,
				(nanos) -> this.pauses.add(nanos));
		this.time.advanceMillis(5000);
		cancelled.pauseIfThrottled(() -> Long.MAX_VALUE);
		assertThat(this.pauses).hasSizeLessThan(10);
	}

	@Test
	void pausesAreToldInAll() throws InterruptedException {
		throttledAfter(500);
		throttledAfter(100);
		this.throttlePauses.tell(this.logger);
		Mockito.verify(this.logger)
			.info("Rehearsal paused 0.2 s while the CPU was throttled, since the container's CPU limit was used up");
	}

	private void throttledAfter(long millis) throws InterruptedException {
		this.periods.incrementAndGet();
		after(millis);
	}

	private void after(long millis) throws InterruptedException {
		this.time.advanceMillis(millis);
		this.throttlePauses.pauseIfThrottled(() -> Long.MAX_VALUE);
	}

}
