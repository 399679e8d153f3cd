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

package io.github.bootwarmup.dispatch;

import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The attributes of a synthetic request or session.
 */
final class SyntheticAttributes {

	private final Map<String, Object> attributes = new LinkedHashMap<>();

	@Nullable Object get(String name) {
		return this.attributes.get(name);
	}

	/**
	 * Set an attribute, or remove it if the value is {@code null}.
	 */
	void set(String name, @Nullable Object value) {
		if (value == null) {
			this.attributes.remove(name);
		}
		else {
			this.attributes.put(name, value);
		}
	}

	Enumeration<String> names() {
		return Collections.enumeration(List.copyOf(this.attributes.keySet()));
	}

	void clear() {
		this.attributes.clear();
	}

}
