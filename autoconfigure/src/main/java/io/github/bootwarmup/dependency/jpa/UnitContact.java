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

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;

import io.github.bootwarmup.core.StepResult;
import io.github.bootwarmup.dependency.Abandonable;
import io.github.bootwarmup.dependency.Attempt;
import io.github.bootwarmup.dependency.Contact;

/**
 * Has the database run a query of each entity that returns no row, and its driver prepare
 * what was asked where there was no database.
 */
final class UnitContact implements Contact {

	private static final Log logger = LogFactory.getLog(UnitContact.class);

	private final PersistenceUnit unit;

	private final Script script;

	private final boolean readRows;

	UnitContact(PersistenceUnit unit, Script script, boolean readRows) {
		this.unit = unit;
		this.script = script;
		this.readRows = readRows;
	}

	@Override
	public StepResult attempt(Attempt attempt) throws Exception {
		SessionImplementor session = new Abandonable<>("a connection", this::begin, UnitContact::end).await(attempt);
		try {
			Connection connection = connection(session);
			attempt.onCancel(() -> connection.abort(Runnable::run));
			this.unit.entities().forEach((entity) -> query(session, entity));
			prepare(connection, attempt);
		}
		finally {
			end(session);
		}
		return StepResult.WARMED;
	}

	private SessionImplementor begin() {
		SessionImplementor session = this.unit.open(null);
		try {
			session.beginTransaction();
			connection(session);
			return session;
		}
		catch (RuntimeException ex) {
			session.close();
			throw ex;
		}
	}

	private static Connection connection(SessionImplementor session) {
		return session.getJdbcCoordinator().getLogicalConnection().getPhysicalConnection();
	}

	private static void end(SessionImplementor session) {
		try (session) {
			session.getTransaction().rollback();
		}
	}

	private void query(SessionImplementor session, EntityPersister entity) {
		String query = "select e from " + entity.getEntityName() + " e";
		Class<?> type = entity.getMappedClass();
		session.createQuery(query + " where 1 = 0", type).getResultList();
		session.createQuery(query + " where 1 = 0", type).setFirstResult(1).setMaxResults(1).getResultList();
		if (this.readRows) {
			session.createQuery(query, type).setMaxResults(1).getResultList();
			session.clear();
		}
	}

	private void prepare(Connection connection, Attempt attempt) {
		for (String sql : List.copyOf(this.script.statements())) {
			if (attempt.remaining().isZero()) {
				return;
			}
			try {
				connection.prepareStatement(sql).close();
			}
			catch (SQLException ex) {
				logger.debug("Not prepared", ex);
			}
		}
	}

}
