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

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.persister.entity.EntityPersister;

/**
 * Tells where code of the application takes part in reading and writing entities.
 */
final class Mappings {

	private final SessionFactoryOptions options;

	private final Listeners listeners;

	private final Map<String, MappedEntity> entities = new HashMap<>();

	private final Map<String, Collection<MappedEntity>> associated = new HashMap<>();

	private final Set<Class<?>> convertedTypes = new HashSet<>();

	Mappings(PersistenceUnit unit) {
		this.options = unit.factory().getSessionFactoryOptions();
		this.listeners = unit.listeners();
		for (EntityPersister entity : unit.entities()) {
			MappedEntity mapped = new MappedEntity(entity, unit.factory());
			this.entities.put(entity.getEntityName(), mapped);
			this.convertedTypes.addAll(mapped.convertedTypes());
		}
	}

	/**
	 * Return whether a value of a type could be handed to a converter of the application.
	 */
	boolean isConverted(Class<?> type) {
		return this.convertedTypes.stream()
			.anyMatch((converted) -> converted.isAssignableFrom(type) || type.isAssignableFrom(converted));
	}

	/**
	 * Return whether an entity, and with it those that it refers to, can be made of a row
	 * without code of the application but their constructors.
	 */
	boolean canBeRead(EntityPersister entity) {
		return !this.listeners.noticeRows() && associated(entity).allMatch(MappedEntity::isPlain);
	}

	/**
	 * Return whether an entity, or one that it refers to, is kept in a cache.
	 */
	boolean isCached(EntityPersister entity) {
		return associated(entity).anyMatch(MappedEntity::isCached);
	}

	/**
	 * Return whether an entity can be written without code of the application and without
	 * a trace in caches.
	 */
	boolean canBeWritten(EntityPersister entity) {
		return canBeRead(entity) && !this.options.isQueryCacheEnabled() && entity.isMutable() && !isCached(entity)
				&& associated(entity).noneMatch(MappedEntity::hasForeignGenerator);
	}

	/**
	 * Return whether nobody takes part in flushing: no listener, no constraint, and
	 * nobody who tells what has changed.
	 */
	boolean canBeFlushed(EntityPersister entity) {
		return !this.listeners.noticeWriting() && !ConstrainedType.isConstrained(entity.getMappedClass())
				&& this.options.getCustomEntityDirtinessStrategy().getClass().getName().startsWith("org.hibernate.");
	}

	/**
	 * Return an entity and all that may come with it.
	 */
	private Stream<MappedEntity> associated(EntityPersister entity) {
		return this.associated.computeIfAbsent(entity.getEntityName(), this::findAssociated).stream();
	}

	private Collection<MappedEntity> findAssociated(String entity) {
		Set<String> found = new HashSet<>();
		Deque<String> open = new ArrayDeque<>(List.of(entity));
		while (!open.isEmpty()) {
			String name = open.pop();
			if (found.add(name)) {
				MappedEntity mapped = mapped(name);
				open.addAll(mapped.isBounded() ? mapped.references() : this.entities.keySet());
			}
		}
		return found.stream().map(this::mapped).toList();
	}

	private MappedEntity mapped(String name) {
		return Objects.requireNonNull(this.entities.get(name));
	}

}
