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

package io.github.bootwarmup.dependency.oauth2;

import java.util.Collection;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestTemplate;

import io.github.bootwarmup.core.Fields;
import io.github.bootwarmup.dependency.LibraryCode;

/**
 * Finds out who takes part when keys are fetched. Sources of keys tell nobody, so that
 * their fields are read.
 */
final class KeyFetch {

	static final String[] LIBRARIES = { "org.springframework.", "com.nimbusds." };

	private KeyFetch() {
	}

	/**
	 * Name the first that isn't a library's.
	 * @param source a source of keys, which may be around others
	 */
	static @Nullable String foreign(Object source) {
		return around(source).filter((part) -> !LibraryCode.isOf(part, LIBRARIES))
			.map((part) -> part.getClass().getName())
			.findFirst()
			.orElse(null);
	}

	private static Stream<Object> around(Object source) {
		if (!LibraryCode.isOf(source, LIBRARIES)) {
			return Stream.of(source);
		}
		Stream<Object> inner = fields(source, "source", "jwkSource", "failoverJWKSource").flatMap(KeyFetch::around);
		Stream<Object> told = fields(source, "cache", "jwkSetCache", "eventListener", "healthReportListener");
		Stream<Object> clients = fields(source, "resourceRetriever", "jwkSetRetriever", "restOperations")
			.flatMap(KeyFetch::client);
		return Stream.of(Stream.of(source), inner, told, clients).flatMap((parts) -> parts);
	}

	private static Stream<Object> client(Object client) {
		Stream<Object> parts = (client instanceof RestTemplate) ? fields(client, "interceptors",
				"clientHttpRequestInitializers", "messageConverters", "requestFactory", "errorHandler")
				: Stream.empty();
		return Stream.concat(Stream.of(client), parts
			.<Object>flatMap((part) -> (part instanceof Collection<?> several) ? several.stream() : Stream.of(part)));
	}

	private static Stream<Object> fields(Object object, String... names) {
		return Stream.of(names).flatMap((name) -> Stream.ofNullable(Fields.read(object, name)));
	}

}
