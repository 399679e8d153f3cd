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

package io.github.bootwarmup.dispatch.hypermedia;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.hateoas.mediatype.AffordanceModelFactory;
import org.springframework.hateoas.mediatype.InputTypeFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Spring HATEOAS makes for its first link.
 */
class LinkBuildingTests {

	@Test
	void factoriesOfSpringHateoasItselfMayBeMade() {
		assertThat(LinkBuilding.foreign()).isEmpty();
	}

	@Test
	void onlyALibraryOfThisApplicationsIsItsOwn() throws Exception {
		assertThat(LinkBuilding.isShared()).isFalse();
		URL[] ours = { LinkBuilding.class.getProtectionDomain().getCodeSource().getLocation() };
		try (ChildFirst application = new ChildFirst(ours)) {
			Class<?> type = application.loadClass(LinkBuilding.class.getName());
			assertThat(type.getMethod("isShared").invoke(null)).isEqualTo(true);
		}
	}

	@Test
	void factoryThatAnybodyElseNamesIsForeign(@TempDir Path folder) throws IOException {
		for (Class<?> type : new Class<?>[] { AffordanceModelFactory.class, InputTypeFactory.class }) {
			Path file = folder.resolve(type.getSimpleName()).resolve("META-INF/spring.factories");
			Files.createDirectories(file.getParent());
			Files.writeString(file, type.getName() + "=com.example.Factory");
			URL[] places = { folder.resolve(type.getSimpleName()).toUri().toURL() };
			try (URLClassLoader classLoader = new URLClassLoader(places, getClass().getClassLoader())) {
				assertThat(LinkBuilding.foreign(classLoader)).contains("com.example.Factory");
			}
		}
	}

	/**
	 * Has our library for itself, and shares all others.
	 */
	private static final class ChildFirst extends URLClassLoader {

		ChildFirst(URL[] urls) {
			super(urls, LinkBuilding.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (!name.startsWith("io.github.bootwarmup.")) {
				return super.loadClass(name, resolve);
			}
			Class<?> loaded = findLoadedClass(name);
			return (loaded != null) ? loaded : findClass(name);
		}

	}

}
