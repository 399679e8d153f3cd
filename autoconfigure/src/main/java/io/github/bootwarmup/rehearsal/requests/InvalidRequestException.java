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

package io.github.bootwarmup.rehearsal.requests;

/**
 * A request is written in a way in which it can't be sent. The message never contains the
 * value of a header or a body.
 */
@SuppressWarnings("serial")
public final class InvalidRequestException extends Exception {

	private final String part;

	/**
	 * Create a new instance.
	 * @param part the part that is wrong
	 * @param reason what is wrong and what to do
	 */
	public InvalidRequestException(String part, String reason) {
		super(reason);
		this.part = part;
	}

	/**
	 * Return the part that is wrong, as the property is called.
	 * @return the part, such as {@code uri} or {@code headers.X-Tenant}
	 */
	public String part() {
		return this.part;
	}

	/**
	 * Return what is wrong and what to do.
	 * @return one or more sentences
	 */
	public String reason() {
		return String.valueOf(getMessage());
	}

}
