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

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;
import org.springframework.orm.jpa.SharedEntityManagerCreator;

/**
 * Has a session asked by Spring's shared entity manager, as repositories ask where there
 * is no transaction: through proxies of the session and of each query.
 */
final class SharedSession extends SilentProxy<EntityManagerFactory> {

	private final SessionImplementor session;

	private SharedSession(SessionImplementor session) {
		super(EntityManagerFactory.class);
		this.session = session;
	}

	/**
	 * Search for entities. The session is closed afterwards.
	 */
	static void search(SessionImplementor session, String entity, Class<?> type) {
		EntityManager shared = SharedEntityManagerCreator.createSharedEntityManager(new SharedSession(session).proxy());
		shared.createQuery("select e from " + entity + " e", type).getResultList();
	}

	@Override
	@Nullable Object answer(String method, Object[] arguments) {
		return method.equals("createEntityManager") ? this.session : null;
	}

}
