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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;

import io.github.bootwarmup.synthetic.SimpleSamples;

/**
 * What a search for an entity could ask for.
 */
final class Restriction {

	private final Mappings mappings;

	private final EntityPersister entity;

	Restriction(Mappings mappings, EntityPersister entity) {
		this.mappings = mappings;
		this.entity = entity;
	}

	/**
	 * Return an attribute of a type that is stored as it is, and can be compared.
	 */
	Optional<AttributeMapping> attribute(Class<?> type) {
		return attribute(this.entity, type);
	}

	private Optional<AttributeMapping> attribute(EntityPersister owner, Class<?> type) {
		for (int i = 0; i < owner.getNumberOfAttributeMappings(); i++) {
			AttributeMapping attribute = owner.getAttributeMapping(i);
			Class<?> java = attribute.getJavaType().getJavaTypeClass();
			if (type.isAssignableFrom(java) && isComparable(attribute) && !this.mappings.isConverted(java)) {
				return Optional.of(attribute);
			}
		}
		return Optional.empty();
	}

	/**
	 * Large objects can't be compared, and back references are no attributes of a query.
	 */
	private static boolean isComparable(AttributeMapping attribute) {
		return attribute instanceof BasicValuedModelPart basic && !basic.getJdbcMapping().getJdbcType().isLob()
				&& attribute.getPropertyAccess().getGetter().getMember() != null;
	}

	/**
	 * Return predicates on a text, an enum, a number and the text of what is referred to.
	 */
	Predicate on(Root<?> root, CriteriaBuilder builder) {
		List<Predicate> all = new ArrayList<>();
		attribute(String.class).ifPresent((text) -> all.add(like(root, text, builder)));
		equal(root, Enum.class, builder).ifPresent(all::add);
		equal(root, Number.class, builder).ifPresent(all::add);
		for (int i = 0; i < this.entity.getNumberOfAttributeMappings(); i++) {
			if (this.entity.getAttributeMapping(i) instanceof ToOneAttributeMapping toOne) {
				attribute(toOne.getEntityMappingType().getEntityPersister(), String.class)
					.ifPresent((text) -> all.add(like(root.get(toOne.getAttributeName()), text, builder)));
			}
		}
		return builder.and(all);
	}

	private static Predicate like(Path<?> path, AttributeMapping text, CriteriaBuilder builder) {
		Expression<String> value = path.get(text.getAttributeName());
		return builder.like(builder.lower(value), "%a%");
	}

	private Optional<Predicate> equal(Root<?> root, Class<?> type, CriteriaBuilder builder) {
		return attribute(type)
			.flatMap((attribute) -> Optional.ofNullable(SimpleSamples.of(attribute.getJavaType().getJavaTypeClass()))
				.map((value) -> builder.equal(root.get(attribute.getAttributeName()), value)));
	}

}
