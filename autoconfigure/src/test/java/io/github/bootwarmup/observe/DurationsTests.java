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

package io.github.bootwarmup.observe;

import java.time.Duration;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DurationsTests {

	@ParameterizedTest
	@CsvSource({ "0, 0 s", "40, 0.0 s", "1400, 1.4 s", "2000, 2 s", "9800, 9.8 s", "10300, 10 s", "90000, 90 s" })
	void secondsAreWrittenAsPeopleSayThem(long millis, String text) {
		assertThat(Durations.seconds(Duration.ofMillis(millis))).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0.0", "1234567, 1.2", "9940000, 9.9", "31000000, 31", "1200000000, 1200" })
	void millisecondsOfALatencyAreWrittenShort(long nanos, String text) {
		assertThat(Durations.millis(Duration.ofNanos(nanos))).isEqualTo(text);
	}

	@Test
	void localeDoesNotMatter() {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.GERMANY);
		try {
			assertThat(Durations.seconds(Duration.ofMillis(1400))).isEqualTo("1.4 s");
		}
		finally {
			Locale.setDefault(before);
		}
	}

}
