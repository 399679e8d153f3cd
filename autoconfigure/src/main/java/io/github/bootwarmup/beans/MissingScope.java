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

package io.github.bootwarmup.beans;

import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.beans.factory.support.ScopeNotActiveException;

import io.github.bootwarmup.text.Line;

/**
 * Recognises by its failure a bean that can be created only within a request, a session,
 * another scope or with a tenant. Nothing is wrong with such a bean, but warm-up has none
 * of these.
 */
final class MissingScope {

	private static final int DEPTH = 50;

	private static final Pattern NO_SCOPE = Pattern
		.compile("No thread-bound request found|No Scope registered for scope name");

	private static final String REQUESTS = "org.springframework.web.context.request.RequestContextHolder";

	private static final Pattern NO_TENANT = Pattern.compile("(?i)\\b(no|without( a| any)?|missing)( current)? tenant|"
			+ "tenant\\b.{0,30} (is |was )?(missing|required|not (set|specified|resolved|available|present|bound))");

	private MissingScope() {
	}

	/**
	 * Return what is missing as the reason of a skip, empty if something else is wrong.
	 */
	static Optional<String> reason(Throwable failure) {
		Throwable cause = failure;
		for (int depth = 0; depth < DEPTH && cause != null; depth++) {
			if (isWithoutScope(cause)) {
				return Optional.of("can be created only within a request or another scope: " + Line.of(cause));
			}
			if (NO_TENANT.matcher(message(cause)).find()) {
				return Optional.of("can be created only with a tenant: " + Line.of(cause));
			}
			cause = cause.getCause();
		}
		return Optional.empty();
	}

	private static boolean isWithoutScope(Throwable cause) {
		if (cause instanceof ScopeNotActiveException) {
			return true;
		}
		StackTraceElement[] stack = cause.getStackTrace();
		return cause instanceof IllegalStateException && (NO_SCOPE.matcher(message(cause)).find()
				|| (stack.length > 0 && stack[0].getClassName().equals(REQUESTS)));
	}

	private static String message(Throwable cause) {
		try {
			return String.valueOf(cause.getMessage());
		}
		catch (RuntimeException ex) {
			return "";
		}
	}

}
