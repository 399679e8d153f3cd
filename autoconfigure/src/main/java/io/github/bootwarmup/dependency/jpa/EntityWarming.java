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
import java.util.Optional;
import java.util.concurrent.Callable;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import org.hibernate.Hibernate;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.id.enhanced.SequenceStructure;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;

import io.github.bootwarmup.core.StepResult;

/**
 * Searches, loads, writes and deletes an entity where there is no database.
 */
final class EntityWarming implements Callable<StepResult> {

	private final PersistenceUnit unit;

	private final Mappings mappings;

	private final EntityPersister entity;

	private final Script script;

	private final Restriction restriction;

	private final StandInSession session;

	EntityWarming(PersistenceUnit unit, Mappings mappings, EntityPersister entity, Script script) {
		this.unit = unit;
		this.mappings = mappings;
		this.entity = entity;
		this.script = script;
		this.restriction = new Restriction(mappings, entity);
		this.session = new StandInSession(unit, script);
	}

	@Override
	public StepResult call() {
		boolean searched = this.session.run(false, this::search);
		this.session.run(false, this::find);
		List<String> leftOut = new ArrayList<>();
		if (!this.mappings.canBeRead()) {
			leftOut.add("rows are not read and written, since code of the application would take part");
		}
		else {
			this.session.run(true, this::load);
			write(leftOut);
		}
		if (!searched) {
			return StepResult.failed("no query could be made; see the log at level DEBUG");
		}
		return leftOut.isEmpty() ? StepResult.WARMED : StepResult.warmed(String.join("; ", leftOut));
	}

	private void write(List<String> leftOut) {
		if (this.entity.isAbstract()) {
			return;
		}
		if (!this.mappings.canBeWritten(this.entity)) {
			leftOut.add("not written, since caches or a generator of the application would take part");
			return;
		}
		this.session.run(true, this::nextId);
		if (this.mappings.canBeFlushed(this.entity)) {
			this.session.run(false, this::insert);
			this.session.run(true, this::update);
			this.session.run(true, this::delete);
		}
		else {
			this.session.run(false, this::insertWithoutListeners);
		}
	}

	private void search(SessionImplementor session) {
		String from = " from " + this.entity.getEntityName() + " e";
		Class<?> type = this.entity.getMappedClass();
		session.createQuery("select e" + from, type).getResultList();
		session.createQuery("select e" + from, type).setFirstResult(10).setMaxResults(10).getResultList();
		session.createQuery("select count(e)" + from, Long.class).getResultList();
		searchByCriteria(session, type);
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
		id().ifPresent((id) -> session.find(this.entity.getMappedClass(), id));
	}

	private void load(SessionImplementor session) {
		id().map((id) -> session.find(this.entity.getMappedClass(), id)).ifPresent((loaded) -> {
			this.script.answerRow(false);
			for (Object value : this.entity.getValues(loaded)) {
				if (value instanceof PersistentCollection<?>) {
					Hibernate.initialize(value);
				}
			}
		});
	}

	private Optional<Object> id() {
		return Values.of(this.entity.getIdentifierMapping().getJavaType().getJavaTypeClass())
			.filter((id) -> !this.mappings.isConverted(id.getClass()));
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
		id().ifPresent((id) -> {
			session.replicate(filled(id, session), org.hibernate.ReplicationMode.EXCEPTION);
			session.flush();
		});
	}

	private void insertWithoutListeners(SessionImplementor session) {
		id().ifPresent((id) -> {
			Object created = filled(id, session);
			this.entity.getInsertCoordinator().insert(created, id, this.entity.getValues(created), session);
			session.getJdbcCoordinator().executeBatch();
		});
	}

	private Object filled(Object id, SessionImplementor session) {
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
			return target.hasProxy() ? Values.of(target.getIdentifierMapping().getJavaType().getJavaTypeClass())
				.map((id) -> session.getReference(target.getMappedClass(), id)) : Optional.empty();
		}
		return (attribute instanceof BasicValuedModelPart) ? Values.of(attribute.getJavaType().getJavaTypeClass())
				: Optional.empty();
	}

	private void update(SessionImplementor session) {
		id().map((id) -> session.find(this.entity.getMappedClass(), id)).ifPresent((loaded) -> {
			session.persist(loaded);
			this.restriction.attribute(String.class)
				.ifPresent((text) -> this.entity.setValue(loaded, text.getStateArrayPosition(), "b"));
			session.flush();
		});
	}

	private void delete(SessionImplementor session) {
		id().map((id) -> session.find(this.entity.getMappedClass(), id)).ifPresent((loaded) -> {
			this.script.answerRow(false);
			session.remove(loaded);
			session.flush();
		});
	}

}
