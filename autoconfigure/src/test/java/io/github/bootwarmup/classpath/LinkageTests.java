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

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

import io.github.bootwarmup.inspection.PrivateField;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What our classes refer to is there on each line of Spring Boot that is supported, with
 * the libraries that belong to it.
 */
@ParameterizedClass
@MethodSource("lines")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinkageTests {

	@Parameter
	private ClassPathSet line;

	private List<References> ours = List.of();

	private ClassFiles classPath;

	static List<ClassPathSet> lines() throws IOException {
		return ClassPathSet.table("lines.txt");
	}

	@BeforeParameterizedClassInvocation
	void resolve() throws Exception {
		ClassPathSet everything = this.line.with(MavenClassPaths.optional());
		Path classes = Path.of("target/classes").toAbsolutePath();
		List<Path> paths = new ArrayList<>(List.of(classes));
		paths.addAll(MavenClassPaths.of(List.of(everything), this.line.name()).get(everything));
		this.classPath = new ClassFiles(paths);
		try (Stream<Path> files = Files.walk(classes)) {
			this.ours = files.filter((file) -> file.toString().endsWith(".class")).map(References::of).toList();
		}
	}

	@AfterParameterizedClassInvocation
	void close() throws IOException {
		this.classPath.close();
	}

	@Test
	void everyClassAndMemberThatIsReferredToIsThere() throws IOException {
		assertThat(missing(this::unresolved)).isEmpty();
	}

	@Test
	void everyMethodThatOthersCallIsImplemented() throws IOException {
		assertThat(missing((references) -> this.classPath.unimplemented(references.name()))).isEmpty();
	}

	@Test
	void everyClassThatIsNamedInATextIsThere() throws IOException {
		assertThat(missing(this::unknown)).isEmpty();
	}

	@Test
	void everyPrivateFieldThatIsReadIsThere() throws IOException {
		assertThat(missing(this::unreadable)).isEmpty();
	}

	@Test
	void nothingIsSaidToBeAbsentThatIsThere() throws IOException {
		List<String> missing = this.ours.stream()
			.flatMap((references) -> Stream.of(unresolved(references), unknown(references), unreadable(references)))
			.flatMap(Function.identity())
			.toList();
		assertThat(absent()).isNotEmpty()
			.allSatisfy((name) -> assertThat(missing).anyMatch((actual) -> actual.startsWith(name)));
	}

	private Stream<String> unresolved(References references) {
		return Stream
			.concat(references.types().stream().filter((type) -> !this.classPath.contain(type)),
					references.members()
						.stream()
						.filter((member) -> this.classPath.contain(member.owner()))
						.filter((member) -> !this.classPath.resolve(member.owner(), member.signature()))
						.map(References.Member::toString))
			.map((name) -> name.replace('/', '.'));
	}

	private Stream<String> unknown(References references) {
		return references.namedTypes().stream().filter((name) -> !this.classPath.contain(name.replace('.', '/')));
	}

	private Stream<String> unreadable(References references) {
		return privateFields(references.name())
			.filter((field) -> !this.classPath.declare(field.declaringClass().replace('.', '/'), field.name()))
			.map(PrivateField::toString);
	}

	/**
	 * Return what is missing but must not be, and in which class of ours.
	 */
	private List<String> missing(Function<References, Stream<String>> found) throws IOException {
		List<String> absent = Stream.concat(MavenClassPaths.lines("absent.txt").stream(), absent().stream()).toList();
		return this.ours.stream()
			.flatMap((references) -> found.apply(references)
				.filter((name) -> absent.stream().noneMatch(name::startsWith))
				.map((name) -> name + " in " + references.name().replace('/', '.')))
			.toList();
	}

	/**
	 * Return what all patch releases of the line lack, and what this one does.
	 */
	private List<String> absent() throws IOException {
		String version = this.line.name();
		List<String> absent = new ArrayList<>(
				MavenClassPaths.lines("absent-" + version.substring(0, version.lastIndexOf('.')) + ".txt"));
		absent.addAll(MavenClassPaths.lines("absent-" + version + ".txt"));
		return absent;
	}

	private static Stream<PrivateField> privateFields(String name) {
		return Arrays.stream(ClassUtils.resolveClassName(name.replace('/', '.'), null).getDeclaredFields())
			.filter((field) -> field.getType() == PrivateField.class && Modifier.isStatic(field.getModifiers()))
			.map(LinkageTests::value);
	}

	private static PrivateField value(Field field) {
		ReflectionUtils.makeAccessible(field);
		return (PrivateField) ReflectionUtils.getField(field, null);
	}

}
