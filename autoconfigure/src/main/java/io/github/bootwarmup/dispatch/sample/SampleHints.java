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

package io.github.bootwarmup.dispatch.sample;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.io.InputStreamSource;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Hints for a source of samples about a type and all that it consists of: texts for
 * fields whose constraints ask for a certain form, classes for types that have none of
 * their own, and whether constraints ask for more than is reasonable.
 */
final class SampleHints {

	private static final int MOST_TYPES = 200;

	private static final int LARGEST = 1000;

	private static final URL LOCAL = url();

	private final Map<Field, String> texts = new HashMap<>();

	private final Map<Class<?>, Class<?>> subtypes = new HashMap<>();

	private final Map<Class<?>, Object> hosts = new HashMap<>();

	private final Set<Class<?>> resources = new HashSet<>();

	private final Set<Class<?>> seen = new HashSet<>();

	private boolean oversized;

	private int elements = 1;

	private SampleHints() {
	}

	static SampleHints of(ResolvableType type) {
		SampleHints hints = new SampleHints();
		hints.visit(type);
		return hints;
	}

	/**
	 * Return all that the type consists of, itself included.
	 */
	Set<Class<?>> types() {
		return this.seen;
	}

	Map<Field, String> texts() {
		return this.texts;
	}

	/**
	 * Return subtypes of interfaces and abstract classes, as they are declared for JSON.
	 */
	Map<Class<?>, Class<?>> subtypes() {
		return this.subtypes;
	}

	/**
	 * Return values for types that name a host, which would be looked up to read or
	 * compare others.
	 */
	Map<Class<?>, Object> hosts() {
		return this.hosts;
	}

	/**
	 * Return types that stay empty, since to read such an object may open a connection.
	 */
	Set<Class<?>> resources() {
		return this.resources;
	}

	/**
	 * Return whether there is a field that has to be very large.
	 */
	boolean isOversized() {
		return this.oversized;
	}

	/**
	 * Return how many elements the constraints on sizes may ask for together, at most so
	 * many as are not oversized.
	 */
	int elements() {
		return this.oversized ? 1 : this.elements;
	}

	private void visit(ResolvableType type) {
		for (ResolvableType generic : type.getGenerics()) {
			visit(generic);
		}
		Class<?> raw = type.isArray() ? type.getComponentType().toClass() : type.toClass();
		addHost(raw);
		if (raw == Object.class || raw.isEnum() || ClassUtils.isPrimitiveOrWrapper(raw)
				|| raw.getName().startsWith("java.") || this.seen.size() == MOST_TYPES || !this.seen.add(raw)) {
			return;
		}
		if (InputStreamSource.class.isAssignableFrom(raw)) {
			this.resources.add(raw);
			return;
		}
		List<Class<?>> known = Subtypes.of(raw);
		known.forEach((subtype) -> visit(ResolvableType.forClass(subtype)));
		if (!known.isEmpty() && !raw.isSealed() && Modifier.isAbstract(raw.getModifiers())) {
			this.subtypes.put(raw, known.get(0));
		}
		ReflectionUtils.doWithFields(raw, (field) -> visit(field, type), SampleHints::isPart);
		ConstrainedTexts.text(raw.getAnnotations()).ifPresent((text) -> addOnlyText(raw, text));
	}

	private static boolean isPart(Field field) {
		return !Modifier.isStatic(field.getModifiers());
	}

	private void addHost(Class<?> type) {
		if (type == URL.class) {
			this.hosts.put(type, LOCAL);
		}
		else if (type == InetAddress.class) {
			this.hosts.put(type, InetAddress.getLoopbackAddress());
		}
	}

	private void visit(Field field, ResolvableType owner) {
		for (Annotation annotation : field.getAnnotations()) {
			if (annotation.annotationType().getSimpleName().equals("Size")
					&& AnnotationUtils.getValue(annotation, "min") instanceof Integer minimum) {
				addSize(field, minimum);
			}
		}
		Optional<String> text = ConstrainedTexts.text(field.getAnnotations());
		if (field.getType() == String.class) {
			text.ifPresent((form) -> this.texts.put(field, form));
		}
		else {
			text.ifPresent((form) -> addOnlyText(field.getType(), form));
			visit(ResolvableType.forField(field, owner));
		}
	}

	/**
	 * A text for a type that is no more than a text with a name.
	 */
	private void addOnlyText(Class<?> type, String text) {
		List<Field> fields = type.getName().startsWith("java.") ? List.of()
				: Arrays.stream(type.getDeclaredFields()).filter(SampleHints::isPart).toList();
		if (fields.size() == 1 && fields.get(0).getType() == String.class) {
			this.texts.putIfAbsent(fields.get(0), text);
		}
	}

	/**
	 * A container may be in another one, so that their sizes multiply.
	 */
	private void addSize(Field field, int minimum) {
		long together = (field.getType() == String.class) ? minimum : (long) this.elements * Math.max(1, minimum);
		this.oversized |= together > LARGEST;
		if (!this.oversized && field.getType() != String.class) {
			this.elements = (int) together;
		}
	}

	private static URL url() {
		try {
			return URI.create("http://127.0.0.1/").toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
