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

import java.util.Map;

import io.github.bootwarmup.rehearsal.requests.AccessTokens.TokenUnavailableException;

/**
 * Knows the headers of a request: those of its own, those of every rehearsal, and those
 * that somebody makes afresh.
 */
@FunctionalInterface
public interface HeaderSource {

	/**
	 * Return the headers that a request is sent with, besides those of the protocol.
	 * Called once for each request, on a thread of warm-up, before it is first sent.
	 * @param request the request
	 * @return the headers
	 * @throws TokenUnavailableException if there is no access token: the request is not
	 * sent
	 * @throws Exception on another failure: the same, but the message is not shown, since
	 * it may hold what nobody should read
	 */
	Map<String, String> of(RehearsedRequest request) throws Exception;

}
