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

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.jpa.event.spi.CallbackRegistry;
import org.hibernate.jpa.event.spi.CallbackType;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.DiscriminatedAssociationModelPart;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.EntityIdentifierMapping;
import org.hibernate.metamodel.mapping.EntityValuedModelPart;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.NonAggregatedIdentifierMapping;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.internal.SingleAttributeIdentifierMapping;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.property.access.internal.PropertyAccessEmbeddedImpl;
import org.hibernate.property.access.internal.PropertyAccessStrategyBackRefImpl;
import org.hibernate.property.access.internal.PropertyAccessStrategyIndexBackRefImpl;
import org.hibernate.property.access.spi.Getter;
import org.hibernate.property.access.spi.GetterFieldImpl;
import org.hibernate.type.CustomCollectionType;
import org.hibernate.type.CustomType;
import org.hibernate.type.descriptor.converter.spi.BasicValueConverter;
import org.hibernate.type.descriptor.converter.spi.JpaAttributeConverter;
import org.jspecify.annotations.Nullable;

/**
 * What the mapping of an entity tells: whose code takes part when it is made of a row or
 * written, and what it refers to.
 */
final class MappedEntity {

	private final Set<String> references = new LinkedHashSet<>();

	private final Set<Class<?>> convertedTypes = new HashSet<>();

	private boolean plain = true;

	private boolean bounded = true;

	private boolean cached;

	private boolean generated;

	MappedEntity(EntityPersister entity, SessionFactoryImplementor factory) {
		CallbackRegistry callbacks = factory.getEventEngine().getCallbackRegistry();
		this.plain = Arrays.stream(CallbackType.values())
			.noneMatch((type) -> callbacks.hasRegisteredCallbacks(entity.getMappedClass(), type));
		this.cached = entity.canWriteToCache() || entity.hasNaturalIdCache();
		this.generated = isForeign(entity.getGenerator())
				|| Arrays.stream(entity.getGenerators()).anyMatch(MappedEntity::isForeign);
		this.references.addAll(entity.getSubclassEntityNames());
		visitIdentifier(entity.getIdentifierMapping());
		entity.getAttributeMappings().forEach(this::visitAttribute);
	}

	/**
	 * Return whether no code of the application takes part but constructors, and
	 * accessors of records.
	 */
	boolean isPlain() {
		return this.plain;
	}

	/**
	 * Return whether something of it is kept in a cache.
	 */
	boolean isCached() {
		return this.cached;
	}

	/**
	 * Return whether a generator of the application gives it values.
	 */
	boolean hasForeignGenerator() {
		return this.generated;
	}

	/**
	 * Return whether it is known what it refers to.
	 */
	boolean isBounded() {
		return this.bounded;
	}

	/**
	 * Return the names of its subclasses and of the entities that it refers to.
	 */
	Set<String> references() {
		return this.references;
	}

	/**
	 * Return the types whose values are handed to code of the application.
	 */
	Set<Class<?>> convertedTypes() {
		return this.convertedTypes;
	}

	private void visitIdentifier(EntityIdentifierMapping identifier) {
		if (identifier instanceof SingleAttributeIdentifierMapping single) {
			visitAccess(single.getPropertyAccess().getGetter());
		}
		if (identifier instanceof NonAggregatedIdentifierMapping several && several.getIdClassEmbeddable() != null) {
			visitEmbeddable(several.getIdClassEmbeddable());
		}
		visitPart(identifier);
	}

	private void visitAttribute(AttributeMapping attribute) {
		visitAccess(attribute.getPropertyAccess().getGetter());
		visitPart(attribute);
	}

	private void visitPart(@Nullable ModelPart part) {
		if (part instanceof PluralAttributeMapping plural) {
			visitCollection(plural.getCollectionDescriptor());
			visitPart(plural.getElementDescriptor());
			visitPart(plural.getIndexDescriptor());
		}
		else if (part instanceof EntityValuedModelPart entity) {
			this.references.add(entity.getEntityMappingType().getEntityName());
		}
		else if (part instanceof DiscriminatedAssociationModelPart) {
			this.bounded = false;
		}
		else if (part != null) {
			part.forEachJdbcType((index, mapping) -> visitType(mapping));
			if (part instanceof EmbeddableValuedModelPart embedded) {
				visitEmbeddable(embedded.getEmbeddableTypeDescriptor());
			}
		}
	}

	@SuppressWarnings("removal")
	private void visitCollection(CollectionPersister collection) {
		this.cached |= collection.hasCache();
		this.plain &= !(collection.getCollectionType() instanceof CustomCollectionType)
				&& !isForeign(collection.getSortingComparator());
	}

	private void visitEmbeddable(EmbeddableMappingType embeddable) {
		if (embeddable.isPolymorphic()) {
			embeddable.getConcreteEmbeddableTypes().forEach((type) -> this.plain &= !isForeign(type.getInstantiator()));
		}
		else {
			this.plain &= !isForeign(embeddable.getRepresentationStrategy().getInstantiator());
		}
		embeddable.getAttributeMappings().forEach(this::visitAttribute);
	}

	private void visitAccess(Getter getter) {
		this.plain &= getter instanceof GetterFieldImpl || isOfRecord(getter)
				|| isVirtual(getter.getClass().getEnclosingClass());
	}

	private void visitType(JdbcMapping mapping) {
		BasicValueConverter<?, ?> converter = mapping.getValueConverter();
		boolean foreign = isForeign(mapping.getMappedJavaType()) || isForeign(mapping.getJdbcType())
				|| (mapping instanceof CustomType<?> custom && isForeign(custom.getUserType()));
		if (converter instanceof JpaAttributeConverter<?, ?> jpa) {
			foreign |= !isHibernates(jpa.getConverterBean().getBeanClass());
		}
		else {
			foreign |= isForeign(converter);
		}
		if (foreign) {
			this.plain = false;
			this.convertedTypes.add(mapping.getJavaTypeDescriptor().getJavaTypeClass());
		}
	}

	/**
	 * Return whether it belongs to a property that only Hibernate knows.
	 */
	private static boolean isVirtual(@Nullable Class<?> access) {
		return access == PropertyAccessStrategyBackRefImpl.class
				|| access == PropertyAccessStrategyIndexBackRefImpl.class || access == PropertyAccessEmbeddedImpl.class;
	}

	private static boolean isOfRecord(Getter getter) {
		return getter.getMethod() != null && getter.getMethod().getDeclaringClass().isRecord();
	}

	private static boolean isForeign(@Nullable Object object) {
		return object != null && !isHibernates(object.getClass());
	}

	private static boolean isHibernates(Class<?> type) {
		return type.getName().startsWith("org.hibernate.");
	}

}
