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

import java.util.Optional;

import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.EntityIdentifierMapping;
import org.hibernate.metamodel.mapping.NonAggregatedIdentifierMapping;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

import io.github.bootwarmup.synthetic.SimpleSamples;

/**
 * Makes up identifiers and instances of an entity.
 */
final class MadeUp {

	private final Mappings mappings;

	private final EntityPersister entity;

	MadeUp(Mappings mappings, EntityPersister entity) {
		this.mappings = mappings;
		this.entity = entity;
	}

	/**
	 * Return an identifier, if its type is one that can be made up.
	 */
	Optional<Object> id() {
		return id(this.entity.getIdentifierMapping());
	}

	private Optional<Object> id(EntityIdentifierMapping identifier) {
		if (identifier instanceof NonAggregatedIdentifierMapping several) {
			return Optional.ofNullable(several.getIdClassEmbeddable()).flatMap(this::idOfParts);
		}
		return (identifier instanceof EmbeddableValuedModelPart embedded)
				? idOfParts(embedded.getEmbeddableTypeDescriptor())
				: basic(identifier.getJavaType().getJavaTypeClass());
	}

	/**
	 * An identifier whose parts are all basic, made without accessors of the application.
	 */
	private Optional<Object> idOfParts(EmbeddableMappingType embeddable) {
		if (!this.mappings.canBeRead(this.entity)) {
			return Optional.empty();
		}
		Object[] values = new Object[embeddable.getNumberOfAttributeMappings()];
		for (int i = 0; i < values.length; i++) {
			Optional<Object> value = basic(embeddable.getAttributeMapping(i));
			if (value.isEmpty()) {
				return Optional.empty();
			}
			values[i] = value.get();
		}
		return instance(embeddable, values);
	}

	/**
	 * Return an instance with values where it has none.
	 */
	Object entity(Object id, SessionImplementor session) {
		Object created = this.entity.instantiate(id, session);
		Object[] values = this.entity.getValues(created);
		for (int i = 0; i < values.length; i++) {
			if (values[i] == null) {
				int index = i;
				value(this.entity.getAttributeMapping(i), session)
					.ifPresent((value) -> this.entity.setValue(created, index, value));
			}
		}
		return created;
	}

	private Optional<Object> value(AttributeMapping attribute, SessionImplementor session) {
		if (attribute instanceof ToOneAttributeMapping toOne) {
			EntityPersister target = toOne.getEntityMappingType().getEntityPersister();
			return target.hasProxy()
					? id(target.getIdentifierMapping()).map((id) -> session.getReference(target.getMappedClass(), id))
					: Optional.empty();
		}
		if (attribute instanceof EmbeddableValuedModelPart embedded) {
			EmbeddableMappingType embeddable = embedded.getEmbeddableTypeDescriptor();
			@Nullable Object[] values = new Object[embeddable.getNumberOfAttributeMappings()];
			for (int i = 0; i < values.length; i++) {
				values[i] = value(embeddable.getAttributeMapping(i), session).orElse(null);
			}
			return instance(embeddable, values);
		}
		return basic(attribute);
	}

	private Optional<Object> basic(AttributeMapping attribute) {
		return (attribute instanceof BasicValuedModelPart) ? basic(attribute.getJavaType().getJavaTypeClass())
				: Optional.empty();
	}

	private Optional<Object> basic(Class<?> type) {
		return this.mappings.isConverted(type) ? Optional.empty() : Optional.ofNullable(SimpleSamples.of(type));
	}

	private static Optional<Object> instance(EmbeddableMappingType embeddable, @Nullable Object[] values) {
		return embeddable.isPolymorphic() ? Optional.empty()
				: Optional.of(embeddable.getRepresentationStrategy().getInstantiator().instantiate(() -> values));
	}

}
