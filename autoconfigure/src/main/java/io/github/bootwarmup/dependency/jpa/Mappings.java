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
import java.util.Set;

import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.service.spi.EventListenerGroup;
import org.hibernate.event.service.spi.EventListenerGroups;
import org.hibernate.generator.Generator;
import org.hibernate.jpa.event.spi.CallbackRegistry;
import org.hibernate.jpa.event.spi.CallbackType;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.AttributeMappingsList;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.property.access.spi.GetterFieldImpl;
import org.hibernate.type.CustomType;
import org.hibernate.type.descriptor.converter.spi.BasicValueConverter;
import org.hibernate.type.descriptor.converter.spi.JpaAttributeConverter;

/**
 * Tells where code of the application takes part in reading and writing entities.
 */
final class Mappings {

	private static final String HIBERNATE = "org.hibernate.";

	private final SessionFactoryImplementor factory;

	private final Set<Class<?>> convertedTypes = new HashSet<>();

	private final boolean plain;

	Mappings(PersistenceUnit unit) {
		this.factory = unit.factory();
		boolean plain = true;
		for (EntityPersister entity : unit.entities()) {
			plain = isPlain(entity) && plain;
		}
		this.plain = plain;
	}

	/**
	 * Return whether a value of a type could be handed to a converter of the application.
	 */
	boolean isConverted(Class<?> type) {
		return this.convertedTypes.stream()
			.anyMatch((converted) -> converted.isAssignableFrom(type) || type.isAssignableFrom(converted));
	}

	/**
	 * Return whether entities can be made of a row without code of the application but
	 * their constructors. As entities refer to each other, that is so for all or none.
	 */
	boolean canBeRead() {
		EventListenerGroups listeners = this.factory.getEventListenerGroups();
		return this.plain && areHibernates(listeners.eventListenerGroup_PRE_LOAD)
				&& areHibernates(listeners.eventListenerGroup_POST_LOAD)
				&& areHibernates(listeners.eventListenerGroup_LOAD);
	}

	/**
	 * Return whether an entity can be written without code of the application and without
	 * a trace in caches.
	 */
	boolean canBeWritten(EntityPersister entity) {
		SessionFactoryOptions options = this.factory.getSessionFactoryOptions();
		return canBeRead() && !options.isQueryCacheEnabled() && !entity.canWriteToCache() && entity.isMutable()
				&& isHibernates(entity.getGenerator());
	}

	/**
	 * Return whether nobody takes part in flushing: no listener, and no constraint.
	 */
	boolean canBeFlushed(EntityPersister entity) {
		EventListenerGroups listeners = this.factory.getEventListenerGroups();
		return areHibernates(listeners.eventListenerGroup_FLUSH_ENTITY)
				&& areHibernates(listeners.eventListenerGroup_PRE_INSERT)
				&& areHibernates(listeners.eventListenerGroup_POST_INSERT)
				&& areHibernates(listeners.eventListenerGroup_PRE_UPDATE)
				&& areHibernates(listeners.eventListenerGroup_POST_UPDATE)
				&& areHibernates(listeners.eventListenerGroup_PRE_DELETE)
				&& areHibernates(listeners.eventListenerGroup_POST_DELETE)
				&& areHibernates(listeners.eventListenerGroup_POST_COMMIT_INSERT)
				&& areHibernates(listeners.eventListenerGroup_POST_COMMIT_UPDATE)
				&& areHibernates(listeners.eventListenerGroup_POST_COMMIT_DELETE)
				&& !ConstrainedType.isConstrained(entity.getMappedClass());
	}

	private boolean isPlain(EntityPersister entity) {
		CallbackRegistry callbacks = this.factory.getEventEngine().getCallbackRegistry();
		return isPlain(entity.getAttributeMappings()) && Arrays.stream(CallbackType.values())
			.noneMatch((type) -> callbacks.hasRegisteredCallbacks(entity.getMappedClass(), type));
	}

	private boolean isPlain(AttributeMapping attribute) {
		boolean plain = attribute.getPropertyAccess().getGetter() instanceof GetterFieldImpl;
		if (attribute instanceof PluralAttributeMapping plural) {
			plural.getElementDescriptor().forEachJdbcType((index, mapping) -> noteConversion(mapping));
			return plain;
		}
		boolean[] converted = new boolean[1];
		attribute.forEachJdbcType((index, mapping) -> converted[0] |= noteConversion(mapping));
		if (attribute instanceof EmbeddableValuedModelPart embedded) {
			plain = isPlain(embedded.getEmbeddableTypeDescriptor()) && plain;
		}
		return plain && !converted[0];
	}

	private boolean isPlain(EmbeddableMappingType embeddable) {
		return isPlain(embeddable.getAttributeMappings())
				&& isHibernates(embeddable.getRepresentationStrategy().getInstantiator());
	}

	/**
	 * Look at all of them, since that also tells which types are converted.
	 */
	private boolean isPlain(AttributeMappingsList attributes) {
		boolean plain = true;
		for (int i = 0; i < attributes.size(); i++) {
			plain = isPlain(attributes.get(i)) && plain;
		}
		return plain;
	}

	private boolean noteConversion(JdbcMapping mapping) {
		BasicValueConverter<?, ?> converter = mapping.getValueConverter();
		boolean foreign = !isHibernates(mapping.getMappedJavaType()) || !isHibernates(mapping.getJdbcType())
				|| (mapping instanceof CustomType<?> custom && !isHibernates(custom.getUserType()));
		if (converter instanceof JpaAttributeConverter<?, ?> jpa) {
			foreign |= !isHibernates(jpa.getConverterBean().getBeanClass());
		}
		else if (converter != null) {
			foreign |= !isHibernates(converter);
		}
		if (foreign) {
			this.convertedTypes.add(mapping.getJavaTypeDescriptor().getJavaTypeClass());
		}
		return foreign;
	}

	private static <T> boolean areHibernates(EventListenerGroup<T> group) {
		boolean[] foreign = new boolean[1];
		group.fireEventOnEachListener(foreign, (listener, found) -> found[0] |= !isHibernates(listener));
		return !foreign[0];
	}

	private static boolean isHibernates(Generator generator) {
		return generator == null || isHibernates((Object) generator);
	}

	private static boolean isHibernates(Object object) {
		return isHibernates(object.getClass());
	}

	private static boolean isHibernates(Class<?> type) {
		return type.getName().startsWith(HIBERNATE);
	}

}
