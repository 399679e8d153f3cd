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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.springframework.asm.AnnotationVisitor;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.FieldVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.Label;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;

/**
 * What a class of ours refers to: in its instructions, and by names in texts.
 */
final class References extends ClassVisitor {

	private static final Pattern CLASS_NAME = Pattern
		.compile("(ch|co|com|io|jakarta|kotlin|net|oracle|org|reactor|software|tools)(\\.\\w+)+\\.[A-Z]\\w*(\\$\\w+)*");

	private final String name;

	private final Set<String> types = new TreeSet<>();

	private final Set<Member> members = new TreeSet<>();

	private final Set<String> namedTypes = new TreeSet<>();

	private References(String name) {
		super(SpringAsmInfo.ASM_VERSION);
		this.name = name;
	}

	static References of(Path classFile) {
		ClassReader reader = read(classFile);
		References references = new References(reader.getClassName());
		reader.accept(references, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
		return references;
	}

	private static ClassReader read(Path classFile) {
		try {
			return new ClassReader(Files.readAllBytes(classFile));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String name() {
		return this.name;
	}

	Set<String> types() {
		return this.types;
	}

	Set<Member> members() {
		return this.members;
	}

	/**
	 * Names of classes that stand in texts and annotations.
	 */
	Set<String> namedTypes() {
		return this.namedTypes;
	}

	@Override
	public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
		this.types.add(superName);
		this.types.addAll(Set.of(interfaces));
	}

	@Override
	public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
		return new Annotations();
	}

	@Override
	public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
		add(Type.getType(descriptor));
		text(value);
		return null;
	}

	@Override
	public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
			String[] exceptions) {
		add(Type.getMethodType(descriptor));
		return new Instructions();
	}

	private void add(Type type) {
		switch (type.getSort()) {
			case Type.ARRAY -> add(type.getElementType());
			case Type.OBJECT -> this.types.add(type.getInternalName());
			case Type.METHOD -> {
				add(type.getReturnType());
				for (Type argument : type.getArgumentTypes()) {
					add(argument);
				}
			}
			default -> {
			}
		}
	}

	private void member(String owner, String name, String descriptor) {
		boolean method = descriptor.startsWith("(");
		add(Type.getObjectType(owner));
		add(Type.getType(descriptor));
		this.members.add(new Member(owner, name + (method ? "" : ":") + descriptor));
	}

	private void constant(Object constant) {
		if (constant instanceof Type type) {
			add(type);
		}
		else if (constant instanceof Handle handle) {
			member(handle.getOwner(), handle.getName(), handle.getDesc());
		}
		else {
			text(constant);
		}
	}

	private void text(Object constant) {
		if (constant instanceof String text && CLASS_NAME.matcher(text).matches()) {
			this.namedTypes.add(text);
		}
	}

	/**
	 * A field or method.
	 *
	 * @param owner the class in which it is looked for first
	 * @param signature its name and descriptor
	 */
	record Member(String owner, String signature) implements Comparable<Member> {

		@Override
		public int compareTo(Member other) {
			return toString().compareTo(other.toString());
		}

		@Override
		public String toString() {
			return this.owner + "." + this.signature;
		}

	}

	private final class Annotations extends AnnotationVisitor {

		Annotations() {
			super(SpringAsmInfo.ASM_VERSION);
		}

		@Override
		public void visit(String name, Object value) {
			constant(value);
		}

		@Override
		public AnnotationVisitor visitArray(String name) {
			return this;
		}

	}

	private final class Instructions extends MethodVisitor {

		Instructions() {
			super(SpringAsmInfo.ASM_VERSION);
		}

		@Override
		public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
			return new Annotations();
		}

		@Override
		public void visitTypeInsn(int opcode, String type) {
			add(Type.getObjectType(type));
		}

		@Override
		public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
			member(owner, name, descriptor);
		}

		@Override
		public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
			member(owner, name, descriptor);
		}

		@Override
		public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
			add(Type.getMethodType(descriptor));
			for (Object argument : arguments) {
				constant(argument);
			}
		}

		@Override
		public void visitLdcInsn(Object value) {
			constant(value);
		}

		@Override
		public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
			add(Type.getType(descriptor));
		}

		@Override
		public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
			if (type != null) {
				References.this.types.add(type);
			}
		}

	}

}
