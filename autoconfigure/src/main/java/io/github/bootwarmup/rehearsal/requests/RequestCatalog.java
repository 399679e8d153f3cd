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

import java.util.List;
import java.util.Optional;

/**
 * Finds what is to be rehearsed.
 */
public interface RequestCatalog {

	/**
	 * Find the requests. Called once per run, on a thread of warm-up.
	 * @return what was found
	 * @throws Exception if something configured can't be understood
	 */
	Selection find() throws Exception;

	/**
	 * Return what keeps a request from being sent once it has the values of other
	 * answers.
	 * @param request the request as it would be sent
	 * @return what keeps it, for people
	 */
	default Optional<String> obstacle(RehearsedRequest request) {
		return Optional.empty();
	}

	/**
	 * The result of a search.
	 *
	 * @param requests what is to be rehearsed, without duplicates, the probes first
	 * @param skipped what is not
	 * @param problems what can't be understood
	 */
	record Selection(List<RehearsedRequest> requests, List<Skipped> skipped, List<Problem> problems) {

		public Selection(List<RehearsedRequest> requests, List<Skipped> skipped) {
			this(requests, skipped, List.of());
		}

	}

	/**
	 * A request that was asked for and is not sent.
	 *
	 * @param name the name of the request
	 * @param reason why it is not sent
	 */
	record Skipped(String name, String reason) {

	}

	/**
	 * Something that was written and can't be understood.
	 *
	 * @param place where it stands, such as a file and a line
	 * @param reason what is wrong and what to do, without the value of a header, a body
	 * or a variable
	 */
	record Problem(String place, String reason) {

	}

	/**
	 * One place in which requests are found.
	 */
	@FunctionalInterface
	interface Source {

		/**
		 * Find the requests.
		 * @return what was found
		 * @throws Exception if something configured can't be understood
		 */
		Selection find() throws Exception;

	}

}
