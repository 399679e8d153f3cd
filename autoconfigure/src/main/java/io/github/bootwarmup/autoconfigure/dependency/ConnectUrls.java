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

package io.github.bootwarmup.autoconfigure.dependency;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.core.settings.InvalidConfigurationException;

/**
 * Checks the URLs to which connections are made.
 */
final class ConnectUrls {

	private static final String PROPERTY = "bootwarmup.dependencies.http.connect";

	private static final Set<String> SCHEMES = Set.of("http", "https");

	private final List<String> urls;

	ConnectUrls(List<String> urls) {
		this.urls = urls;
	}

	List<URI> check() {
		return IntStream.range(0, this.urls.size())
			.mapToObj((index) -> check(PROPERTY + "[" + index + "]", this.urls.get(index)))
			.distinct()
			.toList();
	}

	private static URI check(String property, String url) {
		URI uri = parse(url);
		String reason = reason(uri);
		if (uri == null || reason != null) {
			throw new InvalidConfigurationException(property, (reason != null) ? reason : "It is not a URL.");
		}
		return uri;
	}

	private static @Nullable String reason(@Nullable URI uri) {
		if (uri == null) {
			return "It is not a URL, such as https://service.example.";
		}
		if (uri.getScheme() == null || !SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
			return "Its scheme must be http or https.";
		}
		if (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
			return "It must have no user info: nothing is sent, so that no credentials are needed.";
		}
		if (uri.getHost() == null) {
			return "It has no host.";
		}
		return (uri.getPort() == 0 || uri.getPort() > 65535) ? "Its port must be between 1 and 65535." : null;
	}

	private static @Nullable URI parse(String url) {
		try {
			return new URI(url.strip());
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

}
