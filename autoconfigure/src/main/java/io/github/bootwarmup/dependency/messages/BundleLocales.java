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

package io.github.bootwarmup.dependency.messages;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.util.ResourceUtils;
import org.springframework.util.StringUtils;

/**
 * Finds out for which locales there are bundles.
 */
final class BundleLocales {

	private static final int MOST = 50;

	private static final String EXTENSION = ".properties";

	private final PathMatchingResourcePatternResolver resources;

	BundleLocales(ResourceLoader resourceLoader) {
		this.resources = new PathMatchingResourcePatternResolver(resourceLoader);
	}

	/**
	 * Return the default locale and those of the files in the class path.
	 */
	Collection<Locale> find(Collection<String> basenames) throws IOException {
		Set<Locale> locales = new LinkedHashSet<>();
		locales.add(Locale.getDefault());
		for (String basename : basenames) {
			String path = path(basename);
			String start = path.substring(path.lastIndexOf('/') + 1) + "_";
			for (Resource file : this.resources
				.getResources(ResourcePatternResolver.CLASSPATH_ALL_URL_PREFIX + path + "_*" + EXTENSION)) {
				String name = file.getFilename();
				if (name != null && name.startsWith(start) && locales.size() < MOST) {
					add(name.substring(start.length(), name.length() - EXTENSION.length()), locales);
				}
			}
		}
		return locales;
	}

	/**
	 * A basename is a class name to one kind of source and a location to the other.
	 */
	private static String path(String basename) {
		String path = basename.startsWith(ResourceUtils.CLASSPATH_URL_PREFIX)
				? basename.substring(ResourceUtils.CLASSPATH_URL_PREFIX.length()) : basename.replace('.', '/');
		return StringUtils.trimLeadingCharacter(path, '/');
	}

	private static void add(String name, Set<Locale> locales) {
		if (name.matches("[a-z]{2,3}(_[A-Za-z0-9_#-]+)?")) {
			Locale locale = StringUtils.parseLocaleString(name);
			if (locale != null) {
				locales.add(locale);
			}
		}
	}

}
