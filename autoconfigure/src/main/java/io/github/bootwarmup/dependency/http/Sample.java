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

package io.github.bootwarmup.dependency.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The body that is sent to and fro in memory.
 */
final class Sample {

	static final String OBJECT = "{\"name\":\"warm-up\",\"values\":[1,2.5,true,null]}";

	static final Map<String, Object> MAP = map();

	/**
	 * Looked up by nobody.
	 */
	static final String URL = "http://localhost/warm-up/{id}";

	private Sample() {
	}

	private static Map<String, Object> map() {
		Map<String, Object> map = new LinkedHashMap<>();
		map.put("name", "warm-up");
		map.put("values", List.of(1, 2.5, true));
		return map;
	}

}
