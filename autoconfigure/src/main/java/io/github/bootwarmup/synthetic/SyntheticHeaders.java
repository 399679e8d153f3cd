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

package io.github.bootwarmup.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedCaseInsensitiveMap;

/**
 * The headers of a synthetic request or response.
 */
final class SyntheticHeaders {

	private final Map<String, List<String>> headers = new LinkedCaseInsensitiveMap<>(8, Locale.ROOT);

	void add(String name, String value) {
		this.headers.computeIfAbsent(name, (key) -> new ArrayList<>()).add(value);
	}

	/**
	 * Replace all values of a header.
	 * @param name the name
	 * @param value the only value, or {@code null} for none
	 */
	void set(String name, @Nullable String value) {
		this.headers.remove(name);
		if (value != null) {
			add(name, value);
		}
	}

	boolean contains(String name) {
		return this.headers.containsKey(name);
	}

	@Nullable String first(String name) {
		List<String> values = this.headers.get(name);
		return (values != null) ? values.get(0) : null;
	}

	List<String> all(String name) {
		return this.headers.getOrDefault(name, List.of());
	}

	Set<String> names() {
		return this.headers.keySet();
	}

}
