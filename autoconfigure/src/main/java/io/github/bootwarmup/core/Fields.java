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

package io.github.bootwarmup.core;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.DirectFieldAccessor;

/**
 * Reads what a framework or library keeps to itself. Whoever uses it has to get along
 * without an answer.
 */
public final class Fields {

	private Fields() {
	}

	/**
	 * Return the value of a field.
	 * @param object the object
	 * @param path the name of the field, or a path of names with dots
	 * @return the value, {@code null} if there is none or it can't be read
	 */
	public static @Nullable Object read(Object object, String path) {
		try {
			return new DirectFieldAccessor(object).getPropertyValue(path);
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	/**
	 * Return the value of a field if it is of a type.
	 * @param <T> the type
	 * @param object the object
	 * @param path the name of the field, or a path of names with dots
	 * @param type the type
	 * @return the value, {@code null} if there is none, it can't be read, or is of
	 * another type
	 */
	public static <T> @Nullable T read(Object object, String path, Class<T> type) {
		Object value = read(object, path);
		return type.isInstance(value) ? type.cast(value) : null;
	}

}
