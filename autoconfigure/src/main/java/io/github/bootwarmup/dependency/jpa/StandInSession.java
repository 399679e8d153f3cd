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
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.hibernate.FlushMode;
import org.hibernate.engine.spi.SessionImplementor;

import io.github.bootwarmup.text.Causes;

/**
 * Does something in a session whose connection leads nowhere. What fails there doesn't
 * matter: it was of no use, and did no harm.
 */
final class StandInSession {

	private static final Log logger = LogFactory.getLog(StandInSession.class);

	private final PersistenceUnit unit;

	private final Script script;

	StandInSession(PersistenceUnit unit, Script script) {
		this.unit = unit;
		this.script = script;
	}

	/**
	 * Do something that needs no transaction, and may close the session.
	 */
	void runWithoutTransaction(Consumer<SessionImplementor> work) {
		try (SessionImplementor session = open()) {
			work.accept(session);
		}
		catch (Exception ex) {
			logger.debug("Of no use in %s: %s".formatted(this.unit.name(), Causes.line(ex)));
		}
	}

	/**
	 * Do it.
	 * @param rows whether results have a row
	 * @param work what is done
	 * @return why it failed, if so
	 */
	Optional<Exception> run(boolean rows, Consumer<SessionImplementor> work) {
		this.script.answerRow(rows);
		try (SessionImplementor session = open()) {
			session.beginTransaction();
			try {
				work.accept(session);
				session.getTransaction().commit();
				return Optional.empty();
			}
			finally {
				if (session.getTransaction().isActive()) {
					session.getTransaction().rollback();
				}
			}
		}
		catch (Exception ex) {
			logger.debug("Of no use in %s: %s".formatted(this.unit.name(), Causes.line(ex)));
			return Optional.of(ex);
		}
		finally {
			this.script.answerRow(false);
		}
	}

	/**
	 * An entity that a query has found is never written but by an explicit flush, so that
	 * no listener is told of it.
	 */
	private SessionImplementor open() {
		SessionImplementor session = this.unit.open(new ConnectionStandIn(this.script).proxy());
		session.setHibernateFlushMode(FlushMode.MANUAL);
		return session;
	}

}
