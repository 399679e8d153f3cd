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
 * Gets a token with which the application asks itself.
 */
@FunctionalInterface
public interface AccessTokens {

	/**
	 * Return a token that is valid now.
	 * @param registrationId the client registration whose token it is
	 * @return the token, which is never logged
	 * @throws TokenUnavailableException if there is none to be had
	 */
	String token(String registrationId) throws TokenUnavailableException;

	/**
	 * There is no access token to be had. The message is for people and holds no secret.
	 */
	@SuppressWarnings("serial")
	final class TokenUnavailableException extends Exception {

		/**
		 * Create a new instance.
		 * @param message why there is none
		 */
		public TokenUnavailableException(String message) {
			super(message);
		}

	}

}
