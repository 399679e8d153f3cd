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

import java.time.Duration;
import java.util.List;

/**
 * Settings of the dispatch warmer.
 *
 * @param include path patterns of routes that are warmed
 * @param exclude path patterns of routes that are not
 * @param userExtensions what happens where the user's extensions of MVC are involved
 * @param includeFailures whether invalid requests are dispatched as well
 * @param maxDuration the time for all routes, each once
 */
public record DispatchSettings(List<String> include, List<String> exclude, UserExtensions userExtensions,
		boolean includeFailures, Duration maxDuration) {

	/**
	 * The treatment of a route whose dispatch involves code that the application added to
	 * Spring MVC.
	 */
	public enum UserExtensions {

		/**
		 * The route is primed: warmed without that code.
		 */
		SKIP,

		/**
		 * The route is dry-run, and that code runs.
		 */
		RUN

	}

}
