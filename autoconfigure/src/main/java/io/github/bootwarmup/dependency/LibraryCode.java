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

package io.github.bootwarmup.dependency;

import java.lang.reflect.Proxy;
import java.util.Arrays;

import org.springframework.util.ClassUtils;

/**
 * Tells objects that are a library's alone from those that may run code of the
 * application. A library's object with advice around it is not alone, although its
 * generated class is in the package of the library.
 */
public final class LibraryCode {

	/**
	 * Why something is left out that is not a library's alone.
	 */
	public static final String FOREIGN = "it is of a class of the application's own, or has advice around it";

	static final String SPRING = "org.springframework.";

	/**
	 * Applications, although Spring's.
	 */
	private static final String SAMPLES = SPRING + "samples.";

	private LibraryCode() {
	}

	/**
	 * Return whether an object is Spring's alone.
	 * @param object the object
	 * @return whether no code of the application is part of it
	 */
	public static boolean isSprings(Object object) {
		return isOf(object, SPRING);
	}

	/**
	 * Return whether an object is of a class that is in some packages, and nothing is
	 * around it.
	 * @param object the object
	 * @param packages the packages, each with a dot at its end
	 * @return whether no code of the application is part of it
	 */
	public static boolean isOf(Object object, String... packages) {
		Class<?> type = object.getClass();
		String name = type.getName();
		return ClassUtils.getUserClass(type) == type && !Proxy.isProxyClass(type) && !name.startsWith(SAMPLES)
				&& Arrays.stream(packages).anyMatch(name::startsWith);
	}

}
