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

package io.github.bootwarmup.core.step;

/**
 * Where the built-in warmers stand in the order of a run.
 */
public final class WarmupOrder {

	/**
	 * The two probe endpoints, before all else.
	 */
	public static final int PROBES = -1000;

	/**
	 * Lazy singletons.
	 */
	public static final int BEANS = 0;

	/**
	 * Routes.
	 */
	public static final int DISPATCH = 1000;

	/**
	 * Dependencies, in a lane of their own beside dispatch.
	 */
	public static final int DEPENDENCIES = 2000;

	/**
	 * A user's warmer that has no order of its own.
	 */
	public static final int UNORDERED = 2500;

	/**
	 * Rehearsal, after all that makes it fast.
	 */
	public static final int REHEARSAL = 3000;

	private WarmupOrder() {
	}

}
