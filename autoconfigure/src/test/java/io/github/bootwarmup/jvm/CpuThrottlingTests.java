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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.bootwarmup.jvm.CpuThrottling.Count;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class CpuThrottlingTests {

	@TempDir
	private Path folder;

	private Path file;

	private CpuThrottling throttling;

	@BeforeEach
	void nameFile() {
		this.file = this.folder.resolve("cpu.stat");
		this.throttling = new CpuThrottling(this.file);
	}

	@Test
	void secondVersionCountsMicroseconds() throws IOException {
		write("usage_usec 9\nuser_usec 5\nsystem_usec 4\nnr_periods 100\nnr_throttled 40\n"
				+ "throttled_usec 2500000\nnr_bursts 0\nburst_usec 0\n");
		assertThat(this.throttling.count()).isEqualTo(new Count(100, 40, Duration.ofMillis(2500)));
	}

	@Test
	void firstVersionCountsNanoseconds() throws IOException {
		write("nr_periods 100\nnr_throttled 40\nthrottled_time 2500000000\n");
		assertThat(this.throttling.count()).isEqualTo(new Count(100, 40, Duration.ofMillis(2500)));
	}

	@Test
	void countGoesOn() throws IOException {
		write("nr_periods 1\nnr_throttled 0\nthrottled_usec 0\n");
		assertThat(this.throttling.count().throttledPeriods()).isZero();
		write("nr_periods 2\nnr_throttled 1\nthrottled_usec 50000\n");
		assertThat(this.throttling.count().throttledPeriods()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "usage_usec 9\n", "nr_periods\nnr_throttled\nthrottled_usec\n",
			"nr_periods many\nnr_throttled 1\nthrottled_usec 1\n",
			"nr_periods 1\nnr_throttled 99999999999999999999\nthrottled_usec 1\n",
			"nr_periods 1\nnr_throttled 1\nthrottled 1\n", "\u0000\u0000" })
	void unexpectedContentIsNotThrottlingAndNotWorthAWarning(String content, CapturedOutput output) throws IOException {
		write(content);
		assertThat(this.throttling.count()).isEqualTo(Count.NONE);
		assertThat(this.throttling.count()).isEqualTo(Count.NONE);
		assertThat(output).doesNotContain("WARN").doesNotContain("ERROR");
	}

	@Test
	void whatCannotBeReadIsNotTriedAgain() throws IOException {
		assertThat(this.throttling.count()).isEqualTo(Count.NONE);
		write("nr_periods 100\nnr_throttled 40\nthrottled_time 2500000000\n");
		assertThat(this.throttling.count()).isEqualTo(Count.NONE);
	}

	@Test
	void nothingIsKnownWithoutAControlGroup() {
		assertThat(new CpuThrottling(null).count()).isEqualTo(Count.NONE);
	}

	@Test
	void thisProcessIsCountedOrNot() {
		assertThat(CpuThrottling.ofThisProcess().count().throttledPeriods()).isNotNegative();
	}

	@ParameterizedTest
	@CsvSource({ "one processor, 40, 20, 1500, 1500", "sixteen processors, 40, 10, 14000, 1000",
			"all the time, 40, 40, 99000, 4000", "not once, 40, 0, 0, 0", "no limit, 0, 0, 0, 0" })
	void throttledTimeIsNoLongerThanThePeriodsInWhichItHappened(String name, int periods, int throttled, int withheld,
			int millis) {
		Count before = new Count(10, 5, Duration.ofSeconds(7));
		Count after = new Count(10 + periods, 5 + throttled, Duration.ofSeconds(7).plusMillis(withheld));
		assertThat(after.since(before, Duration.ofSeconds(4))).as(name).hasMillis(millis);
	}

	@Test
	void countThatIsLostIsNoTime() {
		Count before = new Count(10, 5, Duration.ofSeconds(7));
		assertThat(Count.NONE.since(before, Duration.ofSeconds(4))).isZero();
		assertThat(new Count(20, 9, Duration.ofSeconds(1)).since(before, Duration.ofSeconds(4))).isZero();
	}

	private void write(String content) throws IOException {
		Files.writeString(this.file, content);
	}

}
