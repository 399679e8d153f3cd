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
import java.util.concurrent.TimeoutException;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.dependency.Abandonable;
import io.github.bootwarmup.dependency.Attempt;
import io.github.bootwarmup.dependency.Contact;
import io.github.bootwarmup.dependency.sql.Connections;
import io.github.bootwarmup.dependency.sql.Refusals;
import io.github.bootwarmup.dependency.sql.SchemaMigrations;
import io.github.bootwarmup.text.Causes;

/**
 * Has the database run a query of each entity that returns no row, and its driver prepare
 * what was asked where there was no database.
 */
final class UnitContact implements Contact {

	private static final Log logger = LogFactory.getLog(UnitContact.class);

	private static final String NO_ROW = " where 1 = 0";

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
		SchemaMigrations.awaitEnd(attempt);
		SessionImplementor session = new Abandonable<>("a connection", this::begin, UnitContact::end).await(attempt);
		try {
			Connection connection = connection(session);
			Connections.abortInTime(connection, attempt);
			Refusals refusals = query(session, connection, attempt);
			prepare(connection, attempt);
			return refusals.or(StepResult.WARMED);
		}
		finally {
			end(session);
		}
	}

	private SessionImplementor begin() throws SQLException {
		SessionImplementor session = this.unit.open(null);
		try {
			session.beginTransaction();
			Connections.connect(connection(session));
			return session;
		}
		catch (SQLException | RuntimeException ex) {
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

	private Refusals query(SessionImplementor session, Connection connection, Attempt attempt) throws TimeoutException {
		Refusals refusals = new Refusals();
		for (EntityPersister entity : this.unit.entities()) {
			attempt.checkTime();
			try {
				query(session, entity);
			}
			catch (RuntimeException ex) {
				Connections.recover(connection, ex);
				refusals.add(entity.getImportedName(), ex);
			}
		}
		return refusals;
	}

	private void query(SessionImplementor session, EntityPersister entity) {
		String from = " from " + entity.getEntityName() + " e";
		String query = "select e" + from;
		Class<?> type = entity.getMappedClass();
		session.createQuery(query + NO_ROW, type).getResultList();
		session.createQuery(query + NO_ROW, type).setFirstResult(1).setMaxResults(1).getResultList();
		session.createQuery("select count(*)" + from + NO_ROW, Long.class).getSingleResult();
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
				logger.debug("Not prepared: " + Causes.line(ex));
			}
		}
	}

}
