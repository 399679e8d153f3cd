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

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides which headers may be sent. No message repeats a value, nor a name that is none.
 */
public final class HeaderRules {

	private static final int LONGEST = 8000;

	private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,200}");

	private static final Pattern HOST = Pattern
		.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}\\])(:[0-9]{1,5})?");

	private static final Set<String> OURS = Set.of("transfer-encoding", "content-length", "upgrade", "connection",
			"keep-alive", "proxy-connection", "te", "trailer", "expect", "accept-encoding", "http2-settings");

	private static final Set<String> STREAMS = Set.of("text/event-stream", "application/x-ndjson",
			"application/stream+json", "multipart/x-mixed-replace");

	private HeaderRules() {
	}

	/**
	 * Return what is wrong with the name of a header.
	 * @param name the name
	 * @return what is wrong, for people
	 */
	public static Optional<String> nameProblem(String name) {
		if (!TOKEN.matcher(name).matches()) {
			return Optional.of("The name of a header contains a character that it can't have.");
		}
		String lowerCase = name.toLowerCase(Locale.ROOT);
		if (lowerCase.equals("host")) {
			return Optional.of("The header 'Host' is set with bootwarmup.rehearsal.host.");
		}
		if (OURS.contains(lowerCase) || lowerCase.startsWith("x-bootwarmup-")) {
			return Optional.of("The header '%s' is set by warm-up only: remove it.".formatted(name));
		}
		return Optional.empty();
	}

	/**
	 * Return what is wrong with the value of a header.
	 * @param value the value
	 * @return what is wrong, for people
	 */
	public static Optional<String> valueProblem(String value) {
		if (value.length() > LONGEST) {
			return Optional.of("The value of a header is longer than %d characters.".formatted(LONGEST));
		}
		return value.chars().allMatch((c) -> c == '\t' || (c >= ' ' && c <= '~')) ? Optional.empty() : Optional
			.of("The value of a header contains a control character, a line break or one that is not " + "ASCII.");
	}

	/**
	 * Return whether a body of some type is a stream, which may have no end.
	 * @param type the type without parameters, in lower case
	 * @return whether it is
	 */
	public static boolean isStream(String type) {
		return STREAMS.contains(type);
	}

	/**
	 * Return what is wrong with a host and maybe a port.
	 * @param host the host
	 * @return what is wrong, for people
	 */
	public static Optional<String> hostProblem(String host) {
		return HOST.matcher(host).matches() ? Optional.empty()
				: Optional.of("It has to be a host name or an address, and a port if need be, such as "
						+ "api.example.com or localhost:8080.");
	}

}
