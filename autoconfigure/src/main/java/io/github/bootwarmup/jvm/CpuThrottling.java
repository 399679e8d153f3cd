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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * What Linux tells of a CPU limit: how often the container had used up its quota of
 * processor time and was kept from running until the next period began. Elsewhere, and
 * where it can't be read, that never happened.
 */
public final class CpuThrottling {

	private static final Log logger = LogFactory.getLog(CpuThrottling.class);

	private volatile @Nullable Path statistics;

	/**
	 * Create a new instance.
	 * @param statistics the file {@code cpu.stat} of a control group, or {@code null} if
	 * there is none
	 */
	public CpuThrottling(@Nullable Path statistics) {
		this.statistics = statistics;
	}

	/**
	 * Return what applies to this process.
	 * @return the throttling of its control group
	 */
	public static CpuThrottling ofThisProcess() {
		return new CpuThrottling(ControlGroup.ofThisProcess().cpuStat().orElse(null));
	}

	/**
	 * Count what has happened so far.
	 * @return the count, zero if it is not known
	 */
	public Count count() {
		Path file = this.statistics;
		if (file == null) {
			return Count.NONE;
		}
		try {
			return read(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
		}
		catch (IOException | RuntimeException ex) {
			logger.debug("It can't be told whether the CPU is throttled", ex);
			this.statistics = null;
			return Count.NONE;
		}
	}

	private static Count read(List<String> lines) {
		Duration throttled = find(lines, "throttled_usec").map((micros) -> Duration.of(micros, ChronoUnit.MICROS))
			.or(() -> find(lines, "throttled_time").map(Duration::ofNanos))
			.orElseThrow();
		return new Count(find(lines, "nr_periods").orElseThrow(), find(lines, "nr_throttled").orElseThrow(), throttled);
	}

	private static Optional<Long> find(List<String> lines, String key) {
		return lines.stream()
			.filter((line) -> line.startsWith(key + " "))
			.findFirst()
			.map((line) -> Long.valueOf(line.substring(key.length() + 1).trim()));
	}

	/**
	 * The counts so far.
	 *
	 * @param periods the periods in which there was something to do
	 * @param throttledPeriods those of them in which the quota was used up
	 * @param throttled how long each processor was withheld, added up
	 */
	public record Count(long periods, long throttledPeriods, Duration throttled) {

		/**
		 * Nothing.
		 */
		public static final Count NONE = new Count(0, 0, Duration.ZERO);

		/**
		 * Return for how much of a time something was withheld, at most. What was
		 * withheld is added up over all processors, and so may be longer than it lasted;
		 * but it didn't last longer than the periods in which it happened.
		 * @param earlier the count at the beginning of that time
		 * @param elapsed that time
		 * @return a part of that time, zero if it is not known
		 */
		public Duration since(Count earlier, Duration elapsed) {
			long all = this.periods - earlier.periods;
			long affected = this.throttledPeriods - earlier.throttledPeriods;
			Duration withheld = this.throttled.minus(earlier.throttled);
			if (all <= 0 || affected <= 0 || withheld.isNegative()) {
				return Duration.ZERO;
			}
			return Deadline.min(withheld, elapsed.multipliedBy(Math.min(affected, all)).dividedBy(all));
		}

	}

}
