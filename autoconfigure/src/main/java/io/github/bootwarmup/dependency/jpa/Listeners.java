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

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

import org.hibernate.event.service.spi.EventListenerGroup;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;

/**
 * The listeners of a persistence unit, most of which are Hibernate's own.
 */
final class Listeners {

	private static final List<EventType<?>> SEARCHES = List.of(EventType.AUTO_FLUSH, EventType.PRE_FLUSH,
			EventType.LOAD, EventType.CLEAR);

	private static final List<EventType<?>> ROWS = List.of(EventType.INIT_COLLECTION, EventType.PRE_LOAD,
			EventType.POST_LOAD);

	private final EventListenerRegistry registry;

	Listeners(EventListenerRegistry registry) {
		this.registry = registry;
	}

	/**
	 * Return whether code of the application is told of searches, also of those that find
	 * nothing.
	 */
	boolean noticeSearches() {
		return any(SEARCHES, (listener) -> !isHibernates(listener));
	}

	/**
	 * Return whether code of the application is told of rows that are read.
	 */
	boolean noticeRows() {
		return any(ROWS, (listener) -> !isHibernates(listener));
	}

	/**
	 * Return whether anybody else is told of what is written, also modules of Hibernate
	 * that keep an index or a history.
	 */
	boolean noticeWriting() {
		return any(EventType.values(), (listener) -> !isCore(listener));
	}

	private boolean any(Collection<EventType<?>> types, Predicate<Object> predicate) {
		return types.stream().anyMatch((type) -> any(this.registry.getEventListenerGroup(type), predicate));
	}

	private static <T> boolean any(EventListenerGroup<T> group, Predicate<Object> predicate) {
		boolean[] found = new boolean[1];
		group.fireEventOnEachListener(found, (listener, any) -> any[0] |= predicate.test(listener));
		return found[0];
	}

	private static boolean isHibernates(Object listener) {
		return listener.getClass().getName().startsWith("org.hibernate.");
	}

	private static boolean isCore(Object listener) {
		String name = listener.getClass().getName();
		return name.startsWith("org.hibernate.event.internal.")
				|| name.startsWith("org.hibernate.boot.beanvalidation.");
	}

}
