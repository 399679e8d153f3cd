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

package io.github.bootwarmup.dispatch;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Counts the calls of an application's own code.
 */
public final class Calls {

	private static final Map<String, Integer> COUNTS = new ConcurrentSkipListMap<>();

	private Calls() {
	}

	/**
	 * Note a call.
	 * @param what the code that was called
	 */
	public static void count(String what) {
		COUNTS.merge(what, 1, Integer::sum);
	}

	public static void reset() {
		COUNTS.clear();
	}

	public static Map<String, Integer> all() {
		return Map.copyOf(COUNTS);
	}

}
