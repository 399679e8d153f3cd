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

package io.github.bootwarmup.core;

import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code bootwarmup.required} that names no step of the run.
 *
 * @param entry the entry
 * @param kind what that means
 * @param reason what there is to say about it
 * @param warmer the warmer that would know more, or {@code null} if there is none
 */
record Unmatched(String entry, Kind kind, String reason, @Nullable String warmer) {

	/**
	 * Return whether something required is not done.
	 */
	boolean isUnmet() {
		return this.kind != Kind.ELSEWHERE;
	}

	/**
	 * Return the entry and the reason, as an unmet requirement is reported.
	 */
	String line() {
		return Line.of(this.entry) + ": " + this.reason;
	}

	/**
	 * Return what is wrong with the configuration, and what to do.
	 */
	String complaint() {
		return "'%s' in bootwarmup.required %s: %s.".formatted(Line.of(this.entry), this.reason,
				(this.kind == Kind.ELSEWHERE) ? "remove it if no instance has any" : "correct or remove it");
	}

	/**
	 * What it means that no step is called so.
	 */
	enum Kind {

		/**
		 * Nothing can be called so.
		 */
		UNKNOWN,

		/**
		 * A warmer has not come so far.
		 */
		NOT_REACHED,

		/**
		 * Other instances may have it.
		 */
		ELSEWHERE

	}

}
