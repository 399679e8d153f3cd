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

/**
 * Writes durations as people say them.
 */
final class Durations {

	private Durations() {
	}

	/**
	 * Write seconds: with one decimal below ten, whole ones above.
	 */
	static String seconds(Duration duration) {
		double seconds = duration.toNanos() / 1e9;
		boolean whole = seconds >= 10 || duration.toMillis() % 1000 == 0;
		return String.format(Locale.ROOT, whole ? "%.0f s" : "%.1f s", seconds);
	}

	/**
	 * Write the number of milliseconds: with one decimal below ten, whole ones above.
	 */
	static String millis(Duration duration) {
		double millis = duration.toNanos() / 1e6;
		return String.format(Locale.ROOT, (millis >= 10) ? "%.0f" : "%.1f", millis);
	}

}
