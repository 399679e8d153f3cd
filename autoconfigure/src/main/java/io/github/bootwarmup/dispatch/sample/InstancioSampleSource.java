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

import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.instancio.Instancio;
import org.instancio.InstancioApi;
import org.instancio.Select;
import org.instancio.TypeTokenSupplier;
import org.instancio.settings.Keys;
import org.instancio.settings.Mode;
import org.instancio.settings.OnConstructorError;
import org.instancio.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.hateoas.Link;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * Makes samples with Instancio: always the same ones, small, and valid according to their
 * constraints.
 */
public final class InstancioSampleSource implements SampleSource {

	/**
	 * Below this depth fields stay empty. Instancio's own limit is never reached, since
	 * it would complain in the log.
	 */
	private static final int DEPTH = 7;

	/**
	 * After so many fields all others stay empty. They are counted level by level, so
	 * that it's the deepest ones which do.
	 */
	private static final int FIELDS = 1000;

	private static final boolean HATEOAS = ClassUtils.isPresent("org.springframework.hateoas.Link",
			InstancioSampleSource.class.getClassLoader());

	private final SingletonSupplier<Settings> settings = SingletonSupplier.of(InstancioSampleSource::constrained);

	/**
	 * For types whose constraints Instancio can't satisfy together.
	 */
	private final SingletonSupplier<Settings> unconstrained = SingletonSupplier
		.of(() -> Settings.from(constrained()).set(Keys.BEAN_VALIDATION_ENABLED, false).lock());

	@Override
	public @Nullable Object sample(Type type, Substitutes substitutes) {
		SampleHints hints = SampleHints.of(ResolvableType.forType(type));
		boolean constrained = !hints.isOversized();
		while (true) {
			try {
				return sample(type, hints, substitutes, (constrained ? this.settings : this.unconstrained).obtain());
			}
			catch (RuntimeException ex) {
				if (!substitutes.next(ex)) {
					if (!constrained) {
						throw ex;
					}
					constrained = false;
				}
			}
		}
	}

	private static @Nullable Object sample(Type type, SampleHints hints, Substitutes substitutes, Settings settings) {
		TypeTokenSupplier<Object> token = () -> type;
		int fields = FIELDS / hints.elements();
		AtomicInteger asked = new AtomicInteger();
		InstancioApi<Object> sample = Instancio.of(token)
			.withSettings(settings)
			.supply(Select.all(Object.class), () -> "a")
			.ignore(Select.types((node) -> true).atDepth(DEPTH))
			.ignore(Select.fields((field) -> asked.incrementAndGet() > fields));
		if (HATEOAS) {
			HypermediaParts.addTo(sample, hints.types());
		}
		hints.types().forEach((part) -> substitute(sample, part, substitutes.of(part)));
		hints.texts().forEach((field, text) -> set(sample, field, text));
		hints.hosts().forEach((named, host) -> sample.supply(Select.all(named), () -> host));
		hints.resources().forEach((resource) -> sample.ignore(Select.all(resource)));
		hints.subtypes().forEach((base, subtype) -> sample.subtype(Select.all(base), subtype));
		return sample.create();
	}

	private static void substitute(InstancioApi<Object> sample, Class<?> type, @Nullable Substitute substitute) {
		if (substitute == null) {
			return;
		}
		substitute.fields().forEach((field, value) -> set(sample, field, value));
		if (substitute.constant() != null) {
			sample.supply(Select.all(type), substitute::constant);
		}
		else if (substitute.isNothing()) {
			sample.ignore(Select.all(type));
		}
	}

	private static void set(InstancioApi<Object> sample, Field field, Object value) {
		sample.supply(Select.field(field.getDeclaringClass(), field.getName()), () -> value);
	}

	/**
	 * Called with the first sample, since Instancio takes its time to load.
	 */
	private static Settings constrained() {
		return Settings.create()
			.set(Keys.SEED, 1L)
			.set(Keys.MODE, Mode.LENIENT)
			.set(Keys.FAIL_ON_ERROR, true)
			.set(Keys.ON_CONSTRUCTOR_ERROR, OnConstructorError.FAIL)
			.set(Keys.BEAN_VALIDATION_ENABLED, true)
			.set(Keys.JPA_ENABLED, true)
			.set(Keys.MAX_DEPTH, DEPTH + 1)
			.set(Keys.COLLECTION_MIN_SIZE, 1)
			.set(Keys.COLLECTION_MAX_SIZE, 1)
			.set(Keys.MAP_MIN_SIZE, 1)
			.set(Keys.MAP_MAX_SIZE, 1)
			.set(Keys.ARRAY_MIN_SIZE, 1)
			.set(Keys.ARRAY_MAX_SIZE, 1)
			.lock();
	}

	/**
	 * Needs Spring HATEOAS, whose types have parts that are more than their fields: links
	 * that can be written, and models that find out by themselves what they contain.
	 */
	private static final class HypermediaParts {

		static void addTo(InstancioApi<?> sample, Set<Class<?>> types) {
			if (types.contains(Link.class)) {
				sample.supply(Select.all(Link.class), () -> Link.of(ConstrainedTexts.URL_TEXT))
					.supply(Select.all(ResolvableType.class), () -> null);
			}
		}

	}

}
