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

package io.github.bootwarmup.rehearsal;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;

import io.github.bootwarmup.rehearsal.client.Answer;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;

/**
 * Sends a request once.
 */
@FunctionalInterface
interface Exchange {

	/**
	 * Send a request and read the answer. May be called by several threads.
	 * @param request the request
	 * @param limit how long that may take
	 * @return the answer
	 * @throws UnsentException if it could not be sent, with a message for people
	 * @throws SocketTimeoutException if no answer came in time
	 * @throws ClosedChannelException if somebody has ended the rehearsal
	 * @throws IOException if the connection broke or the answer can't be understood
	 */
	Answer send(RehearsedRequest request, Duration limit) throws UnsentException, IOException;

	/**
	 * A request could not be sent.
	 */
	@SuppressWarnings("serial")
	final class UnsentException extends Exception {

		UnsentException(String reason) {
			super(reason);
		}

	}

}
