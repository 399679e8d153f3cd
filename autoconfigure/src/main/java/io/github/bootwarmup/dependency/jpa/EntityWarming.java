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
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import org.hibernate.Hibernate;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.id.enhanced.SequenceStructure;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.persister.entity.EntityPersister;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.text.Causes;

/**
 * Searches, loads, writes and deletes an entity where there is no database.
 */
final class EntityWarming implements Callable<StepResult> {

	private final Mappings mappings;

	private final EntityPersister entity;

	private final Script script;

	private final MadeUp made;

	private final Restriction restriction;

	private final EntityParts parts;

	EntityWarming(PersistenceUnit unit, Mappings mappings, EntityPersister entity, Script script) {
		this.mappings = mappings;
		this.entity = entity;
		this.script = script;
		this.made = new MadeUp(mappings, entity);
		this.restriction = new Restriction(mappings, entity);
		this.parts = new EntityParts(new StandInSession(unit, script));
	}

	@Override
	public StepResult call() {
		this.parts.attempt("searched for", false, this::search);
		this.parts.attempt("counted", false, this::count);
		this.parts.attempt("searched for with criteria", false, this::searchByCriteria);
		boolean identified = this.made.id().isPresent();
		if (identified) {
			this.parts.attempt("found", false, this::find);
		}
		if (!this.mappings.canBeRead(this.entity)) {
			this.parts.leaveOut("rows are not read and written, since code of the application would take part");
		}
		else if (!identified) {
			this.parts.leaveOut("rows are not read and written, since no identifier can be made up");
		}
		else if (!this.entity.isAbstract()) {
			this.parts.attempt("loaded", true, this::load);
			write();
		}
		return this.parts.result();
	}

	private void write() {
		if (!this.mappings.canBeWritten(this.entity)) {
			this.parts.leaveOut("not written, since %s".formatted(this.entity.isMutable()
					? "caches or a generator of the application would take part" : "it is immutable"));
			return;
		}
		this.parts.attempt("given a number of its sequence", true, this::nextId);
		if (this.mappings.canBeFlushed(this.entity)) {
			this.parts.attempt("inserted", false, this::insert);
			this.parts.attempt("updated", true, this::update);
			this.parts.attempt("deleted", true, this::delete);
		}
		else {
			this.parts.attempt("inserted", false, this::insertWithoutListeners);
		}
	}

	private void search(SessionImplementor session) {
		String from = " from " + this.entity.getEntityName() + " e";
		Class<?> type = this.entity.getMappedClass();
		session.createQuery("select e" + from, type).getResultList();
		session.createQuery("select e" + from, type).setFirstResult(10).setMaxResults(10).getResultList();
	}

	private void count(SessionImplementor session) {
		session.createQuery("select count(e) from " + this.entity.getEntityName() + " e", Long.class).getResultList();
	}

	private void searchByCriteria(SessionImplementor session) {
		searchByCriteria(session, this.entity.getMappedClass());
	}

	private <T> void searchByCriteria(SessionImplementor session, Class<T> type) {
		CriteriaBuilder builder = session.getCriteriaBuilder();
		CriteriaQuery<T> query = builder.createQuery(type);
		Root<T> root = query.from(type);
		query.where(this.restriction.on(root, builder));
		this.restriction.attribute(String.class)
			.map(AttributeMapping::getAttributeName)
			.ifPresent((name) -> query.orderBy(builder.asc(root.get(name))));
		session.createQuery(query).getResultList();
		session.createQuery(query).setFirstResult(10).setMaxResults(10).getResultList();
		CriteriaQuery<Long> count = builder.createQuery(Long.class);
		Root<T> counted = count.from(type);
		count.select(builder.count(counted)).where(this.restriction.on(counted, builder));
		session.createQuery(count).getResultList();
	}

	private void find(SessionImplementor session) {
		this.made.id().ifPresent((id) -> session.find(this.entity.getMappedClass(), id));
	}

	private void load(SessionImplementor session) {
		this.made.id().map((id) -> session.find(this.entity.getMappedClass(), id)).ifPresent((loaded) -> {
			this.script.answerRow(false);
			for (Object value : this.entity.getValues(loaded)) {
				if (value instanceof PersistentCollection<?>) {
					Hibernate.initialize(value);
				}
			}
		});
	}

	/**
	 * Ask for the next number, without the generator, which would remember it.
	 */
	private void nextId(SessionImplementor session) {
		if (this.entity.getGenerator() instanceof SequenceStyleGenerator generator
				&& generator.getDatabaseStructure() instanceof SequenceStructure sequence) {
			sequence.buildCallback(session).getNextValue();
		}
	}

	@SuppressWarnings("deprecation")
	private void insert(SessionImplementor session) {
		this.made.id().ifPresent((id) -> {
			session.replicate(this.made.entity(id, session), org.hibernate.ReplicationMode.EXCEPTION);
			session.flush();
		});
	}

	private void insertWithoutListeners(SessionImplementor session) {
		this.made.id().ifPresent((id) -> {
			Object created = this.made.entity(id, session);
			this.entity.getInsertCoordinator().insert(created, id, this.entity.getValues(created), session);
			session.getJdbcCoordinator().executeBatch();
		});
	}

	private void update(SessionImplementor session) {
		this.made.id().map((id) -> session.find(this.entity.getMappedClass(), id)).ifPresent((loaded) -> {
			session.persist(loaded);
			this.restriction.attribute(String.class)
				.filter((text) -> text.getAttributeMetadata().isUpdatable())
				.ifPresent((text) -> this.entity.setValue(loaded, text.getStateArrayPosition(), "b"));
			session.flush();
		});
	}

	private void delete(SessionImplementor session) {
		this.made.id().map((id) -> session.find(this.entity.getMappedClass(), id)).ifPresent((loaded) -> {
			this.script.answerRow(false);
			session.remove(loaded);
			session.flush();
		});
	}

	/**
	 * The parts of what is done with an entity. One that Hibernate refuses is left out,
	 * and named.
	 */
	private static final class EntityParts {

		private final StandInSession session;

		private final List<String> leftOut = new ArrayList<>();

		private boolean any;

		EntityParts(StandInSession session) {
			this.session = session;
		}

		/**
		 * Do a part.
		 * @param name what is done, as a participle
		 * @param rows whether results have a row
		 * @param work does it
		 */
		void attempt(String name, boolean rows, Consumer<SessionImplementor> work) {
			this.session.run(rows, work)
				.ifPresentOrElse((failure) -> leaveOut("not %s (%s)".formatted(name, Causes.line(failure))),
						() -> this.any = true);
		}

		void leaveOut(String what) {
			this.leftOut.add(what);
		}

		StepResult result() {
			String detail = String.join("; ", this.leftOut);
			return this.any ? StepResult.warmed(detail) : StepResult.failed(detail);
		}

	}

}
