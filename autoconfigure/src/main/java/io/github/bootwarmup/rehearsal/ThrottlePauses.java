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
import java.util.Locale;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;

import io.github.bootwarmup.jvm.Pause;
import io.github.bootwarmup.jvm.TimeSource;

/**
 * Pauses while the CPU is throttled: what the rehearsal uses up of the quota, the probes,
 * the compiler and everything else have to do without.
 * <p>
 * A pause lasts one period of the quota, then twice as long, and so on while throttling
 * goes on without any request. It takes no longer than the requests before it, and
 * {@value #LONGEST_PERIODS} periods at most. So the rehearsal takes at most twice the
 * time if something else uses up the quota.
 */
final class ThrottlePauses {

	/**
	 * The period of a quota unless somebody has changed it, and how often it is asked.
	 */
	static final long PERIOD = Duration.ofMillis(100).toNanos();

	private static final int LONGEST_PERIODS = 7;

	private final LongSupplier throttledPeriods;

	private final TimeSource time;

	private final Pause pause;

	private long counted;

	private long looked;

	private long credit;

	private long paused;

	/**
	 * Create a new instance.
	 * @param throttledPeriods counts the periods in which the quota was used up
	 * @param time measures
	 * @param pause lets time pass
	 */
	ThrottlePauses(LongSupplier throttledPeriods, TimeSource time, Pause pause) {
		this.throttledPeriods = throttledPeriods;
		this.time = time;
		this.pause = pause;
		this.counted = throttledPeriods.getAsLong();
		this.looked = time.nanoTime();
	}

	/**
	 * Pause if there was throttling lately.
	 * @param spare the nanoseconds that a pause may take at most
	 * @throws InterruptedException if the thread is interrupted
	 */
	void pauseIfThrottled(LongSupplier spare) throws InterruptedException {
		long since = this.time.nanoTime() - this.looked;
		if (since < PERIOD) {
			return;
		}
		this.credit = Math.min(this.credit + since, LONGEST_PERIODS * PERIOD);
		for (long length = PERIOD; isThrottled(); length *= 2) {
			long nanos = Math.min(length, Math.min(this.credit, spare.getAsLong()));
			if (nanos <= 0) {
				return;
			}
			pause(nanos);
		}
	}

	private boolean isThrottled() {
		long before = this.counted;
		this.counted = this.throttledPeriods.getAsLong();
		this.looked = this.time.nanoTime();
		return this.counted > before;
	}

	private void pause(long nanos) throws InterruptedException {
		this.credit -= nanos;
		long start = this.time.nanoTime();
		this.pause.await(nanos);
		this.paused += this.time.nanoTime() - start;
	}

	/**
	 * Say how long it paused in all, if it did.
	 */
	void tell(Log logger) {
		if (this.paused > 0) {
			logger.info(String.format(Locale.ROOT,
					"Rehearsal paused %.1f s while the CPU was throttled, since the container's CPU limit was used up",
					this.paused / 1e9));
		}
	}

}
