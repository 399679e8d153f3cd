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

/**
 * The requests that are configured, besides the probes and annotations.
 *
 * @param auto which routes are rehearsed although nobody named them
 * @param autoInclude path patterns of the only such routes
 * @param requests the requests that are listed
 * @param files the locations of request files
 * @param exclude path patterns of what is never rehearsed
 * @param host the host that request files may name
 * @param credentials what requests to some paths show; the first that matches counts
 */
public record RequestSettings(AutoRehearsal auto, List<String> autoInclude, List<RehearsedRequest> requests,
		List<String> files, List<String> exclude, String host, List<PathCredentials> credentials) {

	/**
	 * The most requests that can be listed, and the most in all files.
	 */
	public static final int MOST_REQUESTS = 1000;

	public RequestSettings {
		autoInclude = List.copyOf(autoInclude);
		requests = List.copyOf(requests);
		files = List.copyOf(files);
		exclude = List.copyOf(exclude);
		credentials = List.copyOf(credentials);
	}

}
