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

package io.github.bootwarmup.autoconfigure;

/**
 * A property of dependencies has a value that makes no sense, and that may be a secret:
 * unlike Spring Boot's own exception it leads to no message that contains it.
 */
@SuppressWarnings("serial")
final class InvalidDependencyException extends RuntimeException {

	private final String property;

	private final String reason;

	InvalidDependencyException(String property, String reason) {
		super("%s: %s".formatted(property, reason));
		this.property = property;
		this.reason = reason;
	}

	String property() {
		return this.property;
	}

	String reason() {
		return this.reason;
	}

}
