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

package com.example.shop.benchmark.load;

import java.nio.file.Path;
import java.util.List;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The requests of an experiment, and what the service has to answer before they are sent.
 *
 * @param port where the service listens if its command doesn't say {@code {port}}
 * @param ready the path that answers 200 once the service is ready
 */
public record RequestFile(int port, String ready, List<Request> requests) {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.build();

	public static RequestFile read(Path path) {
		try {
			RequestFile file = MAPPER.readValue(path.toFile(), RequestFile.class);
			if (file.ready() == null || file.requests() == null || file.requests().isEmpty()) {
				throw new IllegalArgumentException("%s needs \"ready\" and \"requests\"".formatted(path));
			}
			return file;
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("%s can't be read: %s".formatted(path, ex.getMessage()), ex);
		}
	}

	/**
	 * Return what a constant load may consist of: the requests that change nothing.
	 * @param unrehearsed whether also those that no variant has rehearsed
	 */
	public List<Request> reading(boolean unrehearsed) {
		return this.requests.stream()
			.filter(Request::reads)
			.filter((request) -> unrehearsed || request.rehearsed())
			.toList();
	}

}
