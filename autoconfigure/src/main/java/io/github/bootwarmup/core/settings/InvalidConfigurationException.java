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

package io.github.bootwarmup.core.settings;

/**
 * A property has an invalid value. Unlike Spring Boot's own exception it leads to no
 * message that contains the value, which may be a secret.
 */
@SuppressWarnings("serial")
public final class InvalidConfigurationException extends RuntimeException {

	private final String property;

	private final String reason;

	/**
	 * Create a new instance.
	 * @param property the full name of the property
	 * @param reason what is wrong and what to do, without the value
	 */
	public InvalidConfigurationException(String property, String reason) {
		super("%s: %s".formatted(property, reason));
		this.property = property;
		this.reason = reason;
	}

	/**
	 * Return the property.
	 * @return the full name
	 */
	public String property() {
		return this.property;
	}

	/**
	 * Return the reason.
	 * @return what is wrong and what to do
	 */
	public String reason() {
		return this.reason;
	}

}
