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

package io.github.bootwarmup.rehearsal.listener;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * The secret that makes a request a rehearsal: 256 random bits that are made anew for
 * each run.
 */
public final class RehearsalToken {

	/**
	 * The header that carries the token. Removed before any filter sees the request.
	 */
	public static final String HEADER = "X-Bootwarmup-Token";

	/**
	 * The header that asks for a rollback. Removed before any filter sees the request.
	 */
	public static final String ROLLBACK_HEADER = "X-Bootwarmup-Rollback";

	/**
	 * The header that tells that nobody asked for the request. Removed before any filter
	 * sees the request.
	 */
	public static final String PROBE_HEADER = "X-Bootwarmup-Probe";

	/**
	 * The header that tells rehearsals from each other. Removed before any filter sees
	 * the request.
	 */
	public static final String LABEL_HEADER = "X-Bootwarmup-Label";

	private static final int BYTES = 32;

	private final String value;

	public RehearsalToken() {
		byte[] bytes = new byte[BYTES];
		new SecureRandom().nextBytes(bytes);
		this.value = HexFormat.of().formatHex(bytes);
	}

	/**
	 * Return whether a text is the token, in a time that doesn't tell how much of it is
	 * right.
	 * @param candidate what a request has shown, or {@code null} if nothing
	 * @return whether it is the token
	 */
	public boolean matches(@Nullable String candidate) {
		return candidate != null && MessageDigest.isEqual(candidate.getBytes(StandardCharsets.UTF_8),
				this.value.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Return the token itself, for the only client that shows it.
	 * @return the token
	 */
	public String value() {
		return this.value;
	}

	@Override
	public String toString() {
		return "(secret)";
	}

}
