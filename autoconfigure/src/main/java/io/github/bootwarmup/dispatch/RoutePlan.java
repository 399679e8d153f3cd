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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.bootwarmup.dispatch.extension.RouteExtensions;
import io.github.bootwarmup.dispatch.extension.RouteExtensions.LeftOutAdvice;

/**
 * The plan for a route.
 */
sealed interface RoutePlan {

	/**
	 * Say what would be done, without doing it.
	 */
	String describe();

	/**
	 * The whole path is dispatched.
	 *
	 * @param plain whether the controller's own model and binder methods are left out,
	 * which is worth mentioning
	 * @param advice what else is left out
	 * @param lookUp what keeps the mapping from being asked, if something does
	 */
	record DryRun(boolean plain, LeftOutAdvice advice, Optional<String> lookUp) implements RoutePlan {

		@Override
		public String describe() {
			return ("would be dry-run " + remark()).stripTrailing();
		}

		/**
		 * Return whether something of the route stays cold.
		 */
		boolean isPartial() {
			return this.plain || this.advice.partly();
		}

		/**
		 * Say what isn't done, in one line, or nothing.
		 */
		String remark() {
			List<String> left = new ArrayList<>(this.advice.names());
			if (this.plain) {
				left.add(0, "the controller's own @ModelAttribute and @InitBinder methods");
			}
			this.lookUp.ifPresent((obstacle) -> left.add("a look-up, which would run " + obstacle));
			return left.isEmpty() ? "" : "without " + String.join(", ", left);
		}

	}

	/**
	 * The parts are warmed one by one.
	 *
	 * @param reason why
	 * @param left the parameters that stay {@code null}, and whether the result is left
	 * out
	 */
	record Prime(String reason, RouteExtensions left) implements RoutePlan {

		@Override
		public String describe() {
			return "would be primed " + this.reason;
		}

	}

	/**
	 * Nothing is done.
	 *
	 * @param reason why
	 */
	record Skip(String reason) implements RoutePlan {

		@Override
		public String describe() {
			return this.reason;
		}

	}

}
