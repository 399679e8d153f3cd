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

package io.github.bootwarmup;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Tells rehearsals from the requests of others, for code that must not bill, audit or
 * count them.
 *
 * @since 0.1.0
 */
public final class Rehearsals {

	/**
	 * The name of the request attribute that marks a rehearsal. It is set by the private
	 * listener only.
	 */
	public static final String ATTRIBUTE = Rehearsals.class.getName();

	private Rehearsals() {
	}

	/**
	 * Return whether a request is a rehearsal of this application's own warm-up. Nobody
	 * can send a request for which this is true.
	 * @param request the request
	 * @return whether it is a rehearsal
	 */
	public static boolean isRehearsal(HttpServletRequest request) {
		return request.getAttribute(ATTRIBUTE) == Boolean.TRUE;
	}

}
