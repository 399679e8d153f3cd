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

import java.lang.reflect.Field;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.util.ReflectionUtils;

/**
 * A field that a framework or library keeps to itself, for what it has no getter for.
 * Each is a constant of the class that reads it, so that a test can resolve all of them
 * on every supported version.
 */
public final class PrivateField {

	private final String declaringClass;

	private final String name;

	private PrivateField(String declaringClass, String name) {
		this.declaringClass = declaringClass;
		this.name = name;
	}

	/**
	 * Name a field. Neither it nor its class need exist.
	 * @param declaringClass the full name of the class that declares the field
	 * @param name the name of the field
	 * @return the field
	 */
	public static PrivateField of(String declaringClass, String name) {
		Assert.hasText(declaringClass, "'declaringClass' must not be empty");
		Assert.hasText(name, "'name' must not be empty");
		return new PrivateField(declaringClass, name);
	}

	/**
	 * Return the full name of the class that declares the field.
	 * @return the name
	 */
	public String declaringClass() {
		return this.declaringClass;
	}

	/**
	 * Return the name of the field.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Read the field of an object. Never throws.
	 * @param owner the object
	 * @return what was found, {@linkplain Reading#UNREADABLE unreadable} also where the
	 * object isn't of the declaring class
	 */
	public Reading read(Object owner) {
		Class<?> type = declaringType(owner);
		return (type != null) ? read(type, owner) : Reading.UNREADABLE;
	}

	/**
	 * Read the field if it is static. Never throws.
	 * @param classLoader loads the class that declares it
	 * @return what was found
	 */
	public Reading readStatic(@Nullable ClassLoader classLoader) {
		try {
			return read(Class.forName(this.declaringClass, true, classLoader), null);
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return Reading.UNREADABLE;
		}
	}

	private Reading read(Class<?> type, @Nullable Object owner) {
		try {
			Field field = type.getDeclaredField(this.name);
			ReflectionUtils.makeAccessible(field);
			Object value = field.get(owner);
			return (value != null) ? new Reading.Known(value) : Reading.ABSENT;
		}
		catch (ReflectiveOperationException | RuntimeException | LinkageError ex) {
			return Reading.UNREADABLE;
		}
	}

	private @Nullable Class<?> declaringType(Object owner) {
		Class<?> type = owner.getClass();
		while (type != null && !type.getName().equals(this.declaringClass)) {
			type = type.getSuperclass();
		}
		return type;
	}

	@Override
	public String toString() {
		return this.declaringClass + "." + this.name;
	}

}
