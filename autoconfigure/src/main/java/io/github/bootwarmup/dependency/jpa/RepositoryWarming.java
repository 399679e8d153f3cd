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

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.persistence.NoResultException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.sql.results.spi.NoRowException;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.data.domain.Example;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.query.Procedure;
import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ReflectionUtils;

import io.github.bootwarmup.core.step.StepResult;
import io.github.bootwarmup.text.Causes;

/**
 * Calls the queries of a repository where there is no database, on another instance of
 * it: so nobody counts the calls, and no advice of the application is asked.
 */
final class RepositoryWarming implements Callable<StepResult> {

	private static final Set<String> READING = Set.of("findById", "existsById", "findAll", "count", "findOne", "exists",
			"getReferenceById");

	private static final Log logger = LogFactory.getLog(RepositoryWarming.class);

	private static final Pattern DELETING = Pattern.compile("delete|remove");

	private final StandInSession session;

	private final RepositoryCopy copy;

	private final RepositoryInformation information;

	private final Script script;

	private final EntityPersister entity;

	private final Arguments arguments;

	private final boolean readable;

	RepositoryWarming(PersistenceUnit unit, Mappings mappings, RepositoryCopy copy, Script script) {
		this.session = new StandInSession(unit, script);
		this.copy = copy;
		this.information = copy.information();
		this.script = script;
		this.entity = unit.entity(this.information.getDomainType());
		this.arguments = new Arguments(mappings, this.information, this.entity);
		this.readable = mappings.canBeRead(this.entity) && !mappings.isCached(this.entity);
	}

	@Override
	public StepResult call() {
		Optional<String> obstacle = this.copy.obstacle();
		if (obstacle.isPresent()) {
			return StepResult.skipped(obstacle.get());
		}
		List<String> done = new ArrayList<>();
		List<String> leftOut = new ArrayList<>();
		Optional<Exception> failure = inTransaction(() -> this.session.run(false, (session) -> {
			Object repository = this.copy.create(session);
			queries().forEach((method) -> (call(repository, method) ? done : leftOut).add(method.getName()));
			if (this.readable) {
				session.clear();
				this.script.answerRow(true);
				queries().filter(this::readsEntities).forEach((method) -> call(repository, method));
			}
		}));
		this.session.runWithoutTransaction(
				(session) -> SharedSession.search(session, this.entity.getEntityName(), this.entity.getMappedClass()));
		if (failure.isPresent() && done.isEmpty()) {
			return StepResult.skipped("another instance of it could not be made: " + Causes.line(failure.get()));
		}
		String detail = done.size() + " queries";
		return StepResult.warmed(leftOut.isEmpty() ? detail : detail + "; not " + String.join(", ", leftOut));
	}

	/**
	 * Queries that return a stream ask Spring whether there is a transaction.
	 */
	private static <T> T inTransaction(Supplier<T> work) {
		boolean before = TransactionSynchronizationManager.isActualTransactionActive();
		TransactionSynchronizationManager.setActualTransactionActive(true);
		try {
			return work.get();
		}
		finally {
			TransactionSynchronizationManager.setActualTransactionActive(before);
		}
	}

	private Stream<Method> queries() {
		return Arrays.stream(this.information.getRepositoryInterface().getMethods()).filter(this::isQuery);
	}

	/**
	 * A derived query that deletes would also delete what is made up.
	 */
	private boolean readsEntities(Method method) {
		return this.information.getReturnedDomainClass(method) == this.information.getDomainType()
				&& !DELETING.matcher(method.getName()).lookingAt();
	}

	private boolean isQuery(Method method) {
		if (method.isBridge() || method.isDefault() || Modifier.isStatic(method.getModifiers())
				|| List.of(method.getParameterTypes()).contains(Example.class)
				|| this.information.isCustomMethod(method)) {
			return false;
		}
		return this.information.isQueryMethod(method) || READING.contains(method.getName());
	}

	private boolean call(Object repository, Method method) {
		if (AnnotatedElementUtils.hasAnnotation(method, Modifying.class)
				|| AnnotatedElementUtils.hasAnnotation(method, Procedure.class)) {
			return false;
		}
		Optional<Object[]> values = this.arguments.of(method);
		if (values.isEmpty()) {
			return false;
		}
		try {
			ReflectionUtils.makeAccessible(method);
			Object result = method.invoke(repository, values.get());
			if (result instanceof AutoCloseable closeable) {
				closeable.close();
			}
			return true;
		}
		catch (Exception ex) {
			logger.debug("Not called: %s: %s".formatted(method, Causes.line(ex)));
			return isEmptyResult(ex);
		}
	}

	private static boolean isEmptyResult(Exception ex) {
		Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
		return cause instanceof EmptyResultDataAccessException || cause instanceof NoResultException
				|| cause instanceof NoRowException;
	}

}
