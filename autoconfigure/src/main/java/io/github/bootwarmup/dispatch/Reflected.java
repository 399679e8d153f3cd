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

import java.lang.reflect.Field;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * Reads what Spring keeps to itself. Whoever uses it has to get along without an answer.
 */
final class Reflected {

	private Reflected() {
	}

	/**
	 * Read a field.
	 * @return its value, or {@code null} if there is no such field of that type
	 */
	static <T> @Nullable T field(Object object, String name, Class<T> type) {
		Field field = ReflectionUtils.findField(object.getClass(), name);
		if (field == null) {
			return null;
		}
		ReflectionUtils.makeAccessible(field);
		Object value = ReflectionUtils.getField(field, object);
		return type.isInstance(value) ? type.cast(value) : null;
	}

}
