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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.FieldVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;

/**
 * The classes of a class path, of which none is loaded. Names are those of the JVM, such
 * as {@code java/lang/String}.
 */
final class ClassFiles implements AutoCloseable {

	private final URLClassLoader loader;

	private final Map<String, Optional<Declarations>> read = new HashMap<>();

	ClassFiles(List<Path> classPath) {
		this.loader = new URLClassLoader(classPath.stream().map(ClassFiles::url).toArray(URL[]::new),
				ClassLoader.getPlatformClassLoader());
	}

	private static URL url(Path path) {
		try {
			return path.toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	boolean contain(String type) {
		return type.startsWith("[") || declarations(type).isPresent();
	}

	/**
	 * Return whether a class declares a member itself.
	 */
	boolean declare(String type, String name) {
		return declarations(type).filter((declared) -> declared.names.contains(name)).isPresent();
	}

	/**
	 * Return whether a member that another class may refer to is found in a class or
	 * above it.
	 */
	boolean resolve(String type, String member) {
		return type.startsWith("[") || isSignaturePolymorphic(type)
				|| declarations(type)
					.filter((declared) -> declared.members.contains(member)
							|| declared.supertypes().anyMatch((supertype) -> resolve(supertype, member)))
					.isPresent();
	}

	/**
	 * Return the methods of a class and above it that somebody has to implement.
	 */
	Stream<String> unimplemented(String type) {
		Set<String> implemented = new HashSet<>();
		Set<String> required = new HashSet<>();
		collect(type, implemented, required);
		required.removeAll(implemented);
		return declarations(type).filter((declared) -> (declared.access & Opcodes.ACC_ABSTRACT) == 0)
			.stream()
			.flatMap((declared) -> required.stream());
	}

	private void collect(String type, Set<String> implemented, Set<String> required) {
		declarations(type).ifPresent((declared) -> {
			implemented.addAll(declared.implemented);
			required.addAll(declared.required);
			declared.supertypes().forEach((supertype) -> collect(supertype, implemented, required));
		});
	}

	private static boolean isSignaturePolymorphic(String type) {
		return type.equals("java/lang/invoke/MethodHandle") || type.equals("java/lang/invoke/VarHandle");
	}

	private Optional<Declarations> declarations(String type) {
		Optional<Declarations> known = this.read.get(type);
		if (known == null) {
			known = read(type);
			this.read.put(type, known);
		}
		return known;
	}

	private Optional<Declarations> read(String type) {
		try (InputStream stream = this.loader.getResourceAsStream(type + ".class")) {
			if (stream == null) {
				return Optional.empty();
			}
			Declarations declarations = new Declarations();
			new ClassReader(stream).accept(declarations,
					ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
			return Optional.of(declarations);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.loader.close();
	}

	private static final class Declarations extends ClassVisitor {

		private final Set<String> names = new HashSet<>();

		private final Set<String> members = new HashSet<>();

		private final Set<String> implemented = new HashSet<>();

		private final Set<String> required = new HashSet<>();

		private List<String> interfaces = List.of();

		private String superclass;

		private int access;

		private boolean ours;

		Declarations() {
			super(SpringAsmInfo.ASM_VERSION);
		}

		@Override
		public void visit(int version, int access, String name, String signature, String superName,
				String[] interfaces) {
			this.access = access;
			this.ours = name.startsWith("io/github/bootwarmup/");
			this.superclass = superName;
			this.interfaces = List.of(interfaces);
		}

		@Override
		public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
			add(access, name, name + ":" + descriptor);
			return null;
		}

		@Override
		public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
				String[] exceptions) {
			add(access, name, name + descriptor);
			(((access & Opcodes.ACC_ABSTRACT) != 0) ? this.required : this.implemented).add(name + descriptor);
			return null;
		}

		private void add(int access, String name, String member) {
			this.names.add(name);
			if (this.ours || (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0) {
				this.members.add(member);
			}
		}

		private Stream<String> supertypes() {
			return Stream.concat(Stream.ofNullable(this.superclass), this.interfaces.stream()).filter(Objects::nonNull);
		}

	}

}
