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

package io.github.bootwarmup.dependency.templates;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedSet;
import java.util.TreeSet;

import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.util.ResourceUtils;
import org.springframework.util.StringUtils;

/**
 * Lists the templates of the class path.
 */
final class TemplateNames {

	private final ResourceLoader resourceLoader;

	TemplateNames(ResourceLoader resourceLoader) {
		this.resourceLoader = resourceLoader;
	}

	/**
	 * Return whether templates of a location can be listed.
	 */
	static boolean isListable(String location) {
		return location.startsWith(ResourceUtils.CLASSPATH_URL_PREFIX);
	}

	/**
	 * List what there is below a folder, at whatever depth.
	 * @param location the folder, which {@link #isListable is listable}
	 * @param suffix how their files end
	 * @return the names, relative to the folder and without the suffix
	 */
	SortedSet<String> find(String location, String suffix) throws IOException {
		String folder = location.substring(ResourceUtils.CLASSPATH_URL_PREFIX.length());
		folder = StringUtils.trimLeadingCharacter(folder, '/');
		SortedSet<String> names = new TreeSet<>();
		if (folder.endsWith("/")) {
			ResourcePatternResolver resources = new PathMatchingResourcePatternResolver(this.resourceLoader);
			for (Resource root : resources.getResources(ResourcePatternResolver.CLASSPATH_ALL_URL_PREFIX + folder)) {
				String base = root.getURL().toString();
				for (Resource template : resources.getResources(base + "**/*" + suffix)) {
					String url = template.getURL().toString();
					if (url.startsWith(base) && !url.endsWith("/")) {
						names.add(decode(url.substring(base.length(), url.length() - suffix.length())));
					}
				}
			}
		}
		return names;
	}

	private static String decode(String name) {
		return StringUtils.uriDecode(name, StandardCharsets.UTF_8);
	}

}
