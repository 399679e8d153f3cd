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

package io.github.bootwarmup.observe;

import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.core.WarmupCode;

/**
 * A jar with jars in it, whose classes are loaded by Spring Boot's own class loader. The
 * JVM finds classes in an archive by their names only for its built-in class loaders.
 */
final class FatJar {

	private static final String LOADERS = "org.springframework.boot.loader.";

	private FatJar() {
	}

	/**
	 * Return whether it holds the classes of a class loader.
	 */
	static boolean holdsClassesOf(@Nullable ClassLoader classLoader) {
		return classLoader != null && classLoader.getClass().getName().startsWith(LOADERS);
	}

	static String warning() {
		return WarmupCode.ARCHIVE_OF_FAT_JAR.message("The JVM takes only a part of the application's classes from the "
				+ "class archive, since they are loaded from jars in a jar: unpack it with java -Djarmode=tools -jar "
				+ "app.jar extract, and let the training run and the start use what comes out.");
	}

}
