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

/**
 * The stable codes of what warm-up has to complain about. Each has a page in the
 * documentation.
 */
public enum WarmupCode {

	/**
	 * The deadline passed before all was done.
	 */
	DEADLINE_PASSED(1),

	/**
	 * A step failed.
	 */
	STEP_FAILED(2),

	/**
	 * Something required did not succeed.
	 */
	REQUIRED_COLD(3),

	/**
	 * An entry of what is required names nothing.
	 */
	REQUIRED_UNKNOWN(4),

	/**
	 * A listed bean does not exist.
	 */
	LISTED_BEAN_UNKNOWN(5),

	/**
	 * A path pattern matches no route.
	 */
	PATTERN_WITHOUT_ROUTE(6),

	/**
	 * The readiness group does not contain the readiness state.
	 */
	READINESS_NOT_IN_GROUP(7),

	/**
	 * The readiness group reports success although readiness is refused.
	 */
	READINESS_MAPPED_AWAY(8),

	/**
	 * The application has an {@code ApplicationAvailability} of its own.
	 */
	FOREIGN_AVAILABILITY(9),

	/**
	 * Nobody asked for readiness while it was held.
	 */
	READINESS_NEVER_READ(10),

	/**
	 * There is no readiness endpoint.
	 */
	READINESS_NOT_EXPOSED(11),

	/**
	 * Most rehearsals were refused for want of credentials.
	 */
	REHEARSALS_UNAUTHORIZED(12),

	/**
	 * There is nothing that could make sample objects.
	 */
	NO_SAMPLES(13),

	/**
	 * A setting has no effect.
	 */
	SETTING_WITHOUT_EFFECT(14),

	/**
	 * The application is of a kind that can be warmed only in part.
	 */
	PARTLY_SUPPORTED(15),

	/**
	 * A training run could not warm what it is for.
	 */
	TRAINING_FAILED(16),

	/**
	 * The start can't be ended any more, since the application was ready by its own word.
	 */
	TOO_LATE_TO_EXIT(17),

	/**
	 * Devtools are on the class path and do nothing.
	 */
	DEVTOOLS_IDLE(18),

	/**
	 * The application denies the probes.
	 */
	PROBES_DENIED(19),

	/**
	 * A rehearsal that was to be rolled back began transactions on other threads.
	 */
	TRANSACTIONS_NOT_ROLLED_BACK(20),

	/**
	 * The routes of a handler mapping can't be listed.
	 */
	ROUTES_UNLISTED(21),

	/**
	 * A training run was not done in time.
	 */
	TRAINING_TOO_LONG(22),

	/**
	 * The application ended itself before its training run was done.
	 */
	TRAINING_ENDED_EARLY(23),

	/**
	 * The class archive is of little use for the classes of jars in a jar.
	 */
	ARCHIVE_OF_FAT_JAR(24),

	/**
	 * The version of Spring Boot is not supported.
	 */
	UNSUPPORTED_SPRING_BOOT(25);

	private static final String PAGES = "https://github.com/bootwarmup/bootwarmup/blob/main/docs/codes/";

	private final String code;

	WarmupCode(int number) {
		this.code = "BOOTWARMUP-%03d".formatted(number);
	}

	/**
	 * Return the code, such as {@code BOOTWARMUP-001}.
	 * @return the code
	 */
	public String code() {
		return this.code;
	}

	/**
	 * Compose a message for the log.
	 * @param text what is wrong, where, and what to do
	 * @return the text with the code before it and the address of its page behind
	 */
	public String message(String text) {
		return this.code + " " + text + " See " + PAGES + this.code + ".md";
	}

}
