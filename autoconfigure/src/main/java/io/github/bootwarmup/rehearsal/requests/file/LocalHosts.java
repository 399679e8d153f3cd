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

package io.github.bootwarmup.rehearsal.requests.file;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows by which hosts a request file may call the application.
 */
final class LocalHosts {

	private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

	private static final Pattern ABSOLUTE = Pattern.compile("(?:https?://)?([^/?#]*)([/?#].*)?",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9._-]+)(?::[0-9]{0,5})?");

	private final String host;

	LocalHosts(String host) {
		this.host = name(host).orElse("");
	}

	/**
	 * Return a URI without its scheme and host, or empty if it names a foreign one.
	 */
	Optional<String> strip(String uri) {
		if (uri.startsWith("/")) {
			return Optional.of(uri);
		}
		Matcher matcher = ABSOLUTE.matcher(uri);
		if (!matcher.matches() || !contain(matcher.group(1))) {
			return Optional.empty();
		}
		String rest = (matcher.group(2) != null) ? matcher.group(2) : "";
		return Optional.of(rest.startsWith("/") ? rest : "/" + rest);
	}

	/**
	 * Return whether a host, and maybe a port, is that of the application.
	 */
	boolean contain(String authority) {
		return name(authority).filter((name) -> LOCAL.contains(name) || name.equals(this.host)).isPresent();
	}

	private static Optional<String> name(String authority) {
		Matcher matcher = AUTHORITY.matcher(authority);
		return matcher.matches() ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
	}

}
