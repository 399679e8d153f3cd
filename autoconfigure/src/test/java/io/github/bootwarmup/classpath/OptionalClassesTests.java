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

package io.github.bootwarmup.classpath;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where our code names a class of an optional library, somebody has looked whether it is
 * there.
 */
class OptionalClassesTests {

	private static final String OURS = "io.github.bootwarmup.";

	/**
	 * Each of these asks itself, or those who use it do, by a constant such as
	 * {@code Binding.VALIDATION}. Add a class when you have seen to that, and a line to
	 * the table of class paths.
	 */
	private static final List<String> LOOKED_AFTER = List.of("dependency.http.HttpServiceTypes",
			"dependency.sql.RootDataSource", "dispatch.extension.Binding", "dispatch.sample.Constraints",
			"dispatch.EmptyList", "dispatch.LaterResults$Published", "dispatch.sample.Samples$PageSamples",
			"dispatch.hypermedia.LinkBuilding", "rehearsal.listener.HiddenObservations$Meters",
			"rehearsal.listener.StoredSession", "rehearsal.requests.CarelessHandlers$WritingTransactions");

	/**
	 * Whose classes Spring and Spring Boot load by their names.
	 */
	private static final List<String> ENTRIES = List.of(OURS + "autoconfigure", OURS + "launch", OURS + "off");

	private URLClassLoader smallest;

	@BeforeEach
	void loadSmallestClassPath() throws Exception {
		List<ClassPathSet> sets = ClassPathSet.table();
		ClassPathSet set = sets.stream()
			.filter((candidate) -> candidate.name().equals("without anything but our library"))
			.findFirst()
			.orElseThrow();
		List<URL> urls = new ArrayList<>();
		for (Path path : MavenClassPaths.of(sets).get(set)) {
			urls.add(path.toUri().toURL());
		}
		this.smallest = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
	}

	@AfterEach
	void close() throws Exception {
		this.smallest.close();
	}

	@Test
	void classThatNamesAnOptionalClassIsUsedByThoseWhoLooked() {
		Deque<JavaClass> unvisited = new ArrayDeque<>(new ClassFileImporter().importPath(Path.of("target/classes"))
			.stream()
			.filter((type) -> ENTRIES.stream().anyMatch(type.getPackageName()::startsWith) && !namesOptionalClass(type))
			.toList());
		Set<JavaClass> seen = new HashSet<>(unvisited);
		Set<String> found = new TreeSet<>();
		while (!unvisited.isEmpty()) {
			named(unvisited.remove()).filter((type) -> type.getName().startsWith(OURS))
				.filter(seen::add)
				.forEach((type) -> {
					if (namesOptionalClass(type)) {
						found.add(type.getName().substring(OURS.length()));
					}
					else {
						unvisited.add(type);
					}
				});
		}
		assertThat(found).containsExactlyInAnyOrderElementsOf(LOOKED_AFTER);
	}

	private boolean namesOptionalClass(JavaClass type) {
		return named(type).anyMatch((other) -> !other.getName().startsWith(OURS) && !isLoadable(other));
	}

	private static Stream<JavaClass> named(JavaClass type) {
		return type.getDirectDependenciesFromSelf()
			.stream()
			.map(Dependency::getTargetClass)
			.map(JavaClass::getBaseComponentType)
			.filter((named) -> !named.isPrimitive())
			.distinct();
	}

	/**
	 * A class that is there is not loadable when its superclass or interface is not.
	 */
	private boolean isLoadable(JavaClass type) {
		try {
			Class.forName(type.getName(), false, this.smallest);
			return true;
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return false;
		}
	}

}
