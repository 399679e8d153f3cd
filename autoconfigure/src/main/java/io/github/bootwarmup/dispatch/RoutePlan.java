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

/**
 * What will be done with a route.
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
	 */
	record DryRun(boolean plain) implements RoutePlan {

		@Override
		public String describe() {
			return "would be dry-run";
		}

	}

	/**
	 * The parts are warmed one by one.
	 *
	 * @param reason why
	 * @param left the parameters that stay {@code null}, and whether the result is left
	 * out
	 */
	record Prime(String reason, Involvement left) implements RoutePlan {

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
