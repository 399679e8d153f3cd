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

/**
 * Changes the requests of the rehearsal before they are sent, to add what can't be
 * written into configuration, such as a fresh token. To be implemented by beans, which
 * are called in their {@link org.springframework.core.annotation.Order order}, once for
 * each request that is to be repeated, on a thread of warm-up. They are not called for
 * the probes of liveness and readiness, which nobody else sends with credentials either.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RehearsalRequestCustomizer {

	/**
	 * Change a request.
	 * @param request the request, before it is first sent
	 * @throws Exception on failure: the request is not sent and reported as failed
	 */
	void customize(RehearsalRequest request) throws Exception;

	/**
	 * A request that is to be rehearsed.
	 */
	interface RehearsalRequest {

		/**
		 * Return the method.
		 * @return the method, in upper case
		 */
		String method();

		/**
		 * Return the path, with the query if there is one.
		 * @return the URI, beginning with a slash
		 */
		String uri();

		/**
		 * Set a header, replacing what has been set before.
		 * @param name the name
		 * @param value the value; never logged
		 * @throws IllegalArgumentException if the name or the value can't be sent, or the
		 * header is one that only warm-up may set, such as {@code Content-Length}
		 */
		void header(String name, String value);

	}

}
