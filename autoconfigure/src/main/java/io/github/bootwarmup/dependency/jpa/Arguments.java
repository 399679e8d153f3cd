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

package io.github.bootwarmup.dependency.jpa;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.hibernate.persister.entity.EntityPersister;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.OffsetScrollPosition;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.repository.core.RepositoryInformation;

import io.github.bootwarmup.synthetic.SimpleSamples;

/**
 * Makes up arguments of the methods of a repository.
 */
final class Arguments {

	private final Mappings mappings;

	private final RepositoryInformation information;

	private final Restriction restriction;

	private final MadeUp made;

	Arguments(Mappings mappings, RepositoryInformation information, EntityPersister entity) {
		this.mappings = mappings;
		this.information = information;
		this.restriction = new Restriction(mappings, entity);
		this.made = new MadeUp(mappings, entity);
	}

	/**
	 * Return arguments of a method, empty if there is one that can't be made up.
	 */
	Optional<Object[]> of(Method method) {
		Object[] values = new Object[method.getParameterCount()];
		for (int i = 0; i < values.length; i++) {
			MethodParameter parameter = new MethodParameter(method, i)
				.withContainingClass(this.information.getRepositoryInterface());
			Optional<Object> value = value(ResolvableType.forMethodParameter(parameter));
			if (value.isEmpty()) {
				return Optional.empty();
			}
			values[i] = value.get();
		}
		return Optional.of(values);
	}

	private Optional<Object> value(ResolvableType type) {
		Class<?> raw = type.toClass();
		if (raw == Pageable.class) {
			return Optional.of(PageRequest.of(1, 10, sort()));
		}
		if (raw == Sort.class) {
			return Optional.of(sort());
		}
		if (raw == Limit.class) {
			return Optional.of(Limit.of(10));
		}
		if (raw == ScrollPosition.class || raw == KeysetScrollPosition.class) {
			return Optional.of(ScrollPosition.keyset());
		}
		if (raw == OffsetScrollPosition.class) {
			return Optional.of(ScrollPosition.offset());
		}
		if (raw == Specification.class) {
			return Optional.of((Specification<?>) (root, query, builder) -> this.restriction.on(root, builder));
		}
		if (raw == Object.class || raw == Class.class || this.mappings.isConverted(raw)) {
			return Optional.empty();
		}
		if (raw == Collection.class || raw == Iterable.class || raw == List.class) {
			return value(type.getGeneric()).map(List::of);
		}
		if (raw == Set.class) {
			return value(type.getGeneric()).map(Set::of);
		}
		return Optional.<Object>ofNullable(SimpleSamples.of(raw))
			.or(() -> (raw == this.information.getIdType()) ? this.made.id() : Optional.empty());
	}

	private Sort sort() {
		return this.restriction.attribute(Comparable.class)
			.map((attribute) -> Sort.by(attribute.getAttributeName()))
			.orElseGet(Sort::unsorted);
	}

}
