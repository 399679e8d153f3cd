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

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
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

	private static final Pattern METHOD = Pattern.compile("[A-Z-]+");

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.build();

	public static RequestFile read(Path path) {
		try {
			return valid(MAPPER.readValue(path.toFile(), RequestFile.class));
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("%s can't be read: %s".formatted(path, ex.getMessage()), ex);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("%s: %s".formatted(path, ex.getMessage()), ex);
		}
	}

	private static RequestFile valid(@Nullable RequestFile file) {
		if (file == null || file.ready() == null || file.requests() == null || file.requests().isEmpty()) {
			throw new IllegalArgumentException("\"ready\" and \"requests\" are needed");
		}
		requirePath("\"ready\"", file.ready());
		for (int i = 0; i < file.requests().size(); i++) {
			requireValid("requests[%d]".formatted(i), file.requests().get(i));
		}
		return file;
	}

	private static void requireValid(String name, @Nullable Request request) {
		if (request == null || request.method() == null || !METHOD.matcher(request.method()).matches()) {
			throw new IllegalArgumentException(name + " needs a \"method\", such as GET");
		}
		requirePath(name, request.path());
		if (request.status() != null && request.status().isEmpty()) {
			throw new IllegalArgumentException(name + " has a \"status\" without any number");
		}
	}

	private static void requirePath(String name, @Nullable String path) {
		if (path == null || !path.startsWith("/")) {
			throw new IllegalArgumentException("%s needs a path that begins with /, not %s".formatted(name, path));
		}
		try {
			new URI("http://127.0.0.1" + path);
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException("The path of %s is none: %s".formatted(name, ex.getMessage()), ex);
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
