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

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamSource;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.data.web.PagedModel;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.ClassUtils;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;

import io.github.bootwarmup.synthetic.SimpleSamples;
import io.github.bootwarmup.text.Line;

/**
 * Sample objects of any type, each made once. Lives as long as one run.
 */
public final class Samples {

	private static final Log logger = LogFactory.getLog(Samples.class);

	private static final boolean SPRING_DATA = ClassUtils.isPresent("org.springframework.data.domain.Slice",
			Samples.class.getClassLoader());

	/**
	 * An answer with a header of its own, such as one that tells where something was
	 * created, takes more than one without.
	 */
	private static final URI LOCATION = URI.create("/");

	private final SampleSource source;

	private final Substitutes substitutes;

	private final Map<Type, Optional<Object>> cache = new HashMap<>();

	private int attempts;

	public Samples(SampleSource source, Substitutes substitutes) {
		this.source = source;
		this.substitutes = substitutes;
	}

	public Substitutes substitutes() {
		return this.substitutes;
	}

	/**
	 * Return a sample, or {@code null} if there is none to be had.
	 */
	public @Nullable Object of(ResolvableType type) {
		Object simple = SimpleSamples.of(type.toClass());
		if (simple != null) {
			return simple;
		}
		Supplier<@Nullable Object> special = special(type);
		if (special != null) {
			return special.get();
		}
		ResolvableType known = type.hasUnresolvableGenerics() ? withoutWildcards(type) : type;
		return known.hasUnresolvableGenerics() ? null : made(concrete(known));
	}

	private @Nullable Supplier<@Nullable Object> special(ResolvableType type) {
		Class<?> raw = type.toClass();
		if (HttpEntity.class.isAssignableFrom(raw)) {
			return () -> ResponseEntity.ok().location(LOCATION).body(of(type.as(HttpEntity.class).getGeneric(0)));
		}
		if (raw == Optional.class) {
			return () -> Optional.ofNullable(of(type.getGeneric(0)));
		}
		if (raw == Object.class) {
			return () -> Map.of("a", "a");
		}
		if (raw == Stream.class) {
			return () -> Stream.ofNullable(of(type.getGeneric(0)));
		}
		if (raw == ErrorResponse.class) {
			return () -> new ErrorResponseException(HttpStatus.BAD_REQUEST);
		}
		if (raw == ProblemDetail.class) {
			return () -> ProblemDetail.forStatus(HttpStatus.BAD_REQUEST);
		}
		if (raw == HttpHeaders.class) {
			return HttpHeaders::new;
		}
		if (InputStreamSource.class.isAssignableFrom(raw)) {
			return () -> new ByteArrayResource(new byte[] { 'a' });
		}
		if (raw == MultiValueMap.class) {
			return () -> {
				LinkedMultiValueMap<String, String> form = new LinkedMultiValueMap<>();
				form.add("a", "a");
				return form;
			};
		}
		return null;
	}

	private @Nullable Object made(Type type) {
		if (this.attempts != this.substitutes.attempts()) {
			this.attempts = this.substitutes.attempts();
			this.cache.clear();
		}
		Optional<Object> known = this.cache.get(type);
		if (known == null) {
			known = Optional.ofNullable(make(type));
			this.cache.put(type, known);
		}
		return known.orElse(null);
	}

	private @Nullable Object make(Type type) {
		try {
			Object page = SPRING_DATA ? PageSamples.sample(ResolvableType.forType(type), this::of) : null;
			return (page != null) ? page : this.source.sample(type, this.substitutes);
		}
		catch (Exception | LinkageError ex) {
			logger.debug("There is no sample of %s: %s".formatted(type, Line.of(ex)));
			return null;
		}
	}

	/**
	 * A type that may be anything is an object.
	 */
	private static ResolvableType withoutWildcards(ResolvableType type) {
		if (type.getType() instanceof WildcardType && type.resolve() == null) {
			return ResolvableType.forClass(Object.class);
		}
		return (type.getType() instanceof ParameterizedType)
				? ResolvableType.forClassWithGenerics(type.toClass(),
						Arrays.stream(type.getGenerics()).map(Samples::withoutWildcards).toArray(ResolvableType[]::new))
				: type;
	}

	/**
	 * Write a type down without the variables by which it was found.
	 */
	private static Type concrete(ResolvableType type) {
		if (!type.hasGenerics()) {
			return type.toClass();
		}
		ResolvableType[] generics = Arrays.stream(type.getGenerics())
			.map((generic) -> ResolvableType.forType(concrete(generic)))
			.toArray(ResolvableType[]::new);
		return ResolvableType.forClassWithGenerics(type.toClass(), generics).getType();
	}

	/**
	 * Samples of Spring Data's pages. Needs Spring Data on the class path.
	 */
	private static final class PageSamples {

		/**
		 * Not in all versions.
		 */
		private static final String MODEL = "org.springframework.data.web.PagedModel";

		private PageSamples() {
		}

		/**
		 * Return a page with one element if a page is what the type wants.
		 */
		static @Nullable Object sample(ResolvableType type, Function<ResolvableType, @Nullable Object> elements) {
			Class<?> raw = type.toClass();
			if (raw.getName().equals(MODEL)) {
				Object page = sample(ResolvableType.forClassWithGenerics(Page.class, type.getGeneric(0)), elements);
				return (page != null) ? new PagedModel<>((Page<?>) page) : null;
			}
			if (!Slice.class.isAssignableFrom(raw) || !raw.isAssignableFrom(PageImpl.class)) {
				return null;
			}
			Object element = elements.apply(type.as(Slice.class).getGeneric(0));
			return (element != null) ? new PageImpl<>(List.of(element), PageRequest.of(0, 20), 1) : null;
		}

	}

}
