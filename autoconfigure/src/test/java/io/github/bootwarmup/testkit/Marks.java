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

package io.github.bootwarmup.testkit;

/**
 * What code in a child JVM tells the test: lines on standard output.
 */
public final class Marks {

	static final String PREFIX = "@mark ";

	private Marks() {
	}

	/**
	 * Tell that something happens now. All JVMs of a machine share the monotonic clock.
	 */
	public static void now(String name) {
		set(name, System.nanoTime());
	}

	/**
	 * Tell a number.
	 */
	public static void set(String name, long value) {
		if (Boolean.getBoolean(ChildApplication.CHILD)) {
			System.out.println(PREFIX + name + " " + value);
		}
	}

}
