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

package io.github.bootwarmup.inspection;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * The result of reading a {@link PrivateField}. An absent value is harmless. Behind an
 * unreadable one may be application code.
 */
public sealed interface Reading {

	/**
	 * There is nothing in the field.
	 */
	Reading ABSENT = new NoValue(false);

	/**
	 * There is no such field, or it can't be read.
	 */
	Reading UNREADABLE = new NoValue(true);

	/**
	 * Return whether code of the application may be behind the field.
	 * @param foreign tells whether a value is the application's, or has such a part
	 * @return whether it is so, which counts as {@code true} if it can't be read
	 */
	boolean isForeign(Predicate<Object> foreign);

	/**
	 * Go on to a field of the value.
	 * @param field the field
	 * @return what was found there; this reading if there is no value
	 */
	Reading read(PrivateField field);

	/**
	 * Return the value, for a caller who does less without one.
	 * @param <T> the type
	 * @param type the type that the value must have
	 * @return the value, empty if there is none, it can't be read, or is of another type
	 */
	<T> Optional<T> as(Class<T> type);

	/**
	 * A value was found.
	 *
	 * @param value the value
	 */
	record Known(Object value) implements Reading {

		@Override
		public boolean isForeign(Predicate<Object> foreign) {
			return foreign.test(this.value);
		}

		@Override
		public Reading read(PrivateField field) {
			return field.read(this.value);
		}

		@Override
		public <T> Optional<T> as(Class<T> type) {
			return type.isInstance(this.value) ? Optional.of(type.cast(this.value)) : Optional.empty();
		}

	}

	/**
	 * No value was found.
	 *
	 * @param mayBeForeign whether code of the application may be behind the field
	 */
	record NoValue(boolean mayBeForeign) implements Reading {

		@Override
		public boolean isForeign(Predicate<Object> foreign) {
			return this.mayBeForeign;
		}

		@Override
		public Reading read(PrivateField field) {
			return this;
		}

		@Override
		public <T> Optional<T> as(Class<T> type) {
			return Optional.empty();
		}

	}

}
