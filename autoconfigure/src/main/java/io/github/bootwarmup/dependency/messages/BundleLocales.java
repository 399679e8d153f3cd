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
import java.net.JarURLConnection;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.util.ResourceUtils;
import org.springframework.util.StringUtils;

/**
 * Finds out for which locales there are bundles. Only the folders and archives that have
 * one are listed, since there may be hundreds of others in the class path.
 */
final class BundleLocales {

	private static final int MOST = 50;

	private static final String EXTENSION = ".properties";

	private final ResourceLoader resourceLoader;

	BundleLocales(ResourceLoader resourceLoader) {
		this.resourceLoader = resourceLoader;
	}

	/**
	 * Return the default locale and those of the files in the class path.
	 */
	Collection<Locale> find(Collection<String> basenames) throws IOException {
		Set<Locale> locales = new LinkedHashSet<>();
		locales.add(Locale.getDefault());
		ResourcePatternResolver resources = new PathMatchingResourcePatternResolver(this.resourceLoader);
		for (String basename : basenames) {
			String path = path(basename);
			String start = path.substring(path.lastIndexOf('/') + 1) + "_";
			for (String bundle : new String[] { path, path + "_" + Locale.getDefault().getLanguage() }) {
				for (Resource file : resources
					.getResources(ResourcePatternResolver.CLASSPATH_ALL_URL_PREFIX + bundle + EXTENSION)) {
					siblings(file, start).stream()
						.filter((name) -> locales.size() < MOST)
						.forEach((name) -> add(name.substring(start.length(), name.length() - EXTENSION.length()),
								locales));
				}
			}
		}
		return locales;
	}

	/**
	 * List the bundles beside a file.
	 */
	private static SortedSet<String> siblings(Resource file, String start) throws IOException {
		SortedSet<String> siblings = new TreeSet<>();
		if (file.isFile()) {
			String[] names = file.getFile().getAbsoluteFile().getParentFile().list();
			Stream.ofNullable(names)
				.flatMap(Arrays::stream)
				.filter((name) -> isBundle(name, start))
				.forEach(siblings::add);
		}
		else if (file.getURL().openConnection() instanceof JarURLConnection connection) {
			String folder = connection.getEntryName().replaceFirst("[^/]*$", "");
			connection.setUseCaches(false);
			try (JarFile jar = connection.getJarFile()) {
				jar.stream()
					.map(ZipEntry::getName)
					.filter((name) -> name.startsWith(folder))
					.map((name) -> name.substring(folder.length()))
					.filter((name) -> isBundle(name, start))
					.forEach(siblings::add);
			}
		}
		return siblings;
	}

	private static boolean isBundle(String name, String start) {
		return name.startsWith(start) && name.endsWith(EXTENSION) && !name.contains("/");
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
